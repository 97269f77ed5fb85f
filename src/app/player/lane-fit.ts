import type { HappeningId } from '../../model/ids'
import type { LaneMark } from '../../timeline/lanes'
import { type TimelineScale, xOf } from './timeline-scale'

/** A mark that has room on its lane; its words are left out where another mark stands in them. */
export interface FittingMark {
  readonly mark: LaneMark
  readonly hasWords: boolean
}

/** Least distance of two marks of one form, px: closer ones are one to the eye. */
const APART: Readonly<Record<LaneMark['shape'], number>> = {
  ...{ dot: 3, tick: 3, pulse: 9, ribbon: 5, highWatermark: 5 },
  ...{ bar: 1, duplicateBar: 1, hatch: 1, generation: 1, cross: 1, flag: 1 },
}
/** Forms whose number is left out where the next mark would stand in it; the words of others are always printed. */
const NUMBERED: ReadonlySet<LaneMark['shape']> = new Set(['ribbon', 'highWatermark'])
const NUMBER_AT = 8
const DIGIT_WIDTH = 7.5
const NEXT_HALF = 6

/** The marks of a lane, ascending, that can be told apart on a scale. Of marks that cannot, the first stands; a lit one always does. */
export function fitting(
  marks: readonly LaneMark[],
  scale: TimelineScale,
  lit: ReadonlySet<HappeningId>,
): readonly FittingMark[] {
  const lastEnds = new Map<LaneMark['shape'], number>()
  const standing: { readonly mark: LaneMark; readonly x: number }[] = []
  for (const mark of marks) {
    if (mark.until < scale.from || mark.at > scale.until) continue
    const x = xOf(scale, mark.at)
    const end = xOf(scale, mark.until)
    const last = lastEnds.get(mark.shape)
    if (last !== undefined && end - last < APART[mark.shape] && !lit.has(mark.by)) continue
    lastEnds.set(mark.shape, end)
    standing.push({ mark, x })
  }
  return standing.map(({ mark, x }, i) => {
    const next = standing[i + 1]
    const isFree = next === undefined || next.x - x >= roomOf(mark)
    return { mark, hasWords: isFree || !NUMBERED.has(mark.shape) }
  })
}

/** From the middle of a numbered mark to where the next may stand, px. */
function roomOf({ value }: LaneMark): number {
  return NUMBER_AT + DIGIT_WIDTH * String(value ?? '').length + NEXT_HALF
}
