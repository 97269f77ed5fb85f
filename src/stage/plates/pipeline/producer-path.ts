import { murmur2, toPositive } from '../../../base/java/murmur2'
import { utf8Bytes } from '../../../base/java/utf8'
import { link, polygon, polyline, segment, type XY } from '../../lines'
import { tile } from '../../marks/tile'
import {
  circle,
  event,
  eventOrStanding,
  type LineStyle,
  line,
  type Paint,
  type Part,
  rect,
  type Shape,
  standing,
  text,
  Z,
} from '../../shape'
import { letterOf, slotOf } from '../../tape/record-tile'
import { textWidth } from '../../text-width'
import { stageMessages } from '../../words/messages'
import { pipelineMessages } from './messages'
import type { DequePlace, Point } from './places'
import { partitionCount, type Scene } from './scene'

/** The producer's rule and name, its threads, the records that wait to be sent, and the railway points. */
export function pathShapes(scene: Scene): readonly Shape[] {
  return [
    ...headShapes(scene),
    ...threadNames(scene),
    ...upcoming(scene),
    ...tracks(scene),
    ...stations(scene),
  ]
}

function headShapes(scene: Scene): readonly Shape[] {
  const { places, producer, locale, plate } = scene
  const say = pipelineMessages(locale)
  const { left, producer: at, kind } = places
  const isWide = kind === 'wide'
  const size = isWide ? 18 : 15
  const name = isWide ? say('producer', { id: plate.producer }) : plate.producer
  const isGone = producer?.lifecycle === 'killed'
  const paint: Paint = isGone ? 'danger' : 'ink'
  const width = textWidth(name, size, 'sans', 600)
  const told = { by: producer?.by ?? 0, label: name, stop: 'mark' } as const
  const details = isWide && producer ? detailsOf(scene) : ''
  return [
    standing('producer-rule', Z.rule, [
      line(left, at.rule, at.right, at.rule, {
        stroke: paint,
        width: 1.5,
        ...(isGone ? { dash: '4 4' } : {}),
      }),
    ]),
    eventOrStanding(
      'producer',
      Z.text,
      [
        text(0, 0, name, { size, weight: 600, paint }),
        ...(details === '' ? [] : [text(width + 14, 0, details, { size: 14, paint: 'ink-2' })]),
      ],
      told,
      { x: left, y: at.nameY },
    ),
  ]
}

function detailsOf({ producer, locale }: Scene): string {
  const say = pipelineMessages(locale)
  if (!producer) return ''
  const closing = producer.lifecycle === 'closing' ? `${stageMessages(locale)('closing')} · ` : ''
  const idempotence =
    closing + say(producer.settings.idempotent ? 'idempotenceOn' : 'idempotenceOff')
  return producer.producerId < 0
    ? idempotence
    : `${idempotence} · ${say('producerId', { id: producer.producerId })}`
}

function threadNames(scene: Scene): readonly Shape[] {
  const say = pipelineMessages(scene.locale)
  const { split, producer } = scene.places
  if (!split) return []
  const y = producer.nameY
  return [
    standing('split', Z.guide, [
      line(split.x, split.top, split.x, split.bottom, {
        stroke: 'rule-2',
        width: 1,
        dash: '1.5 4',
      }),
    ]),
    standing('threads', Z.text, [
      text(split.x - 12, y, say('applicationThread'), {
        size: 14,
        paint: 'ink-2',
        anchor: 'end',
      }),
      text(split.x + 12, y, say('senderThread'), { size: 14, paint: 'ink-2' }),
    ]),
  ]
}

/** Records that come next, the nearest at the right; they have no number. */
function upcoming(scene: Scene): readonly Shape[] {
  const { producer, places } = scene
  const { now } = places
  if (!producer || now.shown === 0) return []
  const shapes: Shape[] = producer.upcoming.slice(0, now.shown - 1).map((record, i) =>
    standing(`upcoming:${i}`, Z.row, looseTile(scene, record.key, now, 'plain'), {
      x: now.x - now.w / 2 - (now.w + 7) * (i + 1),
      y: now.y - now.h / 2,
      opacity: i === 0 ? 0.7 : 0.38,
    }),
  )
  const seat = rect(0, 0, now.w, now.h, {
    r: 5,
    stroke: 'rule-2',
    width: 1.2,
    dash: '3 3',
    fill: 'none',
  })
  shapes.push(standing('now', Z.row, [seat], { x: now.x - now.w / 2, y: now.y - now.h / 2 }))
  return shapes
}

/** A record without a number: the leader gives offsets. */
export function looseTile(
  scene: Scene,
  key: string | null,
  at: { readonly w: number; readonly h: number; readonly band?: number },
  state: 'plain' | 'now',
): readonly Part[] {
  const lit = scene.lit('keys')
  return tile({
    w: at.w,
    h: at.h,
    band: at.band ?? Math.round(at.h * 0.38),
    number: state === 'now' ? '?' : '',
    numberSize: 20,
    letter: lit ? letterOf(key) : '',
    slot: lit ? slotOf(scene, key) : null,
    state,
    rounded: true,
  })
}

/** From the points to each deque: the way of the last record is thick. */
function tracks(scene: Scene): readonly Shape[] {
  const { places, deques, lastSent } = scene
  const { points, now, kind } = places
  if (kind === 'compact') return []
  const active = deques.find(({ isActive }) => isActive)
  const stem = line(now.x + now.w / 2 + 4, now.y, points.x - 7, points.y, {
    stroke: active ? 'ink' : 'rule-2',
    width: active ? 3 : 1.6,
  })
  const quiet = deques.filter(({ isActive }) => !isActive)
  const shapes: Shape[] = [
    standing('tracks', Z.guide, [
      stem,
      ...quiet.map(({ place }) => trackOf(points, place, { stroke: 'rule-2', width: 1.6 })),
    ]),
  ]
  if (active && lastSent) {
    const { place } = active
    const end = entry(place)
    const head: readonly XY[] = [
      [end.x + 2, end.y],
      [end.x - 7, end.y - 5],
      [end.x - 7, end.y + 5],
    ]
    const parts = [
      trackOf(points, place, { stroke: 'ink', width: 3 }),
      polygon(head, { fill: 'ink' }),
    ]
    const label = sayPartitioned(scene)
    shapes.push(event('track', Z.rule, parts, { by: lastSent.id, label }))
  }
  const knob = circle(points.x, points.y, 7, { stroke: 'ink', width: 2.6, fill: 'paper' })
  shapes.push(standing('points', Z.rule + 1, [knob]))
  return shapes
}

/** Point at which a record enters a deque. */
export function entry({ x, y }: DequePlace): Point {
  return { x: x - 11, y }
}

function trackOf(points: Point, place: DequePlace, style: LineStyle): Part {
  const { x, y } = entry(place)
  return link([points.x, points.y], [x, y], style)
}

/** Serializer and partitioner, each with its result for the last record. */
function stations(scene: Scene): readonly Shape[] {
  const { places, locale, lastSent } = scene
  const say = pipelineMessages(locale)
  const { serializer, points, kind } = places
  const shapes: Shape[] = []
  if (serializer) {
    const { x, y } = serializer
    const style = { stroke: 'ink-3', width: 1 } as const
    shapes.push(
      standing('serializer', Z.text, [
        line(x, y - 6, x, y + 6, { stroke: 'ink-2', width: 1.4 }),
        polyline(segment(x, y + 6, x, y + 34), style),
        text(x + 4, y + 48, say('serializer'), {
          size: 13.5,
          paint: 'ink-2',
          anchor: 'end',
        }),
      ]),
    )
  }
  const said = partitionerWords(scene)
  if (said === '' || !lastSent) return shapes
  const isWide = kind === 'wide'
  const parts: Part[] = [
    text(0, 0, said, {
      size: 13,
      face: 'mono',
      weight: 500,
      anchor: isWide ? 'start' : 'end',
      halo: 'paper',
    }),
  ]
  const told = { by: lastSent.id, label: sayPartitioned(scene), stop: 'mark' } as const
  shapes.push(event('partitioner', Z.text, parts, told, { x: points.textX, y: points.textY }))
  if (isWide) {
    const leader = line(points.x, points.y + 9, points.x, points.textY - 14, {
      stroke: 'ink-3',
      width: 1,
    })
    shapes.push(standing('partitioner-leader', Z.guide, [leader]))
  }
  return shapes
}

/** P-29 and its kin: how the last record's partition was found. Kafka's own words for the hash. */
export function partitionerWords(scene: Scene): string {
  const { lastSent, producer, locale } = scene
  const say = pipelineMessages(locale)
  if (!lastSent || !producer) return ''
  const { key, partition } = lastSent
  const count = partitionCount(scene)
  if (producer.settings.partitioner === 'roundRobin') return say('roundRobin', { partition })
  if (key === null || producer.settings.partitioner === 'uniformSticky') {
    return say('sticky', { partition })
  }
  const hashed = count > 0 ? toPositive(murmur2(utf8Bytes(key))) % count : -1
  if (hashed !== partition) return say('given', { partition })
  return `murmur2("${[...key].slice(0, 6).join('')}") mod ${count} = ${partition}`
}

function sayPartitioned({ lastSent, locale }: Scene): string {
  const sayPipeline = pipelineMessages(locale)
  const sayStage = stageMessages(locale)
  if (!lastSent) return ''
  return sayPipeline('sayPartitioned', {
    key: lastSent.key ?? sayStage('sayNoKey'),
    partition: `${lastSent.topic}-${lastSent.partition}`,
  })
}
