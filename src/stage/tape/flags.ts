import { pole, waterMark } from '../marks/flags'
import { event, eventOrStanding, line, type Part, type Shape, text, Z } from '../shape'
import { textWidth } from '../text-width'
import { type Axis, boundary, isBoundaryVisible, visibleOffsets } from './axis'
import type { LogRow, LogScene } from './log-scene'
import { tapeMessages } from './messages'
import { hiddenWords } from './say'

/**
 * HW and LEO of one replica. The leader's HW is a pole with the surveyor's mark, a follower's its own small tick: it
 * learns the new one a fetch later.
 */
export function flagShapes(scene: LogScene, row: LogRow): readonly Shape[] {
  const { replica } = row
  if (!replica || !scene.partition) return []
  const { highWatermark: hw, logEndOffset: leo } = replica
  const { locale } = scene
  const say = tapeMessages(locale)
  const isShared = hw === leo
  const shapes = [
    flag(scene, row, {
      name: 'hw',
      offset: hw,
      label: isShared
        ? say('highWatermarkIsLogEnd', { offset: hw })
        : say('highWatermark', { offset: hw }),
      side: 'left',
      by: replica.highWatermarkBy || scene.partition.by,
    }),
  ]
  if (isShared) return shapes
  const by = row.records.get(leo - 1)?.by ?? 0
  return [
    flag(scene, row, {
      name: 'leo',
      offset: leo,
      label: say('logEnd', { offset: leo }),
      side: 'right',
      by,
    }),
    ...shapes,
  ]
}

interface Flag {
  readonly name: 'hw' | 'leo'
  readonly offset: number
  readonly label: string
  /** Of its pole, where its name goes if it can. */
  readonly side: 'left' | 'right'
  readonly by: number
}

function flag(scene: LogScene, row: LogRow, spec: Flag): Shape {
  const say = tapeMessages(scene.locale)
  const { axis, kind } = scene.sheet
  const { place } = row
  const key = `${spec.name}:${place.broker}`
  const label = say('sayOn', { what: spec.label, broker: place.broker })
  const told = { by: spec.by, label, stop: 'mark' } as const
  const opacity = row.state === 'off' ? 0.45 : 1
  if (!isBoundaryVisible(axis, spec.offset)) {
    const { x, parts } = hidden(scene, row, spec)
    return eventOrStanding(key, Z.flag, parts, told, { x, y: place.tape.y, opacity })
  }
  const parts = [
    ...flagPole(scene, row, spec),
    ...(kind === 'wide' ? flagName(scene, row, spec) : []),
  ]
  const at = { x: boundary(axis, spec.offset), y: place.tape.y, opacity }
  return eventOrStanding(key, Z.flag, parts, told, at)
}

function flagPole(scene: LogScene, row: LogRow, { name }: Flag): readonly Part[] {
  const { h } = row.place.tape
  if (name === 'leo') {
    return row.isLeader ? [pole(-9, h)] : [line(0, -6, 0, h, { stroke: 'ink', width: 1.6 })]
  }
  if (row.isLeader) return [pole(-12, h + 6), waterMark(scene.sheet.kind === 'wide' ? 7.5 : 6, -2)]
  return [line(0, -8, 0, 9, { stroke: 'ink', width: 1.6 }), waterMark(4.5, -2)]
}

function flagName(scene: LogScene, row: LogRow, spec: Flag): readonly Part[] {
  const { flagY, tape } = row.place
  if (flagY === null) return []
  const size = row.isLeader ? 15 : 13.5
  const x = boundary(scene.sheet.axis, spec.offset)
  const width = textWidth(spec.label, size, 'mono') + 16
  const toLeft = spec.side === 'left' ? x - width > scene.sheet.left : x + width > scene.sheet.right
  return [
    text(toLeft ? -13 : 13, flagY - tape.y, spec.label, {
      size,
      weight: row.isLeader ? 600 : 400,
      face: 'mono',
      anchor: toLeft ? 'end' : 'start',
      paint: row.isLeader ? 'ink' : 'ink-2',
      halo: 'paper',
    }),
  ]
}

/** The name at the edge behind which the flag lies. */
function hidden(scene: LogScene, row: LogRow, spec: Flag): { x: number; parts: readonly Part[] } {
  const { axis, right, kind } = scene.sheet
  const side = spec.offset < axis.from ? 'left' : 'right'
  if (kind === 'compact') return { x: side === 'left' ? axis.x0 : right, parts: [] }
  const label = hiddenWords(scene.locale, spec.label, side)
  // Two flags behind the same edge are in the order of their offsets.
  const isSecond = spec.name === (side === 'left' ? 'leo' : 'hw') && isOtherHidden(row, spec, axis)
  const room = isSecond ? textWidth(label, 13.5, 'mono') + 14 : 0
  const away = side === 'left' ? room : -room
  const parts = [
    text(away, (row.place.flagY ?? 0) - row.place.tape.y, label, {
      size: 13.5,
      face: 'mono',
      anchor: side === 'left' ? 'start' : 'end',
      paint: 'ink-2',
    }),
  ]
  return { x: side === 'left' ? axis.x0 : right, parts }
}

/** Whether HW and LEO are two places behind the same edge. */
function isOtherHidden({ replica }: LogRow, { name, offset }: Flag, axis: Axis): boolean {
  if (!replica) return false
  const other = name === 'hw' ? replica.logEndOffset : replica.highWatermark
  return (
    other !== offset && !isBoundaryVisible(axis, other) && offset < axis.from === other < axis.from
  )
}

/** Leader epochs under the tape: a name at the first visible record of each, a tick where one begins. */
export function epochShapes(scene: LogScene, row: LogRow): readonly Shape[] {
  const say = tapeMessages(scene.locale)
  const { axis } = scene.sheet
  const { replica, place } = row
  if (!replica) return []
  const shapes: Shape[] = []
  let before: number | null = null
  let free = Number.NEGATIVE_INFINITY
  for (const offset of visibleOffsets(axis, replica.logStartOffset, replica.logEndOffset)) {
    const record = row.records.get(offset)
    if (!record || record.leaderEpoch === before) continue
    const isStart = before !== null
    before = record.leaderEpoch
    const x = boundary(axis, offset)
    const label = say('epoch', { epoch: record.leaderEpoch })
    const short = x < free ? String(record.leaderEpoch) : label
    free = x + textWidth(short, 13.5) + 14
    const low = place.epochY - place.tape.y
    const parts: Part[] = [
      ...(isStart
        ? [line(0, -4, 0, low + 2, { stroke: 'ink', width: 3 })]
        : [line(0, place.tape.h, 0, low + 2, { stroke: 'ink-3', width: 1 })]),
      text(isStart ? 7 : 6, low, short, {
        size: 13.5,
        paint: isStart ? 'ink' : 'ink-2',
        weight: isStart ? 600 : 400,
        halo: 'paper',
      }),
    ]
    const told = {
      by: record.by,
      label: say('sayEpoch', { epoch: record.leaderEpoch, offset, broker: place.broker }),
    }
    const opacity = row.state === 'off' ? 0.7 : 1
    shapes.push(
      event(`epoch:${place.broker}:${record.leaderEpoch}`, Z.flag - 1, parts, told, {
        x,
        y: place.tape.y,
        opacity,
      }),
    )
  }
  return shapes
}
