import { pole, waterMark } from '../../marks/flags'
import { event, type Part, type Shape, text, Z } from '../../shape'
import { boundary, isBoundaryVisible } from '../../tape/axis'
import { tapeMessages } from '../../tape/messages'
import { hiddenWords } from '../../tape/say'
import { textWidth } from '../../text-width'
import type { Scene } from './scene'

/** One flag of the log: high watermark, log end, or both where they are equal. */
interface Flag {
  readonly key: 'flag:hw' | 'flag:leo'
  readonly offset: number
  readonly label: string
  /** The log end is named: on compact plates the only name there is room for. */
  readonly isLogEnd: boolean
  readonly hasMark: boolean
  /** Lifts the name over that of the other flag. */
  readonly level: 0 | 1
  readonly told: { readonly by: number; readonly label: string; readonly stop: 'mark' }
}

/** HW and LEO: on boundaries, or named at the edge behind which they lie. */
export function flagShapes(scene: Scene): readonly Shape[] {
  const { log, locale, partition } = scene
  const say = tapeMessages(locale)
  if (!log || !partition) return []
  const { highWatermark: hw, logEndOffset: leo } = log
  const told = (by: number, label: string) =>
    ({ by: by || partition.by, label, stop: 'mark' }) as const
  if (hw === leo) {
    const label = say('highWatermarkIsLogEnd', { offset: hw })
    const by = told(log.highWatermarkBy, label)
    const both = { offset: hw, label, isLogEnd: true, hasMark: true, level: 0, told: by } as const
    return [flagShape(scene, { key: 'flag:hw', ...both })]
  }
  const areBothHidden = hw > scene.places.axis.to
  const [hwLabel, leoLabel] = [say('highWatermark', { offset: hw }), say('logEnd', { offset: leo })]
  return [
    flagShape(scene, {
      key: 'flag:leo',
      offset: leo,
      label: leoLabel,
      isLogEnd: true,
      hasMark: false,
      level: areBothHidden ? 1 : 0,
      told: told(lastRecordBy(scene), leoLabel),
    }),
    flagShape(scene, {
      key: 'flag:hw',
      offset: hw,
      label: hwLabel,
      isLogEnd: false,
      hasMark: true,
      level: areBothHidden ? 0 : 1,
      told: told(log.highWatermarkBy, hwLabel),
    }),
  ]
}

function lastRecordBy({ log, records }: Scene): number {
  if (!log) return 0
  return records.get(log.logEndOffset - 1)?.by ?? log.records.at(-1)?.by ?? 0
}

function flagShape(scene: Scene, flag: Flag): Shape {
  const { axis, kind } = scene.places
  if (!isBoundaryVisible(axis, flag.offset)) return hiddenFlag(scene, flag)
  const parts = kind === 'wide' ? wideFlag(scene, flag) : compactFlag(scene, flag)
  const at = { x: boundary(axis, flag.offset), y: scene.places.tape.y }
  return event(flag.key, Z.flag, parts, flag.told, at)
}

function hiddenFlag(scene: Scene, flag: Flag): Shape {
  const say = tapeMessages(scene.locale)
  const { axis, kind, tape, right } = scene.places
  const side = flag.offset < axis.from ? 'left' : 'right'
  const isWide = kind === 'wide'
  const name = isWide ? flag.label : say('logEnd', { offset: flag.offset })
  const label = text(0, 0, hiddenWords(scene.locale, name, side), {
    size: isWide ? 15 : 14,
    weight: 500,
    face: 'mono',
    anchor: side === 'left' ? 'start' : 'end',
    paint: 'ink-2',
  })
  const y = isWide ? tape.y - 13 - flag.level * 19 : tape.rule
  const parts = isWide || flag.isLogEnd ? [label] : []
  return event(flag.key, Z.flag, parts, flag.told, { x: side === 'left' ? axis.x0 : right, y })
}

function wideFlag(scene: Scene, flag: Flag): readonly Part[] {
  const { axis, left, tape } = scene.places
  const room = boundary(axis, flag.offset) - left
  const toLeft = room > textWidth(flag.label, 15, 'mono') + 24
  return [
    pole(-14, tape.h),
    ...(flag.hasMark ? [waterMark(8.5, -2)] : []),
    text(toLeft ? -16 : 16, -12 - flag.level * 17, flag.label, {
      size: 15,
      weight: 500,
      face: 'mono',
      anchor: toLeft ? 'end' : 'start',
      halo: 'paper',
    }),
  ]
}

/** The name stands at the right end of the broker's line, where that of a hidden end stands too. */
function compactFlag(scene: Scene, flag: Flag): readonly Part[] {
  const { axis, right, tape } = scene.places
  return [
    pole(-8, tape.h),
    ...(flag.hasMark ? [waterMark(6.5, -2)] : []),
    ...(flag.isLogEnd
      ? [
          text(right - boundary(axis, flag.offset), tape.rule - tape.y, flag.label, {
            size: 14,
            weight: 500,
            face: 'mono',
            anchor: 'end',
            paint: 'ink-2',
          }),
        ]
      : []),
  ]
}
