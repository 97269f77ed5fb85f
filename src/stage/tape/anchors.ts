import type { AnchorTable } from '../notes/anchors'
import type { Spot } from '../notes/callouts'
import { textWidth } from '../text-width'
import { stageMessages } from '../words/messages'
import type { TapeAnchor } from './anchor'
import { boundary, center, isBoundaryVisible, isVisible } from './axis'
import { flagsWords, roleWord, stateWord } from './broker-name'
import { type LogRow, type LogScene, rowOf } from './log-scene'
import { tapeMessages } from './messages'

/** From the baseline of words to the middle of a disc that reads with them. */
const RISE = 5

/** Width of the ring and the number of a session that is counted down behind the name, px. */
const COUNTDOWN = 62

/** Spots for anchors on the tapes. */
export const TAPE_ANCHORS: AnchorTable<LogScene, TapeAnchor> = {
  replica: (scene, { broker }) => nameSpots(scene, rowOf(scene, broker)),
  record: (scene, { broker, offset }) =>
    columnSpots(scene, rowOf(scene, broker), offset, offset + 1),
  lost: (scene, { broker, from, to }) => columnSpots(scene, rowOf(scene, broker), from, to),
  highWatermark: (scene, { broker }) => flagSpots(scene, rowOf(scene, broker), 'hw'),
  logEnd: (scene, { broker }) => flagSpots(scene, rowOf(scene, broker), 'leo'),
  epoch: (scene, { broker, offset }) => epochSpots(scene, rowOf(scene, broker), offset),
}

function nameSpots(scene: LogScene, row: LogRow | null): readonly Spot[] {
  const say = stageMessages(scene.locale)
  if (!row) return []
  const { left, kind, axis } = scene.sheet
  const { place } = row
  const [nameY, roleY, stateY] = place.words
  if (kind === 'compact') {
    const word = stateWord(scene, row) || roleWord(scene, row)
    const name = textWidth(say('broker', { broker: place.broker }), 15, 'sans', 600)
    const x = left + name + 27 + textWidth(word, 13.5) + 18
    return [
      { x, y: nameY - 5, target: null, side: 'right' },
      { x: x + COUNTDOWN, y: nameY - 5, target: null, side: 'right' },
    ]
  }
  const behind = left + 24 + textWidth(roleWord(scene, row), 14.5) + 20
  const flags = (place.flagY ?? nameY) - 5
  const end = boundary(axis, Math.min(axis.to, Math.max(axis.from, row.replica?.logEndOffset ?? 0)))
  const right: Spot = {
    x: end + 74,
    y: place.tape.y + place.tape.h / 2,
    target: null,
    side: 'right',
  }
  return [
    { x: left + 11, y: flags, target: null, side: 'right' },
    { x: left + 11, y: place.epochY + 6, target: null, side: 'right' },
    { x: behind, y: roleY - 5, target: null, side: 'right' },
    { x: behind, y: stateY - 5, target: null, side: 'right' },
    right,
  ]
}

/** Right of the tape's end, above or below the columns [from, to). */
function columnSpots(
  scene: LogScene,
  row: LogRow | null,
  from: number,
  to: number,
): readonly Spot[] {
  const { axis, kind } = scene.sheet
  if (!row || to <= axis.from || from >= axis.to) return []
  const { tape, flagY } = row.place
  const first = boundary(axis, Math.max(from, axis.from))
  const end = boundary(axis, Math.min(to, axis.to))
  const x = (first + end) / 2
  const furthest = Math.max(...scene.rows.map(({ replica }) => replica?.logEndOffset ?? 0))
  const tapeEnd = boundary(axis, Math.min(axis.to, Math.max(furthest + 1, to)))
  // Through the foot of an empty place, not through its number.
  const y = tape.y + tape.h * (tapeEnd > end + 1 ? 0.82 : 0.5)
  const beside: Spot = { x: tapeEnd + 30, y, target: { x: end - 3, y }, side: 'right' }
  const above = { x, y: tape.y }
  const high = (flagY ?? tape.y - 12) - 6
  const around: readonly Spot[] = [
    ...belowSpots(scene, row, from, { first, end }),
    { x: x + 26, y: high, target: above, side: 'right' },
    { x: x - 26, y: high, target: above, side: 'left' },
  ]
  const below = { x, y: tape.y + tape.h }
  const lower: readonly Spot[] = [26, 48].map((drop) => ({
    x: x + 26,
    y: lowOf(row, kind) + drop,
    target: below,
    side: 'right',
  }))
  // The leader of a callout does not run through other records, nor are its words squeezed.
  if (to < (row.replica?.logEndOffset ?? 0)) return [...around, ...lower]
  const isRoomy = scene.sheet.right - tapeEnd > 220
  return isRoomy ? [beside, ...around, ...lower] : [...around, ...lower, beside]
}

/** Middle of a disc under a tape: where rows are close between it and the rule below, on a phone in the line of the epochs. */
function lowOf({ place }: LogRow, kind: LogScene['sheet']['kind']): number {
  if (kind === 'compact') return place.epochY - RISE
  const { tape, below, epochY } = place
  return below < 36 ? tape.y + tape.h + below / 2 : epochY + 4
}

/** Below the columns: where a leader epoch has its name there, around it and to a corner of the tile. */
function belowSpots(
  scene: LogScene,
  row: LogRow,
  offset: number,
  { first, end }: { readonly first: number; readonly end: number },
): readonly Spot[] {
  const say = tapeMessages(scene.locale)
  const { kind } = scene.sheet
  const { tape } = row.place
  if (isHeld(scene, row, offset)) return []
  const y = lowOf(row, kind)
  const record = row.records.get(offset)
  const isNamed =
    record !== undefined && row.records.get(offset - 1)?.leaderEpoch !== record.leaderEpoch
  if (!isNamed) {
    const x = (first + end) / 2
    const target = { x, y: tape.y + tape.h }
    return [
      { x: x + 26, y, target, side: 'right' },
      { x: x - (kind === 'wide' ? 26 : 32), y, target, side: 'left' },
    ]
  }
  const name = textWidth(say('epoch', { epoch: record.leaderEpoch }), 13.5, 'sans', 600) + 7
  const corner = tape.y + tape.h - 4
  const gap = kind === 'wide' ? 20 : 16
  return [
    { x: first + name + gap, y, target: { x: end - 5, y: corner }, side: 'right' },
    { x: first - gap, y, target: { x: first + 5, y: corner }, side: 'left' },
  ]
}

/** Whether a bracket of the pipeline stands under this offset: its line has the words of the answer held back. */
function isHeld({ partition }: LogScene, { broker }: LogRow, offset: number): boolean {
  return (broker?.held ?? [])
    .flatMap(({ partitions }) => partitions)
    .some(
      (one) =>
        one.partition === partition?.key && !one.done && one.from <= offset && offset < one.to,
    )
}

function flagSpots(scene: LogScene, row: LogRow | null, name: 'hw' | 'leo'): readonly Spot[] {
  const say = tapeMessages(scene.locale)
  if (!row?.replica) return []
  const { axis, kind, right } = scene.sheet
  const { highWatermark, logEndOffset } = row.replica
  const offset = name === 'hw' ? highWatermark : logEndOffset
  const { tape, flagY, words, epochY } = row.place
  if (kind === 'compact') {
    const x = right - textWidth(flagsWords(scene.locale, row.replica), 13, 'mono') - 16
    return [{ x, y: words[0] - RISE, target: null, side: 'left' }]
  }
  if (!isBoundaryVisible(axis, offset) || flagY === null) return []
  const x = boundary(axis, offset)
  const label =
    highWatermark === logEndOffset
      ? say('highWatermarkIsLogEnd', { offset })
      : name === 'hw'
        ? say('highWatermark', { offset })
        : say('logEnd', { offset })
  const w = textWidth(label, 15, 'mono') + 36
  const side = name === 'hw' || highWatermark === logEndOffset ? -1 : 1
  const beside: Spot = {
    x: x + side * w,
    y: flagY - 5,
    target: null,
    side: side < 0 ? 'left' : 'right',
  }
  const acrossThePole: Spot = {
    x: x + 28,
    y: flagY - 5,
    target: { x, y: tape.y - 4 },
    side: 'right',
  }
  // Words behind the flag's own would be read as one sentence with them: those over it or across its pole are not.
  const over: readonly Spot[] =
    row.place.rule === null ? [{ x, y: flagY - 32, target: null, side: 'right' }] : []
  return [
    ...over,
    ...(side < 0 ? [acrossThePole, beside] : [beside, acrossThePole]),
    { x: x + 26, y: epochY + 4, target: { x, y: tape.y + tape.h }, side: 'right' },
    {
      x: x + 84,
      y: tape.y + tape.h / 2,
      target: { x: x + 2, y: tape.y + tape.h / 2 },
      side: 'right',
    },
  ]
}

function epochSpots(scene: LogScene, row: LogRow | null, offset: number): readonly Spot[] {
  const say = tapeMessages(scene.locale)
  const record = row?.records.get(offset)
  const { axis } = scene.sheet
  if (!row || !record || !isVisible(axis, offset)) return []
  let start = offset
  while (start > axis.from && row.records.get(start - 1)?.leaderEpoch === record.leaderEpoch)
    start -= 1
  const x = boundary(axis, start)
  const { epochY, tape } = row.place
  const w = textWidth(say('epoch', { epoch: record.leaderEpoch }), 13.5) + 24
  const middle = center(axis, offset)
  // The name of an epoch stands under its first record: beside it only what means that one.
  const named: readonly Spot[] = [
    { x: x + w, y: epochY - 5, target: null, side: 'right' },
    { x: x - 16, y: epochY - 5, target: null, side: 'left' },
  ]
  return [
    ...(start === offset ? named : []),
    ...columnSpots(scene, row, offset, offset + 1),
    { x: middle + 26, y: tape.y - 18, target: { x: middle, y: tape.y }, side: 'right' },
  ]
}
