import type { HappeningId } from '../../model/ids'
import { textWidth } from '../../stage/text-width'
import type { LaneMark } from '../../timeline/lanes'
import { type TimelineScale, xOf } from './timeline-scale'

/** A mark that has room on its lane, and its words where they have room, px from its middle. */
export interface FittingMark {
  readonly mark: LaneMark
  readonly words: { readonly text: string; readonly x: number; readonly side: Side } | null
}

type Side = 'right' | 'left' | 'middle'

/** Candidates for the words beside a mark, best first; empty: no words. */
export type WordsOf = (mark: LaneMark) => readonly string[]

/** Least distance of two marks of one form, px: closer ones are one to the eye. */
const APART: Readonly<Record<LaneMark['shape'], number>> = {
  ...{ dot: 3, tick: 3, pulse: 9, ribbon: 5, highWatermark: 5 },
  ...{ bar: 1, duplicateBar: 1, hatch: 1, generation: 1, cross: 1, flag: 1 },
}
/** Half width of a mark, px; a mark with a duration has the width of that. */
const HALF: Readonly<Record<LaneMark['shape'], number>> = {
  ...{ dot: 2.2, tick: 0.7, pulse: 7, ribbon: 4, highWatermark: 4.5, generation: 5.5 },
  ...{ bar: 0, duplicateBar: 0, hatch: 0, cross: 5, flag: 5 },
}
/** Marks whose words are placed first; the number of a bookmark or of a high watermark stands right of it or nowhere. */
const TURNS: ReadonlySet<LaneMark['shape']> = new Set(['cross', 'generation', 'flag'])
const SIZE = 12.5
/** From the edge of a mark to its words, and around words, px. */
const GAP = 4
const AROUND = 3
/** Around the words in the middle of a wait. */
const AROUND_WAIT = 8
/** Words of a turn may stand so much further off, px: behind a heartbeat of the same instant. */
const ASIDE = 9
/** Words may run past the end of the axis so far, px. */
const BEYOND = 40
/** Words on lines further apart do not touch. */
const LINE = 11

interface Span {
  readonly from: number
  readonly to: number
  readonly y: number
}

interface Standing {
  readonly mark: LaneMark
  readonly x: number
  readonly end: number
  readonly y: number
}

/**
 * The marks of a lane, ascending, that can be told apart on a scale, each with its words where they lie on no mark and
 * on no other words. Of marks that cannot be told apart the first stands; a lit one always does. `yOf`: px below the
 * middle of the lane.
 */
export function fitting(
  marks: readonly LaneMark[],
  scale: TimelineScale,
  lit: ReadonlySet<HappeningId>,
  wordsOf: WordsOf,
  yOf: (mark: LaneMark) => number = () => 0,
): readonly FittingMark[] {
  const standing = toldApart(marks, scale, lit, yOf)
  const taken: Span[] = standing.flatMap(({ mark, x, end, y }) =>
    mark.shape === 'hatch' ? [] : [{ from: x - HALF[mark.shape], to: end + HALF[mark.shape], y }],
  )
  const placed = new Map<LaneMark, FittingMark['words']>()
  for (const one of inOrder(standing)) {
    const found = firstOf(wordsOf(one.mark), (text) =>
      one.mark.shape === 'hatch' ? within(one, text, taken) : beside(one, text, taken, scale),
    )
    if (found === null) continue
    taken.push(found.span)
    placed.set(one.mark, found.words)
  }
  return standing.map(({ mark }) => ({ mark, words: placed.get(mark) ?? null }))
}

function toldApart(
  marks: readonly LaneMark[],
  scale: TimelineScale,
  lit: ReadonlySet<HappeningId>,
  yOf: (mark: LaneMark) => number,
): readonly Standing[] {
  const lastEnds = new Map<LaneMark['shape'], number>()
  const standing: Standing[] = []
  for (const mark of marks) {
    if (mark.until < scale.from || mark.at > scale.until) continue
    const x = xOf(scale, mark.at)
    const end = xOf(scale, mark.until)
    const last = lastEnds.get(mark.shape)
    if (last !== undefined && end - last < APART[mark.shape] && !lit.has(mark.by)) continue
    lastEnds.set(mark.shape, end)
    standing.push({ mark, x, end, y: yOf(mark) })
  }
  return standing
}

/** Turns of the story, then numbers, then the waits that what is placed leaves room in. */
function inOrder(standing: readonly Standing[]): readonly Standing[] {
  const rank = ({ mark: { shape } }: Standing) => (TURNS.has(shape) ? 0 : shape === 'hatch' ? 2 : 1)
  return standing.toSorted((a, b) => rank(a) - rank(b))
}

function firstOf<T>(texts: readonly string[], place: (text: string) => T | null): T | null {
  for (const text of texts) {
    const found = place(text)
    if (found !== null) return found
  }
  return null
}

interface Placed {
  readonly words: NonNullable<FittingMark['words']>
  readonly span: Span
}

function beside(
  { mark, x, y }: Standing,
  text: string,
  taken: readonly Span[],
  scale: TimelineScale,
): Placed | null {
  const width = widthOf(mark, text)
  const away = HALF[mark.shape] + GAP
  const at = (dx: number, side: Side): Placed => {
    const from = side === 'left' ? x + dx - width : x + dx
    return { words: { text, x: dx, side }, span: { from, to: from + width, y } }
  }
  const tries = TURNS.has(mark.shape)
    ? [at(away, 'right'), at(-away, 'left'), at(away + ASIDE, 'right'), at(-away - ASIDE, 'left')]
    : [at(away, 'right')]
  return (
    tries.find(
      ({ span }) =>
        span.from >= scale.left && span.to <= scale.right + BEYOND && isFree(span, taken, AROUND),
    ) ?? null
  )
}

/** Middle of the longest free stretch of a wait. */
function within(
  { mark, x, end, y }: Standing,
  text: string,
  taken: readonly Span[],
): Placed | null {
  const width = widthOf(mark, text)
  const inside = taken
    .filter((span) => span.to > x && span.from < end && Math.abs(span.y - y) < LINE)
    .toSorted((a, b) => a.from - b.from)
  let from = x
  let longest: Span = { from: x, to: x, y }
  for (const to of [...inside, { from: end, to: end }]) {
    if (to.from - from > longest.to - longest.from) longest = { from, to: to.from, y }
    from = Math.max(from, to.to)
  }
  if (longest.to - longest.from < width + 2 * AROUND_WAIT) return null
  const middle = (longest.from + longest.to) / 2
  return {
    words: { text, x: middle - x, side: 'middle' },
    span: { from: middle - width / 2, to: middle + width / 2, y },
  }
}

function isFree(span: Span, taken: readonly Span[], around: number): boolean {
  return !taken.some(
    (other) =>
      other.from < span.to + around &&
      other.to > span.from - around &&
      Math.abs(other.y - span.y) < LINE,
  )
}

function widthOf({ shape }: LaneMark, text: string): number {
  return textWidth(text, SIZE, 'sans', shape === 'ribbon' || shape === 'cross' ? 600 : 400)
}
