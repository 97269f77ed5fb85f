import type { Path } from 'd3-path'
import type { StageClock } from '../../clock'
import { seconds } from '../../format'
import type { Consumer } from '../../frame-parts'
import { drawing, link, polyline, type XY } from '../../lines'
import { cross, diamond, smallPulse } from '../../marks/signs'
import {
  circle,
  entity,
  line,
  type Paint,
  type Part,
  rect,
  round,
  type Shape,
  standing,
  text,
  Z,
} from '../../shape'
import { textWidth } from '../../text-width'
import { surveyMessages } from './messages'
import type { ClientPlace, GroupPlace } from './places'
import { sayWait } from './say-wait'
import { groupOf, rowOf, type SurveyScene } from './scene'
import { NO_GROUP } from './topology'

type Producer = SurveyScene['frame']['producers'][number]

/** Producers, with lines to the tapes that they write to. */
export function producerShapes(scene: SurveyScene): readonly Shape[] {
  return scene.places.producers.flatMap((place) => {
    const producer = scene.frame.producers.find(({ id }) => id === place.id)
    return producer ? producerShape(scene, place, producer) : []
  })
}

function producerShape(
  scene: SurveyScene,
  place: ClientPlace,
  producer: Producer,
): readonly Shape[] {
  const { locale, notes, places } = scene
  const say = surveyMessages(locale)
  const isOff = producer.lifecycle === 'killed' || producer.lifecycle === 'closed'
  const waiting = producer.deques.reduce(
    (sum, { batches }) => sum + batches.reduce((count, batch) => count + batch.count, 0),
    0,
  )
  const isCompact = places.kind === 'compact'
  const state = stateOfClient(scene, producer.lifecycle)
  const rate = scene.frame.rates?.[place.id] ?? 0
  const going = rate > 0 ? say('rate', { count: rate }) : say('sent', { count: producer.sends })
  const detail = state ?? (waiting > WAITING_MIN ? say('waiting', { count: waiting }) : going)
  const paint: Paint = producer.lifecycle === 'killed' ? 'danger' : isOff ? 'ink-3' : 'ink'
  const name = textWidth(place.id, 18, 'sans', 600)
  const parts: Part[] = [
    rect(place.box.x - place.x, place.box.y - place.y, place.box.w, place.box.h, {
      fill: 'paper',
      opacity: 0.01,
    }),
    ...(isCompact
      ? [
          text(0, 2, place.id, { size: 17, weight: 600, paint }),
          text(name + 10, 2, detail, { size: 13.5, paint: state ? paint : 'ink-2' }),
        ]
      : [
          text(-36, 0, place.id, { size: 18, weight: 600, paint }),
          ...(place.isTight
            ? []
            : [text(-36, 21, detail, { size: 13.5, paint: state ? paint : 'ink-2' })]),
        ]),
    ...(isOff ? cross((isCompact ? 0 : -36) + name + 12, -6, 5, 2.4) : []),
  ]
  return [
    entity(
      `producer:${place.id}`,
      Z.row,
      parts,
      {
        entity: place.id,
        label: say('sayProducer', { id: place.id, sent: producer.sends }),
        isSelected: notes.entity === place.id,
      },
      { x: place.x, y: place.y },
    ),
    ...(isCompact ? [] : [producerLines(scene, place, producer, isOff)]),
  ]
}

/** A record or two on their way out are no queue. */
const WAITING_MIN = 3

/** One track from the name, fanning out to each tape. */
function producerLines(
  scene: SurveyScene,
  place: ClientPlace,
  producer: Producer,
  isOff: boolean,
): Shape {
  const ends = producer.deques.flatMap(({ partition }) => {
    const row = rowOf(scene, partition)
    return row ? [row.place.y + row.place.h / 2 - (row.place.detail === 'tape' ? 2 : 0)] : []
  })
  const x = place.x + Math.max(0, textWidth(place.id, 18, 'sans', 600) - 26)
  const fork = Math.max(x + 8, lineStart(scene) - 40)
  const y = place.y - 6
  const style = { stroke: isOff ? 'rule-2' : 'ink', width: 1.5 } as const
  const parts =
    ends.length === 0
      ? []
      : [
          line(x, y, fork, y, style),
          ...ends.flatMap((end) => [
            link([fork, y], [fork + 38, end], style),
            polyline(headAt(fork + 39, end), style),
          ]),
        ]
  return standing(`lines:${place.id}`, Z.guide, parts)
}

/** An open head on a tape, wider than those of wires. */
function headAt(x: number, y: number): readonly XY[] {
  return [
    [x - 8, y - 5],
    [x, y],
    [x - 8, y + 5],
  ]
}

/** x where the tracks of the producers end. */
export function lineStart({ places }: SurveyScene): number {
  return (places.rows[0]?.x ?? 176) - 34
}

/** Groups with their members, and lines from the tapes that each reads. */
export function groupShapes(scene: SurveyScene): readonly Shape[] {
  return scene.places.groups.flatMap((place) => [
    groupHead(scene, place),
    ...place.members.flatMap((member) => consumerShapes(scene, member)),
  ])
}

function groupHead(scene: SurveyScene, place: GroupPlace): Shape {
  const { locale, notes, places } = scene
  const say = surveyMessages(locale)
  const group = groupOf(scene, place.id)
  const isGroup = place.id !== NO_GROUP
  const name = isGroup ? say('group', { id: place.id }) : say('noGroup')
  const waits = waitOf(scene, place.id)
  const now = group ? say(`group_${group.lifecycle}`) : say('noCoordinator')
  const state =
    waits ??
    (group ? say('groupState', { generation: group.generation, state: now }) : isGroup ? now : '')
  const first = place.members[0]
  const isTight = places.kind === 'compact' || (first !== undefined && first.y - place.y < 58)
  const beside = textWidth(name, 16.5, 'sans', 600) + 10
  const isMoving = group !== null && group.lifecycle !== 'Stable' && group.lifecycle !== 'Empty'
  const parts: Part[] = [
    rect(-4, -6, place.w + 8, isTight ? 26 : 54, { fill: 'paper', opacity: 0.01 }),
    line(0, 0, place.w, 0, { stroke: 'ink', width: 1.5 }),
    text(0, isTight ? 19 : 25, name, { size: 16.5, weight: 600 }),
    isTight
      ? text(beside, 19, state, { size: 13.5, paint: 'ink-2' })
      : text(0, 46, state, { size: 13.5, paint: 'ink-2' }),
    ...(isMoving
      ? [diamond(place.w - 12, 14, 7, { stroke: 'ink', width: 1.5, fill: 'paper' })]
      : []),
  ]
  const label = isGroup
    ? say('sayGroup', {
        id: place.id,
        generation: group?.generation ?? 0,
        state: waits === null ? now : `${now}, ${waits}`,
      })
    : say('noGroup')
  if (!isGroup) return standing('group:', Z.row, parts, { x: place.x, y: place.y })
  const id = `group:${place.id}`
  return entity(
    id,
    Z.row,
    parts,
    { entity: id, label, isSelected: notes.entity === id },
    { x: place.x, y: place.y },
  )
}

/** The reason why the group does not go on, in a few words; null: it goes on. */
function waitOf({ frame, locale }: SurveyScene, id: string): string | null {
  const wait = frame.waits?.find(({ group }) => group === id)
  return wait === undefined ? null : sayWait(locale, wait)
}

/** State of a consumer: its process', else its member's. */
type MemberWord =
  | 'notStarted'
  | 'paused'
  | 'closing'
  | 'closed'
  | 'killed'
  | 'UNJOINED'
  | 'PREPARING_REBALANCE'
  | 'COMPLETING_REBALANCE'
  | 'STABLE'

export function memberWord(consumer: Consumer): MemberWord {
  switch (consumer.lifecycle) {
    case 'running':
      return consumer.group === null ? 'STABLE' : consumer.member.lifecycle
    default:
      return consumer.lifecycle
  }
}

function consumerShapes(scene: SurveyScene, place: ClientPlace): readonly Shape[] {
  const { locale, notes, places } = scene
  const say = surveyMessages(locale)
  const consumer = scene.frame.consumers.find(({ id }) => id === place.id)
  if (!consumer) return []
  const word = memberWord(consumer)
  const isOff = word === 'killed' || word === 'closed' || word === 'notStarted'
  const paint: Paint = word === 'killed' ? 'danger' : isOff ? 'ink-3' : 'ink'
  const processed = consumer.processed.reduce((sum, { from, to }) => sum + to - from, 0)
  const beside = textWidth(place.id, 18, 'sans', 600) + 22
  const rate = scene.frame.rates?.[place.id] ?? 0
  const done = say('processed', { count: processed })
  const both = rate > 0 ? `${say('rate', { count: rate })} · ${done}` : done
  const isRoomy = place.x + beside + textWidth(both, 13.5) < places.width - 12
  const going = isRoomy ? both : rate > 0 ? say('rate', { count: rate }) : done
  const state = word === 'STABLE' ? going : say(`member_${word}`)
  const tight = place.isTight && places.kind === 'wide'
  const parts: Part[] = [
    rect(place.box.x - place.x, place.box.y - place.y, place.box.w, place.box.h, {
      fill: 'paper',
      opacity: 0.01,
    }),
    circle(0, 0, 4, { fill: isOff ? 'paper' : 'ink', stroke: paint, width: 1.5 }),
    text(14, 6, place.id, { size: 18, weight: 600, paint }),
    text(beside, 5.5, state, {
      size: 13.5,
      paint: word === 'killed' || word === 'paused' ? 'danger' : 'ink-2',
    }),
    ...(word === 'killed' ? cross(beside - 8 + 14 + textWidth(state, 13.5), 1, 5, 2.4) : []),
    ...(tight ? [] : []),
  ]
  const assigned = consumer.assigned.map(({ partition }) => partition).join(', ')
  return [
    entity(
      `consumer:${place.id}`,
      Z.row,
      parts,
      {
        entity: place.id,
        label: say('sayConsumer', {
          id: place.id,
          state: say(`member_${word}`),
          partitions: assigned || say('sayNone'),
        }),
        isSelected: notes.entity === place.id,
      },
      { x: place.x, y: place.y },
    ),
    ...(places.kind === 'compact' ? [] : [consumerLines(scene, place, consumer, isOff)]),
  ]
}

function consumerLines(
  scene: SurveyScene,
  place: ClientPlace,
  consumer: Consumer,
  isOff: boolean,
): Shape {
  const from = place.x - 40
  const assigned = isOff ? [] : consumer.assigned
  const parts = assigned.flatMap(({ partition }): readonly Part[] => {
    const row = rowOf(scene, partition)
    if (!row) return []
    const y = round(row.place.y + row.place.h / 2)
    return [
      drawing((pen) => track(pen, { x: from, y }, place), {
        ...{ stroke: 'ink', width: 1.5, fill: 'none' },
        ...(consumer.lifecycle === 'paused' ? { dash: '5 4' } : {}),
      }),
    ]
  })
  return standing(`lines:${place.id}`, Z.guide, parts)
}

/** Near tapes are joined by a curve; far ones by a track beside the groups, never across their words. */
function track(pen: Path, from: { readonly x: number; readonly y: number }, to: ClientPlace): void {
  const dy = to.y - from.y
  pen.moveTo(from.x, from.y)
  if (Math.abs(dy) < FAR) {
    pen.bezierCurveTo(from.x + 22, from.y, from.x + 10, to.y, to.x, to.y)
    return
  }
  const x = from.x + 10
  const bend = dy > 0 ? BEND : -BEND
  pen.quadraticCurveTo(x, from.y, x, from.y + bend)
  pen.lineTo(x, to.y - bend)
  pen.quadraticCurveTo(x, to.y, to.x, to.y)
}

const FAR = 110
const BEND = 12

/** Heartbeats and their age, by the virtual clock. */
export function heartbeatShapes(scene: SurveyScene, clock: StageClock): readonly Shape[] {
  const say = surveyMessages(scene.locale)
  return scene.places.groups.flatMap((group) =>
    group.members.flatMap((place): readonly Shape[] => {
      const consumer = scene.frame.consumers.find(({ id }) => id === place.id)
      if (!consumer || place.isTight || consumer.group === null) return []
      if (consumer.lifecycle !== 'running' && consumer.lifecycle !== 'paused') return []
      const { lastHeartbeatAt, heartbeatBy } = consumer.member
      const words =
        heartbeatBy > 0
          ? say('heartbeat', { seconds: seconds(Math.max(0, clock.t - lastHeartbeatAt) / 1000) })
          : say('noHeartbeat')
      const kind = consumer.lifecycle === 'paused' || heartbeatBy <= 0 ? 'stopped' : 'stable'
      return [
        standing(
          `heartbeat:${place.id}`,
          Z.row,
          [smallPulse(0, 0, kind), text(26, 4.5, words, { size: 13.5, paint: 'ink-2' })],
          { x: place.x + 14, y: place.y + 25 },
        ),
      ]
    }),
  )
}

function stateOfClient(scene: SurveyScene, lifecycle: Producer['lifecycle']): string | null {
  const say = surveyMessages(scene.locale)
  return lifecycle === 'running' ? null : say(`member_${lifecycle}`)
}
