import { present } from '../../../base/assert'
import type { StageClock } from '../../clock'
import type { Flight } from '../../frame-parts'
import { PILL_HEIGHT, pill } from '../../marks/pill'
import { easeHop } from '../../motion/ease'
import { clamp01, mix } from '../../motion/motion'
import { circle, event, line, type Part, rect, type Shape, text, Z } from '../../shape'
import { fetchShapes, movedBy, recordMini, toldOf, wayOf } from '../../tape/flights'
import { textWidth } from '../../text-width'
import { pipelineMessages } from './messages'
import type { Point, SlotsPlace } from './places'
import { rangeWords, sequenceWords } from './say'
import type { Scene } from './scene'

/** Requests and answers on the wires, fetches between the tapes, where virtual time has brought them. */
export function flightShapes(scene: Scene, clock: StageClock): readonly Shape[] {
  return scene.frame.flights.flatMap((flight) => {
    const way = wayOf(flight, clock)
    if (way === null) return []
    const isOut = flight.from === scene.plate.producer
    const isBack = flight.to === scene.plate.producer
    if (!isOut && !isBack) return fetchShapes(scene, flight, way, clock)
    const broker = isOut ? flight.to : flight.from
    const place = scene.places.slots.find((one) => `b${one.broker}` === broker)
    if (!place) return []
    if (flight.api !== 'Produce') return [dot(scene, flight, way, place, isOut)]
    return isOut ? request(scene, flight, way, place, clock) : [response(scene, flight, way, place)]
  })
}

/** Any other request or answer of the producer: metadata, a producer id. */
function dot(scene: Scene, flight: Flight, way: number, place: SlotsPlace, isOut: boolean): Shape {
  const [from, to] = isOut ? [place.wireX, place.end.x] : [place.end.x, place.wireX]
  const parts = [circle(0, 0, 3.6, { fill: isOut ? 'ink' : 'paper', stroke: 'ink', width: 1.4 })]
  const at = { x: mix(from, to, easeHop(way)), y: isOut ? place.requestY : place.answerY }
  return event(`flight:${flight.id}`, Z.flight, parts, toldOf(scene, flight), at)
}

/** Measures of a capsule: half its height, one record, and the space between batches. */
const CAPSULE = {
  wide: { half: 19, step: 27, rest: 26, gap: 9 },
  compact: { half: 14, step: 22, rest: 24, gap: 6 },
} as const

/** One request, however many batches: a capsule with a compartment for each. */
function request(
  scene: Scene,
  flight: Flight,
  way: number,
  place: SlotsPlace,
  clock: StageClock,
): readonly Shape[] {
  const room = place.end.x - place.wireX
  const capsule = capsuleOf(scene, flight, room)
  const told = { ...toldOf(scene, flight), stop: 'mark' } as const
  const half = Math.min(capsule.width / 2, room / 2)
  const share = clock.reducedMotion ? Math.round(way) : easeHop(way)
  const at = {
    x: mix(place.wireX + half, place.end.x - half, share),
    y: place.requestY,
  }
  const opacity = clamp01(way * 8)
  return [event(`flight:${flight.id}`, Z.flight, capsule.parts, told, { ...at, opacity })]
}

interface Capsule {
  readonly parts: readonly Part[]
  readonly width: number
}

const BATCH_RECORDS_MAX = 4

/** The capsule around 0, 0, with as many records as the wire has room for: the rest of a batch is a number. */
export function capsuleOf(
  scene: Scene,
  flight: Pick<Flight, 'request' | 'cargo'>,
  room: number,
  isNamed = true,
): Capsule {
  const most = flight.cargo.length > 1 ? 2 : BATCH_RECORDS_MAX
  const tries = Array.from({ length: most }, (_, i) =>
    capsuleWith(scene, flight, most - i, isNamed && scene.places.kind === 'wide'),
  )
  return present(tries.find(({ width }) => width <= room) ?? tries.at(-1), 'a capsule')
}

function capsuleWith(
  scene: Scene,
  flight: Pick<Flight, 'request' | 'cargo'>,
  most: number,
  isNamed: boolean,
): Capsule {
  const say = pipelineMessages(scene.locale)
  const isWide = scene.places.kind === 'wide'
  const { half, step, rest: restWidth, gap } = CAPSULE[scene.places.kind]
  const cells = flight.cargo.map(({ partition, from, to, keys }) => {
    const count = Math.max(to - from, keys.length)
    const shown = keys.slice(0, most)
    const rest = count - shown.length
    return { partition, shown, rest, width: shown.length * step + (rest > 0 ? restWidth : 0) }
  })
  const width = cells.reduce((sum, cell) => sum + cell.width, 0) + gap * (cells.length + 1)
  const parts: Part[] = [
    rect(-width / 2, -half, width, 2 * half, { stroke: 'ink', width: 1.6, fill: 'paper', r: 7 }),
  ]
  let x = -width / 2 + gap
  cells.forEach((cell, i) => {
    if (i > 0) parts.push(line(x - gap / 2, -half, x - gap / 2, half, { stroke: 'ink', width: 1 }))
    cell.shown.forEach((key, n) => {
      const at = { x: x + step * (n + 0.5) - 0.5, y: 0 }
      parts.push(...movedBy(recordMini(scene, key, isWide ? 'hero' : 'small'), at))
    })
    if (cell.rest > 0) {
      const label = say('more', { count: cell.rest })
      parts.push(text(x + step * cell.shown.length + 2, 5, label, { size: 13.5, face: 'mono' }))
    }
    if (isNamed && cells.length > 1) {
      const style = {
        size: 12.5,
        face: 'mono',
        anchor: 'middle',
        paint: 'ink-2',
        halo: 'paper',
      } as const
      parts.push(text(x + cell.width / 2 - 1, -25, cell.partition, style))
    }
    x += cell.width + gap
  })
  if (isNamed && cells.length === 1) parts.push(...capsuleName(scene, flight))
  return { parts, width }
}

/** `seq 4–7` where the producer is idempotent, else the partition. */
function capsuleName(scene: Scene, flight: Pick<Flight, 'request' | 'cargo'>): readonly Part[] {
  const sent = scene.producer?.inFlight.find(({ request: id }) => id === flight.request)
  const [batch] = sent?.batches ?? []
  const [cargo] = flight.cargo
  const first = batch?.firstSequence ?? -1
  const name =
    batch && first >= 0
      ? `${batch.partition} ${sequenceWords(scene.locale, first, first + batch.count - 1)}`
      : (cargo?.partition ?? '')
  return [
    text(0, -26, name, { size: 13, face: 'mono', anchor: 'middle', paint: 'ink-2', halo: 'paper' }),
  ]
}

/** A response, under the wire: green and dashed with its pill, or its error. */
function response(scene: Scene, flight: Flight, way: number, place: SlotsPlace): Shape {
  const isError = flight.error !== null
  const ranges = flight.cargo.map(({ partition, from, to }) =>
    rangeWords(scene.locale, partition, from, to - 1),
  )
  const room = place.end.x - place.wireX
  const full = isError ? (flight.error ?? '') : `ack ${ranges.join(' · ')}`
  const fits = textWidth(full, 13, 'sans', 600) + 26 <= room
  const label = fits || isError ? full : `ack ${ranges[0] ?? ''} …`
  const w = textWidth(label, 13, 'sans', 600) + 26
  const half = Math.min(w / 2, room / 2)
  const x = mix(place.end.x - half, place.wireX + half, easeHop(way))
  const tone = isError ? 'danger' : 'commit'
  const wire: Part[] = [
    line(place.end.x - x, 0, place.wireX + 4 - x, 0, { stroke: tone, width: 2, dash: '6 4' }),
  ]
  const parts = movedBy(pill(label, w, isError ? 'error' : 'coming'), {
    x: -w / 2,
    y: -PILL_HEIGHT / 2,
  })
  const told = { ...toldOf(scene, flight), stop: 'mark' } as const
  return event(`flight:${flight.id}`, Z.flight, [...wire, ...parts], told, { x, y: place.answerY })
}

/** The point at a share (0..1) of a way's length. */
export function along(way: readonly Point[], share: number): Point {
  const legs = way.slice(1).map((to, i) => {
    const from = way[i] ?? to
    return { from, to, length: Math.hypot(to.x - from.x, to.y - from.y) }
  })
  let left = legs.reduce((sum, { length }) => sum + length, 0) * clamp01(share)
  for (const { from, to, length } of legs) {
    if (left <= length && length > 0) {
      return { x: mix(from.x, to.x, left / length), y: mix(from.y, to.y, left / length) }
    }
    left -= length
  }
  return way[way.length - 1] ?? { x: 0, y: 0 }
}
