import type { StageClock } from '../../clock'
import { lostOf } from '../../lost'
import { cross } from '../../marks/signs'
import { append } from '../../motion/motion'
import {
  entity,
  event,
  eventOrStanding,
  line,
  type Part,
  round,
  type Shape,
  standing,
  text,
  Z,
} from '../../shape'
import { letterOf, slotOf } from '../../tape/record-tile'
import { textWidth } from '../../text-width'
import { surveyMessages } from './messages'
import { boundaryOf, pitchOf, type SurveyScene, type TapeRow } from './scene'
import { signature, signatureWidth, standingOf, strip, surveyTile } from './tape-marks'

/** A partition's row as it stands: its name and replicas, its tape and the flags on it. */
export function rowShapes(scene: SurveyScene, row: TapeRow): readonly Shape[] {
  return [...nameShapes(scene, row), ...tapeShapes(scene, row), ...endShapes(scene, row)]
}

function nameShapes(scene: SurveyScene, row: TapeRow): readonly Shape[] {
  const { place, partition, isLed, log } = row
  const { locale, notes, places } = scene
  const say = surveyMessages(locale)
  const id = `partition:${partition.key}`
  const isCompact = places.kind === 'compact'
  const isTall = place.detail === 'tape' && !isCompact
  const own = place.broker
  const numbers = own === null || own === partition.leader ? partition.assignment : [own]
  const squares = signature(
    numbers.map((broker) => ({
      broker,
      // The id of a removed broker stays assigned, without a broker to draw.
      standing: isThere(scene, broker) ? standingOf(broker, partition) : 'out',
    })),
    place.detail,
  )
  const size = isTall ? 14.5 : 13
  const wide = signatureWidth(numbers.length, place.detail)
  const room = isCompact
    ? places.width - 60 - wide
    : places.tape.start - place.x - (isTall ? 34 : wide + 12)
  const paint = isLed ? (own === null || own === partition.leader ? 'ink' : 'ink-2') : 'danger'
  const y = isCompact ? -10 : isTall ? 13 : place.h / 2 + 4.5
  const name = shortened(partition.key, room, size)
  const at = isTall
    ? { x: place.x, y: place.y + 20 }
    : {
        x: isCompact
          ? place.x + textWidth(name, size, 'mono', 600) + 10
          : places.tape.start - wide - 8,
        y: place.y + (isCompact ? -21 : place.h / 2 - (place.detail === 'small' ? 7.5 : 7)),
      }
  const lost =
    isLed && (own === null || own === partition.leader) ? lostOf(scene.frame, partition) : null
  const told = isLed
    ? say('sayPartition', {
        key: partition.key,
        leader: partition.leader,
        isr: partition.isr.join(', '),
        end: log?.logEndOffset ?? 0,
        watermark: log?.highWatermark ?? 0,
      })
    : say('sayOffline', { key: partition.key })
  const label =
    lost === null ? told : `${told} ${say('sayLost', { key: partition.key, count: lost.count })}`
  const key = `${partition.key}@${own ?? ''}`
  const isOffline = partition.leader < 0 && own === null
  const offline = isOffline ? [offlineMark(scene, row, isTall)] : []
  return [
    entity(
      `name:${key}`,
      Z.text,
      [
        text(0, y, name, { size, weight: 600, face: 'mono', paint }),
        ...offline,
        ...(lost === null ? [] : lostMark(scene, row, lost.count)),
      ],
      { entity: id, label, isSelected: notes.entity === id },
      { x: place.x, y: place.y },
    ),
    eventOrStanding(`replicas:${key}`, Z.text, squares, { by: partition.by, label }, at),
  ]
}

function isThere({ frame }: SurveyScene, number: number): boolean {
  return frame.brokers.some((broker) => broker.number === number)
}

function offlineMark(scene: SurveyScene, row: TapeRow, isTall: boolean): Part {
  const { locale, places } = scene
  const say = surveyMessages(locale)
  const x = places.tape.end - row.place.x + (places.kind === 'compact' ? 0 : 8)
  // Under the number at the end of the log, if there is a log.
  const below = row.log ? 14 : 0
  return text(x, (isTall ? 19.5 : row.place.h / 2 + 5) + below, say('offline'), {
    ...{ size: 13, weight: 600, paint: 'danger', halo: 'paper' },
    anchor: places.kind === 'compact' ? 'end' : 'start',
  })
}

/** Under the end of the tape, clear of the bookmarks that hang there; a cross alone where there is no room for words. */
function lostMark(scene: SurveyScene, row: TapeRow, count: number): readonly Part[] {
  const say = surveyMessages(scene.locale)
  const { place, partition } = row
  const end = scene.places.tape.end - place.x
  if (place.detail === 'strip') return cross(end + 4, place.h / 2, 4, 2)
  const hanging = scene.frame.groups.filter(({ committed }) =>
    committed.some((each) => each.partition === partition.key),
  ).length
  const y = place.h + (place.detail === 'tape' ? 17 : 13.5)
  return [
    text(end - hanging * LAG_ROOM, y, say('lost', { count }), {
      ...{ size: 13.5, weight: 700, paint: 'danger', halo: 'paper', anchor: 'end' },
    }),
  ]
}

/** Width of a bookmark at the end of a log and its words, px. */
const LAG_ROOM = 62

/** The name within `room` px; shortened, it keeps its end, by which names differ. */
function shortened(name: string, room: number, size: number): string {
  const most = Math.max(5, Math.floor(room / (size * 0.62)))
  if (name.length <= most) return name
  const tail = name.slice(name.lastIndexOf('-'))
  return `${name.slice(0, Math.max(1, most - tail.length - 1))}…${tail}`
}

function tapeShapes(scene: SurveyScene, row: TapeRow): readonly Shape[] {
  const say = surveyMessages(scene.locale)
  const { place, partition, replica, log } = row
  if (!replica || !log) return []
  const { end, count } = scene.places.tape
  const isLeader = place.broker === null || place.broker === partition.leader
  if (place.detail === 'strip' || !isLeader) {
    const measure = { h: place.h, pitch: pitchOf(scene, row), span: scene.stripSpan }
    return [
      standing(
        `strip:${partition.key}@${place.broker ?? ''}`,
        Z.tape,
        strip(replica, log.logEndOffset, measure, isLeader),
        { x: end, y: place.y, opacity: replica.alive ? 1 : 0.35 },
      ),
    ]
  }
  const first = Math.max(log.logStartOffset, log.logEndOffset - count)
  const opacity = replica.alive ? 1 : 0.35
  return log.records
    .filter(({ offset }) => offset >= first)
    .map((record) => ({
      ...event(
        `tape:${partition.key}:${record.offset}`,
        Z.tape,
        surveyTile({
          ...{ w: place.pitch, h: place.h },
          letter:
            record.control === null
              ? letterOf(record.key)
              : record.control === 'commit'
                ? '✓'
                : '✕',
          slot: slotOf(scene, record.key),
          isCommitted: record.offset < log.highWatermark,
          isControl: record.control !== null,
        }),
        {
          by: record.by,
          label: say('sayRecord', {
            partition: partition.key,
            offset: record.offset,
            key: record.key ?? say('sayNoKey'),
          }),
        },
        { x: round(boundaryOf(scene, row, record.offset)), y: place.y, opacity },
      ),
      slide: `${partition.key}@${place.broker ?? ''}`,
    }))
}

/** Offsets at both ends of a log, or that it is empty. */
function endShapes(scene: SurveyScene, row: TapeRow): readonly Shape[] {
  const say = surveyMessages(scene.locale)
  const { place, partition, replica, log } = row
  if (!replica || !log) return []
  const { start, end, count } = scene.places.tape
  const y = place.y + place.h / 2 + 4.8
  const size = place.detail === 'strip' ? 12.5 : 14
  const isFollower = place.broker !== null && place.broker !== partition.leader
  const isDead = !replica.alive && isFollower
  const parts: Part[] = [
    text(end + (isDead ? 14 : 8), y, String(replica.logEndOffset), {
      ...{ size, face: 'mono', weight: isFollower ? 400 : 600 },
      paint: isFollower || !replica.alive ? 'ink-3' : 'ink',
    }),
  ]
  const first = Math.max(log.logStartOffset, log.logEndOffset - count)
  if (place.detail === 'tape' && scene.places.kind === 'wide' && log.logEndOffset > first) {
    const x = Math.max(start, boundaryOf(scene, row, first)) - 8
    parts.push(text(x, y, String(first), { size: 13, face: 'mono', anchor: 'end', paint: 'ink-3' }))
  }
  if (log.logEndOffset === log.logStartOffset && !isFollower) {
    parts.push(text(end - 8, y, say('empty'), { size: 13, anchor: 'end', paint: 'ink-3' }))
    parts.push(line(end, place.y, end, place.y + place.h, { stroke: 'ink', width: 1.4 }))
  }
  if (isDead) parts.push(...cross(end + 4, place.y + place.h / 2, 4, 2))
  return [standing(`ends:${partition.key}@${place.broker ?? ''}`, Z.flag, parts)]
}

/** Distance that a row's tape has still to slide, px. */
export function slideOf(scene: SurveyScene, row: TapeRow, clock: StageClock): number {
  const change = scene.frame.changes.findLast(
    (h) => h.kind === 'batch.appended' && h.role === 'leader' && h.partition === row.partition.key,
  )
  if (change?.kind !== 'batch.appended' || clock.reducedMotion || clock.speed > 4) return 0
  const { slid } = append(clock.settledMs(change.at), 0, 1)
  const count = Math.min(scene.places.tape.count, change.lastOffset - change.baseOffset + 1)
  return (1 - slid) * count * pitchOf(scene, row)
}

/** Last stretch of a new record's way, on which it appears, px. */
const APPEARS = 8

/** Changes of a row's tiles while its tape still has `by` px to slide: the new one appears, the last ones leave. */
export function slid(
  scene: SurveyScene,
  row: TapeRow,
  by: number,
): readonly (readonly [string, (shape: Shape) => Shape | null])[] {
  const { end, start } = scene.places.tape
  const { pitch } = row.place
  return tapeShapes(scene, row)
    .filter(({ key }) => key.startsWith('tape:'))
    .map(({ key }) => [
      key,
      (shape) => {
        const x = shape.x + by
        // Beyond the end stands its offset: a record appears when it has passed that.
        const over = Math.max(0, x + pitch - end) / APPEARS
        if (x < start - pitch) return null
        return { ...shape, x: round(x), opacity: round(shape.opacity * Math.max(0, 1 - over)) }
      },
    ])
}
