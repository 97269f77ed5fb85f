import type { StageClock } from '../../clock'
import type { Flight } from '../../frame-parts'
import { PILL_HEIGHT, pill } from '../../marks/pill'
import { easeHop } from '../../motion/ease'
import { mix } from '../../motion/motion'
import { event, line, rect, type Shape, text, Z } from '../../shape'
import { boundary, center } from '../../tape/axis'
import {
  type Cargo,
  cargoOf,
  fetchShapes,
  movedBy,
  recordMini,
  rowNamed,
  toldOf,
  wayOf,
} from '../../tape/flights'
import { endOf, type LogRow } from '../../tape/log-scene'
import { ackWords } from '../../tape/say'
import { textWidth } from '../../text-width'
import type { Scene } from './scene'

/** Messages between producers, leader and followers, where virtual time has brought them. */
export function flightShapes(scene: Scene, clock: StageClock): readonly Shape[] {
  return scene.frame.flights.flatMap((flight) => {
    const way = wayOf(flight, clock)
    if (way === null) return []
    if (flight.api === 'Produce') return produceShapes(scene, flight, way)
    return fetchShapes(scene, flight, way, clock)
  })
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

/** A response, along the column of its request: green and dashed, or its error. */
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
  const label = cargo && !isError ? ackWords(scene.locale, cargo.from, last) : (flight.error ?? '')
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
