import type { Producer } from '../../frame-parts'
import { PILL_HEIGHT, pill } from '../../marks/pill'
import { slotParts } from '../../marks/slot'
import {
  event,
  eventOrStanding,
  line,
  type Paint,
  type Shape,
  standing,
  text,
  Z,
} from '../../shape'
import { boundary, isVisible } from '../../tape/axis'
import { endOf, leaderRow } from '../../tape/log-scene'
import { ackWords, sayAck } from '../../tape/say'
import { textWidth } from '../../text-width'
import { stageMessages } from '../../words/messages'
import { replicasMessages } from './messages'
import type { ClientPlace } from './places'
import type { ClientRow, Scene } from './scene'

type Outcome = Producer['outcomes'][number]

/** A producer's line: its name and requests at the left, its acknowledged records at their offsets. */
export function clientShapes(scene: Scene, row: ClientRow): readonly Shape[] {
  return [
    clientLine(scene, row),
    clientName(scene, row),
    ...slots(scene, row),
    ...answers(scene, row),
  ]
}

function clientLine(scene: Scene, { place }: ClientRow): Shape {
  const { axis, right } = scene.places
  const rule = line(axis.x0, place.y, right, place.y, { stroke: 'rule-2', width: 1, dash: '1.5 4' })
  return standing(`line:${place.client}`, Z.guide, [rule])
}

function clientName(scene: Scene, { place, producer }: ClientRow): Shape {
  const { kind, left } = scene.places
  const isWide = kind === 'wide'
  const { acks } = producer.settings
  const size = isWide ? 18 : 15
  const isGone = producer.lifecycle === 'killed' || producer.lifecycle === 'closed'
  const paint: Paint = producer.lifecycle === 'killed' ? 'danger' : isGone ? 'ink-3' : 'ink'
  const name = text(0, 0, place.client, { size, weight: 600, paint })
  const closing =
    producer.lifecycle === 'closing' ? ` · ${stageMessages(scene.locale)('closing')}` : ''
  const setting = text(
    textWidth(place.client, size, 'sans', 600) + 9,
    0,
    `acks=${acks === -1 ? 'all' : acks}${closing}`,
    {
      size: 13.5,
      face: 'mono',
      paint: 'ink-2',
    },
  )
  const told = { by: producer.by, label: place.client, stop: 'mark' } as const
  return eventOrStanding(`client:${place.client}`, Z.text, [name, setting], told, {
    x: left,
    y: isWide ? place.y - 10 : place.y - 18,
  })
}

/** Requests without an answer: black on the wire, hatched while held, a loop when sent again. */
function slots(scene: Scene, { place, producer }: ClientRow): readonly Shape[] {
  const say = replicasMessages(scene.locale)
  if (scene.places.kind === 'compact') return []
  const { left } = scene.places
  return producer.inFlight
    .slice(0, 5)
    .map((request, i) =>
      event(
        `slot:${place.client}:${request.request}`,
        Z.row,
        slotParts(request.state, request.isRetry, 18),
        { by: request.request, label: say(`pending_${request.state}`) },
        { x: left + i * 24, y: place.y - 3 },
      ),
    )
}

/** Whether acknowledged records are still there: the leader has a record that it appended before its response. */
function isKept(scene: Scene, outcome: Outcome): boolean {
  const leader = leaderRow(scene)
  if (!leader?.replica) return true
  const last = outcome.baseOffset + outcome.count - 1
  if (last >= endOf(leader)) return leader.state === 'off'
  const record = leader.records.get(outcome.baseOffset)
  return record === undefined || record.by < outcome.by
}

/** Pills over the offsets that were acknowledged; a broken promise is lifted and struck. */
function answers(scene: Scene, { place, producer }: ClientRow): readonly Shape[] {
  const { partition } = scene
  const shapes: Shape[] = []
  const own = producer.outcomes.filter((outcome) => outcome.partition === partition?.key)
  for (const outcome of own) {
    if (outcome.baseOffset < 0) continue
    shapes.push(...promise(scene, place, outcome))
  }
  const last = own[own.length - 1]
  if (last?.error) shapes.push(failure(scene, place, last))
  return shapes
}

function promise(scene: Scene, place: ClientPlace, outcome: Outcome): readonly Shape[] {
  const { axis } = scene.places
  const { locale } = scene
  const say = replicasMessages(locale)
  const first = Math.max(outcome.baseOffset, axis.from)
  const end = Math.min(outcome.baseOffset + outcome.count, axis.to)
  if (end <= first) return []
  const kept = isKept(scene, outcome)
  const last = outcome.baseOffset + outcome.count - 1
  const w = (end - first) * axis.pitch - 5
  const label = ackWords(locale, outcome.baseOffset, last)
  const y = kept ? place.y : place.brokenY
  const says = kept
    ? sayAck(locale, place.client, outcome.baseOffset, last)
    : say('sayBroken', { client: place.client, first: outcome.baseOffset, last })
  return [
    event(
      `ack:${place.client}:${outcome.by}`,
      Z.row,
      pill(label, w, kept ? 'kept' : 'broken'),
      { by: outcome.by, label: says, stop: 'mark' },
      {
        x: boundary(axis, first) + 2.5,
        y: y - PILL_HEIGHT / 2,
        ...(isVisible(axis, outcome.baseOffset) && outcome.count === 1
          ? { offset: outcome.baseOffset }
          : {}),
      },
    ),
  ]
}

/** The class of the error that ended the last send, without its package. */
function failure(scene: Scene, place: ClientPlace, outcome: Outcome): Shape {
  const { right } = scene.places
  const name = outcome.error?.split('.').at(-1) ?? ''
  const words = text(0, 5, name, {
    size: 13,
    face: 'mono',
    paint: 'danger',
    anchor: 'end',
    halo: 'paper',
    weight: 500,
  })
  return event(
    `failed:${place.client}`,
    Z.text,
    [words],
    { by: outcome.by, label: name, stop: 'mark' },
    { x: right, y: place.y },
  )
}
