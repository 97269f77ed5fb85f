import type { Size, StageSpec } from '../../stage/stage'

/** From this width (px) on a plate is the wide one. */
const WIDE_FROM = 760
/** Least heights (px) in which the rows of a plate do not run into one another. */
const LEAST = { wide: 560, abreast: 430, compact: 400 } as const
/** A plate is drawn no smaller than this share of its size. */
const SMALLEST = 0.5

/**
 * Size for which a plate is laid out in a box, which then draws it larger or smaller. A box that is too low for the wide
 * plate gets the compact one, enlarged; one that is too low for that gets it smaller, not tighter.
 */
export function stageRoom(kind: StageSpec['kind'], { width, height }: Size): Size {
  const least = isAbreast(kind, width, height) ? LEAST.abreast : LEAST.wide
  if (width >= WIDE_FROM && height >= least) return { width, height }
  const enlarged = Math.max(1, width / (WIDE_FROM - 1))
  const drawn = Math.max(SMALLEST, Math.min(enlarged, height / LEAST.compact))
  return {
    width: Math.min(WIDE_FROM - 1, Math.round(width / drawn)),
    height: Math.round(height / drawn),
  }
}

/** Whether the plate of a producer has its log beside the accumulator, not under it. */
function isAbreast(kind: StageSpec['kind'], width: number, height: number): boolean {
  return kind === 'pipeline' && width >= 1200 && width > height * 1.8
}
