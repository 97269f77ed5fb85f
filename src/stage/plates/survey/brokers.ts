import { drawing, polylines, segment } from '../../lines'
import { cross } from '../../marks/signs'
import {
  entity,
  line,
  type Paint,
  type Part,
  rect,
  type Shape,
  standing,
  text,
  Z,
} from '../../shape'
import { textWidth } from '../../text-width'
import { surveyMessages } from './messages'
import type { BrokerPlace } from './places'
import type { SurveyScene } from './scene'

type Broker = SurveyScene['frame']['brokers'][number]

/** State of a broker's process, as the survey shows it. */
type BrokerWord =
  | 'running'
  | 'fenced'
  | 'starting'
  | 'recovering'
  | 'stopping'
  | 'frozen'
  | 'stalled'
  | 'killed'
  | 'powerOff'
  | 'closed'
  | 'offline'

/** Brokers with their roles, their shelves and their state. */
export function brokerShapes(scene: SurveyScene): readonly Shape[] {
  return scene.places.brokers.flatMap((place) => {
    const broker = scene.frame.brokers.find(({ number }) => number === place.number)
    return broker ? brokerShape(scene, place, broker) : []
  })
}

export function brokerWord(broker: Broker): BrokerWord {
  const { lifecycle, ended, fenced, stalled } = broker
  if (lifecycle === 'offline') return ended ?? 'offline'
  if (lifecycle === 'running' && fenced) return 'fenced'
  if (lifecycle === 'running' && stalled) return 'stalled'
  return lifecycle
}

/** `killed`, `killed · fenced` */
export function sayState({ locale }: SurveyScene, broker: Broker): string {
  const say = surveyMessages(locale)
  const word = brokerWord(broker)
  const isFenced = broker.lifecycle === 'offline' && broker.fenced && word !== 'fenced'
  return say(`broker_${word}`) + (isFenced ? ` · ${say('broker_fenced')}` : '')
}

/** Words may go this far into the gap beside a broker, px. */
const COLUMN_GAP = 10

const DANGER: readonly BrokerWord[] = ['killed', 'powerOff', 'fenced', 'frozen', 'stalled']

function brokerShape(scene: SurveyScene, place: BrokerPlace, broker: Broker): readonly Shape[] {
  const { locale, notes } = scene
  const say = surveyMessages(locale)
  const word = brokerWord(broker)
  const isOff = broker.lifecycle === 'offline'
  const isBad = DANGER.includes(word) || (isOff && broker.fenced)
  const paint: Paint = isBad ? 'danger' : isOff ? 'ink-3' : 'ink'
  const isCompact = scene.places.kind === 'compact'
  const name =
    place.isRoomy || isCompact
      ? say('broker', { number: broker.number })
      : say('brokerShort', { number: broker.number })
  const size = place.isRoomy ? 17 : 15
  const beside = textWidth(name, size, 'sans', 600) + 10
  const isOneLine = place.shelvesY === null
  const state = sayState(scene, broker)
  const roles = rolesOf(scene, broker)
  const inline = isOneLine && place.isRoomy ? [state, roles].filter(Boolean).join(' · ') : roles
  const parts: Part[] = [
    rect(-6, -8, place.w + 12, place.h + 10, { fill: 'paper', opacity: 0.01 }),
    line(0, 0, place.w, 0, { stroke: paint, width: 1.5, ...(isOff ? { dash: '5 4' } : {}) }),
    text(0, size === 17 ? 24 : 19, name, { size, weight: 600, paint }),
    ...(place.isRoomy
      ? [
          text(beside, 24, clipped(inline, place.w - beside - 20), {
            size: 13.5,
            paint: isBad ? 'danger' : 'ink-2',
          }),
        ]
      : []),
    ...(place.isRoomy || place.stateY !== null
      ? []
      : [text(0, 36, clipped(state, place.w), { size: 13.5, paint: isBad ? 'danger' : 'ink-2' })]),
    ...(isOff
      ? cross(place.w - 9, place.isRoomy ? 17 : 13, 6, 2.8)
      : power(place.w - 9, place.isRoomy ? 18 : 13)),
    ...(place.stateY === null
      ? []
      : [
          text(0, place.stateY - place.y, clipped(state, place.w + COLUMN_GAP), {
            ...{ size: 13.5, paint: isBad ? 'danger' : 'ink-2' },
          }),
        ]),
    ...(broker.fenced ? fence(place.w) : []),
  ]
  const label = say('sayBroker', {
    number: broker.number,
    state: [state, roles].filter(Boolean).join(', '),
  })
  return [
    entity(
      `broker:${broker.id}`,
      Z.rule,
      parts,
      { entity: broker.id, label, isSelected: notes.entity === broker.id },
      { x: place.x, y: place.y },
    ),
    ...(place.shelvesY === null
      ? []
      : [
          standing(`shelves:${broker.id}`, Z.tape, shelves(scene, broker, place.w), {
            x: place.x,
            y: place.shelvesY,
          }),
        ]),
  ]
}

function rolesOf({ locale }: SurveyScene, broker: Broker): string {
  const say = surveyMessages(locale)
  if (broker.lifecycle === 'offline') return ''
  return [
    ...(broker.isController ? [say('controller')] : []),
    ...(broker.coordinates.length > 0 ? [say('coordinator')] : []),
  ].join(' · ')
}

function clipped(words: string, room: number): string {
  if (textWidth(words, 13.5) <= room) return words
  const first = words.split(' · ')[0] ?? ''
  return textWidth(first, 13.5) <= room ? first : ''
}

function power(x: number, y: number): readonly Part[] {
  return [
    drawing(
      (pen) => {
        pen.arc(x, y - 0.46, 6.2, -2.27, -0.87, true)
        pen.moveTo(x, y - 8)
        pen.lineTo(x, y - 1)
      },
      { stroke: 'ink-2', width: 1.5, fill: 'none', cap: 'round' },
    ),
  ]
}

/** Bars across a broker that the controller has fenced. */
function fence(width: number): readonly Part[] {
  const posts = [0.3, 0.5, 0.7].map((share) => {
    const x = Math.round(width * share)
    return segment(x, -5, x, 5)
  })
  return [polylines(posts, { stroke: 'danger', width: 2 })]
}

const SLOT = 12
const SLOTS_MAX = 16

/**
 * The newest records of a broker, right the newest: all in the page cache, on the floor those that the
 * disk has. What the floor lacks is gone when the power fails.
 */
function shelves(scene: SurveyScene, broker: Broker, width: number): readonly Part[] {
  const slots = Math.min(SLOTS_MAX, Math.floor(width / SLOT))
  const { records, unwritten } = newest(scene, broker.number)
  const isOff = broker.lifecycle === 'offline'
  const held = Math.min(slots, records)
  const parts: Part[] = [
    line(0, 16, width, 16, { stroke: isOff ? 'rule-2' : 'ink', width: 1.2, dash: '5 3' }),
    isOff
      ? line(0, 35, width, 35, { stroke: 'rule-2', width: 1.2, dash: '5 4' })
      : line(0, 35, width, 35, { stroke: 'ink', width: 4 }),
  ]
  for (let age = 0; age < held; age++) {
    const x = width - (age + 1) * SLOT
    const style = { stroke: isOff ? ('rule-2' as const) : ('ink-2' as const), width: 1 }
    if (!isOff) parts.push(rect(x + 1, 5, 10, 9, { ...style, fill: 'tile' }))
    if (age >= unwritten) {
      parts.push(rect(x + 1, 22.5, 10, 9, { ...style, fill: isOff ? 'none' : 'tile' }))
    }
  }
  return parts
}

function newest({ frame }: SurveyScene, broker: number) {
  let records = 0
  let unwritten = 0
  for (const { replicas } of frame.partitions) {
    const replica = replicas.find((each) => each.broker === broker)
    if (!replica) continue
    records += replica.logEndOffset - replica.logStartOffset
    unwritten += replica.logEndOffset - Math.min(replica.logEndOffset, replica.writtenBack)
  }
  return { records, unwritten }
}
