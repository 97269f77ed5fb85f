import type { StageClock } from '../../clock'
import { type MiniSize, mini } from '../../marks/tile'
import { easeHop } from '../../motion/ease'
import { clamp01, MS, mix, progress, staggerOf } from '../../motion/motion'
import type { Flight } from '../../plate'
import { circle, event, line, type Part, rect, type Shape, text, Z } from '../../shape'
import { textWidth } from '../../text-width'
import {
  boundary,
  center,
  isBoundaryVisible,
  isVisible,
  visibleOffsets,
} from '../offset-axis/places'
import { letterOf, slotOf } from '../offset-axis/scene'
import { PILL_HEIGHT, pill } from './client-line'
import { endOf, type LogRow, type LogScene, type Scene } from './scene'

export type Cargo = Flight['cargo'][number]

/** Messages between producers, leader and followers, where virtual time has brought them. */
export function flightShapes(scene: Scene, clock: StageClock): readonly Shape[] {
  return scene.frame.flights.flatMap((flight) => {
    const way = wayOf(flight, clock)
    if (way === null) return []
    if (flight.api === 'Produce') return produceShapes(scene, flight, way)
    return fetchShapes(scene, flight, way, clock)
  })
}

/** Share of the way 0..1, null before and after. */
export function wayOf(flight: Flight, clock: StageClock): number | null {
  if (clock.t < flight.sentAt || clock.t >= flight.arrivesAt) return null
  return (clock.t - flight.sentAt) / Math.max(1, flight.arrivesAt - flight.sentAt)
}

export function cargoOf(scene: LogScene, flight: Flight): Cargo | null {
  return flight.cargo.find(({ partition }) => partition === scene.partition?.key) ?? null
}

export function toldOf(scene: LogScene, flight: Flight) {
  const what = flight.api ?? flight.kind
  return { by: flight.id, label: scene.words.say.flight(what, flight.from, flight.to) }
}

function rowNamed(scene: LogScene, entity: string): LogRow | null {
  return scene.rows.find(({ broker }) => broker?.id === entity) ?? null
}

function produceShapes(scene: Scene, flight: Flight, way: number): readonly Shape[] {
  const isRequest = flight.kind === 'request'
  const client = scene.clients.find(
    ({ place }) => place.client === (isRequest ? flight.from : flight.to),
  )
  const row = rowNamed(scene, isRequest ? flight.to : flight.from)
  if (!client || !row) return []
  const cargo = cargoOf(scene, flight)
  if (!isRequest) return answer(scene, flight, way, client.place.y, row, cargo)
  return cargo ? capsule(scene, flight, way, client.place.y, row, cargo) : []
}

const CAPSULE_RECORDS_MAX = 5

/** A batch rides down to the place that its records will take. */
function capsule(
  scene: Scene,
  flight: Flight,
  way: number,
  from: number,
  row: LogRow,
  cargo: Cargo,
): readonly Shape[] {
  const { axis, right } = scene.places
  const keys = cargo.keys.slice(0, CAPSULE_RECORDS_MAX)
  const rest = Math.max(cargo.to - cargo.from, cargo.keys.length) - keys.length
  const width = keys.length * 27 + 11 + (rest > 0 ? 34 : 0)
  const end = Math.min(Math.max(endOf(row), axis.from), axis.to)
  const middle = boundary(axis, end) + (keys.length * axis.pitch) / 2
  const x = Math.min(middle, right - width / 2)
  const y = mix(from, row.place.tape.y + row.place.tape.h / 2, easeHop(way))
  const told = toldOf(scene, flight)
  const body = event(
    `flight:${flight.id}`,
    Z.flight,
    [
      rect(-width / 2, -19, width, 38, { stroke: 'ink', width: 1.6, fill: 'paper', r: 7 }),
      ...(rest > 0
        ? [text(width / 2 - 8, 5, `+${rest}`, { size: 13.5, anchor: 'end', face: 'mono' })]
        : []),
    ],
    { ...told, stop: 'mark' },
    { x, y },
  )
  const riders = keys.map((key, i) =>
    event(`flight:${flight.id}:${i}`, Z.flight + 1, recordMini(scene, key), told, {
      x: x - width / 2 + 6 + 13 + i * 27,
      y,
    }),
  )
  return [body, ...riders]
}

export function recordMini(scene: LogScene, key: string | null, size: MiniSize = 'hero') {
  const lit = scene.lit('keys')
  return mini(lit ? letterOf(key) : '', lit ? slotOf(scene, key) : null, size)
}

/** The answer goes back along the column of what it answers: green and dashed, or what went wrong. */
function answer(
  scene: Scene,
  flight: Flight,
  way: number,
  to: number,
  row: LogRow,
  cargo: Cargo | null,
): readonly Shape[] {
  const { axis, right } = scene.places
  const isError = flight.error !== null || cargo === null
  const last = cargo ? cargo.to - 1 : endOf(row)
  const label =
    cargo && !isError ? scene.words.replicas.ack(cargo.from, last) : (flight.error ?? '')
  if (label === '') return []
  const width = textWidth(label, 13, 'sans', 600) + 24
  const offset = Math.min(Math.max(last, axis.from), axis.to)
  const x = Math.min(center(axis, offset), right - width / 2)
  const start = row.place.tape.y - 8
  const y = mix(start, to, easeHop(way))
  const wire = line(0, start - y, 0, 0, {
    stroke: isError ? 'danger' : 'commit',
    width: 2,
    dash: '6 4',
  })
  const corner = { x: -width / 2, y: -PILL_HEIGHT / 2 }
  const parts = movedBy(pill(label, width, isError ? 'error' : 'coming'), corner)
  const told = { ...toldOf(scene, flight), stop: 'mark' } as const
  return [event(`flight:${flight.id}`, Z.flight, [wire, ...parts], told, { x, y })]
}

/** Parts with a corner of their own (not lines and paths), moved. */
export function movedBy(
  parts: readonly Part[],
  by: { readonly x: number; readonly y: number },
): readonly Part[] {
  return parts.map((part) => ('x' in part ? { ...part, x: part.x + by.x, y: part.y + by.y } : part))
}

/** A follower asks from its own end on, and records come down along their columns. */
export function fetchShapes(
  scene: LogScene,
  flight: Flight,
  way: number,
  clock: StageClock,
): readonly Shape[] {
  if (flight.api !== 'Fetch') return []
  const from = rowNamed(scene, flight.from)
  const to = rowNamed(scene, flight.to)
  const cargo = cargoOf(scene, flight)
  if (!from || !to) return []
  const down = from.place.tape.y < to.place.tape.y
  const y1 = down ? from.place.tape.y + from.place.tape.h : from.place.tape.y
  const y2 = down ? to.place.tape.y : to.place.tape.y + to.place.tape.h
  if (flight.kind === 'request') return asked(scene, flight, way, y1, y2, cargo, endOf(from))
  if (cargo && cargo.to > cargo.from) return fetched(scene, flight, way, clock, y1, to, cargo)
  return asked(scene, flight, way, y1, y2, null, endOf(to))
}

/** Black: a request, with the offset it asks for. Open: an answer without records. */
function asked(
  scene: LogScene,
  flight: Flight,
  way: number,
  y1: number,
  y2: number,
  cargo: Cargo | null,
  end: number,
): readonly Shape[] {
  const { axis, kind } = scene.sheet
  const isRequest = flight.kind === 'request'
  const offset = cargo?.from ?? end
  if (!isBoundaryVisible(axis, offset)) return []
  const parts = [
    circle(0, 0, 4, { fill: isRequest ? 'ink' : 'paper', stroke: 'ink', width: 1.4 }),
    ...(isRequest && cargo !== null && kind === 'wide'
      ? [
          text(9, 4.5, scene.words.replicas.fetch(offset), {
            size: 13.5,
            face: 'mono',
            paint: 'ink-2',
            halo: 'paper',
          }),
        ]
      : []),
  ]
  const at = { x: boundary(axis, offset), y: mix(y1, y2, easeHop(way)) }
  return [event(`flight:${flight.id}`, Z.flight, parts, toldOf(scene, flight), at)]
}

function fetched(
  scene: LogScene,
  flight: Flight,
  way: number,
  clock: StageClock,
  y1: number,
  to: LogRow,
  cargo: Cargo,
): readonly Shape[] {
  const { axis } = scene.sheet
  const offsets = visibleOffsets(axis, cargo.from, cargo.to)
  const total = MS.hop + staggerOf(offsets.length - 1, offsets.length)
  const y2 = to.place.tape.y + to.place.tape.h / 2
  return offsets.map((offset, i) => {
    const own = progress(way * total, MS.hop, staggerOf(i, offsets.length))
    const share = clock.reducedMotion || clock.speed > 4 ? 1 : easeHop(own)
    const key = cargo.keys[offset - cargo.from] ?? to.records.get(offset)?.key ?? null
    return event(
      `flight:${flight.id}:${offset}`,
      Z.flight,
      recordMini(scene, key),
      toldOf(scene, flight),
      {
        x: center(axis, offset),
        y: mix(y1, y2, share),
        opacity: clock.reducedMotion ? own : clamp01(own * 6),
        ...(isVisible(axis, offset) ? { offset } : {}),
      },
    )
  })
}
