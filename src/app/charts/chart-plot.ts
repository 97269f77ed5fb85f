import { scaleLinear } from 'd3-scale'
import { curveLinear, curveStepAfter, line } from 'd3-shape'
import type { SimTime } from '../../base/time'
import { type Change, changeAt, readingOf, type Series } from '../../metrics/series'
import { type TimelineScale, xOf } from '../player/timeline-scale'

type Point = readonly [x: number, value: number]

/** A series on an axis of time: the stretches in which it has a value. */
export interface Plot {
  readonly stretches: readonly (readonly Point[])[]
  /** Extent of the values; null without any. */
  readonly extent: { readonly low: number; readonly high: number } | null
  /** A rate falls between its changes; all others are steps. */
  readonly isSloped: boolean
}

/** Between two points of a rate that falls, px. */
const SLOPE_STEP = 3

/**
 * Points of a series from the axis' beginning to an instant (us). Of changes under one pixel the first, the lowest, the
 * highest and the last stand, so that no peak is lost and a long run costs no more than a short one.
 */
export function plotOf(series: Series, scale: TimelineScale, until: SimTime): Plot {
  const end = Math.min(until, scale.until)
  const isSloped = series.changes.some(({ since }) => since !== undefined)
  const stretches: Point[][] = []
  let stretch: Point[] | null = null
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  const changes = thinned(series, scale, end)
  for (const [i, change] of changes.entries()) {
    const from = Math.max(change.at, scale.from)
    const to = changes[i + 1]?.at ?? end
    const value = readingOf(change, from)
    if (value === null) {
      stretch = null
      continue
    }
    if (stretch === null) {
      stretch = []
      stretches.push(stretch)
    }
    stretch.push([xOf(scale, from), value])
    const last = readingOf(change, Math.max(from, to)) ?? value
    for (const point of sloping(change, scale, from, to)) stretch.push(point)
    if (isSloped || (changes[i + 1]?.value ?? null) === null) stretch.push([xOf(scale, to), last])
    low = Math.min(low, value, last)
    high = Math.max(high, value)
  }
  return { stretches, extent: stretches.length === 0 ? null : { low, high }, isSloped }
}

function sloping(
  change: Change,
  scale: TimelineScale,
  from: SimTime,
  to: SimTime,
): readonly Point[] {
  if (change.since === undefined) return []
  const perPx = (scale.until - scale.from) / Math.max(1, scale.right - scale.left)
  const step = perPx * SLOPE_STEP
  const points: Point[] = []
  for (let at = from + step; at < to; at += step) {
    points.push([xOf(scale, at), readingOf(change, at) ?? 0])
  }
  return points
}

/** The changes that can be told apart, and the one in force at the beginning. */
function thinned(series: Series, scale: TimelineScale, end: SimTime): readonly Change[] {
  const first = changeAt(series, scale.from)
  const kept: Change[] = first === null ? [] : [first]
  let column: Change[] = []
  let at = -1
  for (const change of series.changes) {
    if (change.at <= scale.from) continue
    if (change.at > end) break
    const x = Math.floor(xOf(scale, change.at))
    if (x !== at) {
      kept.push(...telling(column))
      column = []
      at = x
    }
    column.push(change)
  }
  kept.push(...telling(column))
  return kept
}

function telling(column: readonly Change[]): readonly Change[] {
  if (column.length <= 4) return column
  const by = (worth: (change: Change) => number) =>
    column.reduce((best, change) => (worth(change) > worth(best) ? change : best))
  const lowest = by((change) => -(readingOf(change, change.at) ?? 0))
  const highest = by((change) => readingOf(change, change.at) ?? -1)
  const hole = column.find(({ value }) => value === null)
  const kept = new Set([column[0], lowest, highest, hole, column.at(-1)])
  return column.filter((change) => kept.has(change))
}

/** Height of a value in a box of so many px, 0 at its top; a bound lies within. */
export function yScaleOf(
  { extent }: Plot,
  height: number,
  fromZero: boolean,
  limit: number | null,
): (value: number) => number {
  const { low, high } = extent ?? { low: 0, high: 0 }
  const bottom = Math.min(fromZero ? 0 : low, limit ?? low, low)
  const top = Math.max(high, limit ?? high, bottom + 1)
  return scaleLinear().domain([bottom, top]).range([height, 0]).clamp(true)
}

export function pathsOf(plot: Plot, yOf: (value: number) => number): readonly string[] {
  const draw = line<Point>(
    ([x]) => x,
    ([, value]) => yOf(value),
  )
  const curve = plot.isSloped ? curveLinear : curveStepAfter
  return plot.stretches.map((points) => draw.curve(curve).digits(1)(points) ?? '')
}
