import type { Flight } from '../../../frame/frame'
import type { StageClock } from '../../clock'
import { easeHop } from '../../motion/ease'
import { clamp01, mix } from '../../motion/motion'
import { circle, event, type Part, path, rect, round, type Shape, text, Z } from '../../shape'
import { letterOf, slotOf } from '../../tape/record-tile'
import { lineStart } from './clients'
import { surveyMessages } from './messages'
import { rowOf, type SurveyScene } from './scene'

export interface Point {
  readonly x: number
  readonly y: number
}

/** More messages than this on the wire: only those with records are drawn (visual.md section 8). */
const PLAIN_MAX = 60

/** Messages where virtual time has brought them. Those with records are capsules, the others dots. */
export function flightShapes(scene: SurveyScene, clock: StageClock): readonly Shape[] {
  const say = surveyMessages(scene.locale)
  const { flights } = scene.frame
  const isCrowded = flights.length > PLAIN_MAX
  return flights.flatMap((flight) => {
    if (clock.t < flight.sentAt || clock.t >= flight.arrivesAt) return []
    const way = (clock.t - flight.sentAt) / Math.max(1, flight.arrivesAt - flight.sentAt)
    const share = clock.reducedMotion ? 1 : easeHop(way)
    const told = {
      by: flight.id,
      label: say('sayFlight', {
        what: flight.api ?? flight.kind,
        from: flight.from,
        to: flight.to,
      }),
    }
    const opacity = clock.reducedMotion
      ? clamp01(way * 4)
      : clamp01(Math.min(way, 1 - way) * 12 + 0.2)
    // A Produce response carries offsets, not records.
    const isAck = flight.api === 'Produce' && flight.kind === 'response'
    const cargo = flight.cargo.filter(
      (each) => !isAck && each.keys.length > 0 && rowOf(scene, each.partition) !== null,
    )
    if (cargo.length === 0) {
      if (isCrowded) return []
      const from = pointOf(scene, flight.from, flight)
      const to = pointOf(scene, flight.to, flight)
      if (!from || !to) return []
      const at = between(from, to, share)
      return [event(`flight:${flight.id}`, Z.flight, plain(flight), told, { ...at, opacity })]
    }
    return cargo.flatMap((each): readonly Shape[] => {
      const from = endOf(scene, flight.from, each.partition, flight)
      const to = endOf(scene, flight.to, each.partition, flight)
      if (!from || !to) return []
      const at = between(from, to, share)
      const parts = capsule(scene, each)
      return [
        event(`flight:${flight.id}:${each.partition}`, Z.flight, parts, told, { ...at, opacity }),
      ]
    })
  })
}

function between(from: Point, to: Point, share: number): Point {
  return { x: round(mix(from.x, to.x, share)), y: round(mix(from.y, to.y, share)) }
}

const MINIS_MAX = 3

/** Records of one batch travel together: up to three are drawn, more as a count. */
function capsule(scene: SurveyScene, cargo: Flight['cargo'][number]): readonly Part[] {
  const count = Math.max(cargo.to - cargo.from, cargo.keys.length)
  const keys = cargo.keys.slice(0, MINIS_MAX)
  const more = count - keys.length
  const extra = more > 0 ? `+${more}` : ''
  const width = keys.length * 18 + 8 + extra.length * 8
  return [
    rect(-width / 2, -12, width, 24, { stroke: 'ink', width: 1.4, fill: 'paper', r: 6 }),
    ...keys.flatMap((key, i): readonly Part[] => {
      const slot = slotOf(scene, key)
      const x = -width / 2 + 4 + i * 18
      return [
        rect(x + 0.5, -9, 17, 18, { fill: `key-${slot}`, stroke: 'ink', width: 1, r: 3 }),
        text(x + 9, 4.5, letterOf(key), {
          ...{ size: 12.5, weight: 700, anchor: 'middle' },
          paint: `key-${slot}-text`,
        }),
      ]
    }),
    ...(extra === ''
      ? []
      : [text(width / 2 - 4, 4.5, extra, { size: 12.5, face: 'mono', anchor: 'end' })]),
  ]
}

function plain(flight: Flight): readonly Part[] {
  if (flight.api === 'Heartbeat' || flight.api === 'BrokerHeartbeat') {
    return [
      path('M-7 0h4l2 -5l3 10l2 -5h4', { stroke: 'ink', width: 1.4, fill: 'none', join: 'round' }),
    ]
  }
  const isRequest = flight.kind === 'request'
  return [circle(0, 0, 3.4, { fill: isRequest ? 'ink' : 'paper', stroke: 'ink', width: 1.3 })]
}

/** End of a capsule's way: a client, or the partition's tape at that broker. */
function endOf(scene: SurveyScene, id: string, partition: string, flight: Flight): Point | null {
  const client = clientPoint(scene, id)
  if (client) return client
  const own = scene.rows.find(
    (row) => row.partition.key === partition && `b${row.place.broker}` === id,
  )
  const row = own ?? rowOf(scene, partition)
  if (!row) return null
  const isFollower = scene.places.arrangement === 'partition' && id !== `b${row.partition.leader}`
  if (isFollower) return pointOf(scene, id, flight)
  const y = row.place.y + row.place.h / 2
  const other = flight.from === id ? flight.to : flight.from
  const isProducer = scene.places.producers.some((place) => place.id === other)
  const x = isProducer && scene.places.kind === 'wide' ? lineStart(scene) : scene.places.tape.end
  return { x, y }
}

/** Place of a client, a broker or the controller. */
export function pointOf(
  scene: SurveyScene,
  id: string,
  flight: Flight | null = null,
): Point | null {
  const client = clientPoint(scene, id)
  if (client) return client
  const number = /^b\d+$/.test(id) ? Number(id.slice(1)) : scene.frame.controller.active
  const place = scene.places.brokers.find((each) => each.number === number)
  if (!place) return null
  const isKeeper = !/^b\d+$/.test(id) && flight !== null
  return { x: place.x + place.w / 2 + (isKeeper ? 24 : 0), y: place.y + (isKeeper ? -14 : 4) }
}

function clientPoint(scene: SurveyScene, id: string): Point | null {
  const { producers, groups } = scene.places
  const producer = producers.find((place) => place.id === id)
  if (producer) return { x: producer.x + 6, y: producer.y - 6 }
  const member = groups.flatMap(({ members }) => members).find((place) => place.id === id)
  return member ? { x: member.x, y: member.y } : null
}
