import { MS, staggerOf } from '../../frame/motion'
import type { StageClock } from '../clock'
import type { Flight } from '../frame-parts'
import { type MiniSize, mini } from '../marks/tile'
import { easeHop } from '../motion/ease'
import { clamp01, mix, progress } from '../motion/motion'
import { circle, event, type Part, type Shape, text, Z } from '../shape'
import { sayFlight } from '../words/say-entity'
import { boundary, center, isBoundaryVisible, isVisible, visibleOffsets } from './axis'
import { endOf, type LogRow, type LogScene } from './log-scene'
import { tapeMessages } from './messages'
import { letterOf, slotOf } from './record-tile'

export type Cargo = Flight['cargo'][number]

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
  return { by: flight.id, label: sayFlight(scene.locale, what, flight.from, flight.to) }
}

export function rowNamed(scene: LogScene, entity: string): LogRow | null {
  return scene.rows.find(({ broker }) => broker?.id === entity) ?? null
}

export function recordMini(scene: LogScene, key: string | null, size: MiniSize = 'hero') {
  const lit = scene.lit('keys')
  return mini(lit ? letterOf(key) : '', lit ? slotOf(scene, key) : null, size)
}

/** Parts with an x and y (not lines and paths), moved. */
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
  const say = tapeMessages(scene.locale)
  const { axis, kind } = scene.sheet
  const isRequest = flight.kind === 'request'
  const offset = cargo?.from ?? end
  if (!isBoundaryVisible(axis, offset)) return []
  const parts = [
    circle(0, 0, 4, { fill: isRequest ? 'ink' : 'paper', stroke: 'ink', width: 1.4 }),
    ...(isRequest && cargo !== null && kind === 'wide'
      ? [
          text(9, 4.5, say('fetchFrom', { offset }), {
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
