import type { Frame } from '../../../frame/frame'
import { MS, staggerOf } from '../../../frame/motion'
import type { StageClock } from '../../clock'
import { ribbon } from '../../marks/flags'
import { mini } from '../../marks/tile'
import { easeHop } from '../../motion/ease'
import { clamp01, mix, progress } from '../../motion/motion'
import { circle, event, path, rect, type Shape, text, Z } from '../../shape'
import { drawnPartition } from '../../spec'
import { boundary, center, isVisible, visibleOffsets } from '../../tape/axis'
import { letterOf, slotOf } from '../../tape/record-tile'
import { sayFlight } from '../../words/say-entity'
import { keyAt, type Row, type Scene } from './scene'

type Flight = Frame['flights'][number]

/** Messages between the brokers and the rows, where virtual time has brought them. */
export function flightShapes(scene: Scene, clock: StageClock): readonly Shape[] {
  return scene.frame.flights.flatMap((flight) => {
    if (clock.t < flight.sentAt || clock.t >= flight.arrivesAt) return []
    const way = (clock.t - flight.sentAt) / Math.max(1, flight.arrivesAt - flight.sentAt)
    const row = scene.rows.find(
      ({ consumer }) => consumer.id === flight.from || consumer.id === flight.to,
    )
    if (flight.api === 'Produce' && flight.kind === 'request') return produced(scene, flight, way)
    if (!row) return []
    if (flight.api === 'Fetch' && flight.kind === 'response' && cargoOf(scene, flight)) {
      return fetched(scene, row, flight, way, clock)
    }
    if (flight.api === 'OffsetCommit' && flight.kind === 'request' && cargoOf(scene, flight)) {
      return committed(scene, row, flight, way)
    }
    return [message(scene, row, flight, way)]
  })
}

function cargoOf(scene: Scene, flight: Flight): Flight['cargo'][number] | null {
  return flight.cargo.find(({ partition }) => partition === drawnPartition(scene.plate)) ?? null
}

function told(scene: Scene, flight: Flight) {
  const what = flight.api ?? flight.kind
  return { by: flight.id, label: sayFlight(scene.locale, what, flight.from, flight.to) }
}

/** Records drop from the tape to the row, each along its own column, one a little after the other. */
function fetched(
  scene: Scene,
  row: Row,
  flight: Flight,
  way: number,
  clock: StageClock,
): readonly Shape[] {
  const cargo = cargoOf(scene, flight)
  if (!cargo) return []
  const { axis, tape } = scene.places
  const from = tape.y + tape.h + 14
  const to = row.place.tileY + row.place.tileH / 2
  const offsets = visibleOffsets(axis, cargo.from, cargo.to)
  const total = MS.hop + staggerOf(offsets.length - 1, offsets.length)
  return offsets.map((offset, i) => {
    const key = keyAt(scene, offset) ?? cargo.keys[offset - cargo.from] ?? null
    const lit = scene.lit('keys')
    const own = progress(way * total, MS.hop, staggerOf(i, offsets.length))
    const share = clock.reducedMotion || clock.speed > 4 ? 1 : easeHop(own)
    return event(
      `flight:${flight.id}:${offset}`,
      Z.flight,
      mini(lit ? letterOf(key) : '', lit ? slotOf(scene, key) : null),
      told(scene, flight),
      {
        x: center(axis, offset),
        y: mix(from, to, share),
        opacity: clock.reducedMotion ? own : clamp01(own * 6),
        offset,
      },
    )
  })
}

/** A commit is carried to the tape as a hollow ribbon: a promise that is not kept yet. */
function committed(scene: Scene, row: Row, flight: Flight, way: number): readonly Shape[] {
  const cargo = cargoOf(scene, flight)
  const { axis, ribbon: place } = scene.places
  if (!cargo || cargo.from < axis.from || cargo.from > axis.to)
    return [message(scene, row, flight, way)]
  const y = mix(row.place.rule - place.h * 0.4, place.y + 4, easeHop(way))
  return [
    event(
      `flight:${flight.id}`,
      Z.flight,
      [
        ribbon(place.w, place.h, true),
        text(place.w / 2 + 8, 22, String(cargo.from), {
          size: 15,
          weight: 600,
          face: 'mono',
          paint: 'commit',
          halo: 'paper',
        }),
      ],
      told(scene, flight),
      { x: boundary(axis, cargo.from), y, opacity: clamp01(way * 8) },
    ),
  ]
}

/** Any other message: black is a request, open a response; a heartbeat keeps its form. */
function message(scene: Scene, row: Row, flight: Flight, way: number): Shape {
  const { places } = scene
  const { tape, axis } = places
  const top = tape.y + tape.h / 2
  const bottom = row.place.rule + 8
  const isDown = flight.to === row.consumer.id
  const x = places.kind === 'wide' ? axis.x0 - 24 : 9
  const y = isDown ? mix(top, bottom, easeHop(way)) : mix(bottom, top, easeHop(way))
  const isHeartbeat = flight.api === 'Heartbeat'
  const parts = isHeartbeat
    ? [path('M-8 0h4l2 -5l4 10l2 -5h4', { stroke: 'ink', width: 1.5, fill: 'none', join: 'round' })]
    : [
        circle(0, 0, 3.6, {
          fill: flight.kind === 'request' ? 'ink' : 'paper',
          stroke: 'ink',
          width: 1.4,
        }),
      ]
  return event(`flight:${flight.id}`, Z.flight, parts, told(scene, flight), { x, y })
}

const CAPSULE_RECORDS_MAX = 5

/** A producer's batch rides to the end of the log: a capsule with minis, or with a count. */
function produced(scene: Scene, flight: Flight, way: number): readonly Shape[] {
  const cargo = cargoOf(scene, flight)
  const { places, log } = scene
  if (!cargo || !log) return []
  const { axis, tape } = places
  const seat = isVisible(axis, log.logEndOffset) ? center(axis, log.logEndOffset) : places.right
  const keys = cargo.keys.slice(0, CAPSULE_RECORDS_MAX)
  const lit = scene.lit('keys')
  const count = Math.max(cargo.to - cargo.from, cargo.keys.length)
  const width = keys.length * 26 + 12 + (count > keys.length ? 34 : 0)
  const parts = [
    rect(-width / 2, -19, width, 38, { stroke: 'ink', width: 1.6, fill: 'paper', r: 7 }),
    ...(count > keys.length
      ? [
          text(width / 2 - 8, 5, `+${count - keys.length}`, {
            size: 13.5,
            anchor: 'end',
            face: 'mono',
          }),
        ]
      : []),
  ]
  const y = tape.y + tape.h + 30
  const start = places.width + width / 2
  const x = mix(start, Math.min(seat, places.right - width / 2), easeHop(way))
  const capsule = event(`flight:${flight.id}`, Z.flight, parts, told(scene, flight), { x, y })
  const riders = keys.map((key, i) =>
    event(
      `flight:${flight.id}:${i}`,
      Z.flight + 1,
      mini(lit ? letterOf(key) : '', lit ? slotOf(scene, key) : null),
      told(scene, flight),
      { x: x - width / 2 + 6 + 13 + i * 26, y },
    ),
  )
  return [capsule, ...riders]
}
