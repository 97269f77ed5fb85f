import { present } from '../../base/assert'
import type { SimTime } from '../../base/time'
import type { BranchId } from '../../worker/protocol'
import { type TimelineScale, xOf } from '../player/timeline-scale'
import { branchOf, type History, MAIN } from './history'
import { type Line, linesOf, pathTo } from './lines'

/** A line as the lane draws it, in px of the timeline, y from the middle of the first row. */
export interface DrawnLine {
  /** null: the original run. */
  readonly line: Line | null
  readonly y: number
  /** Where it leaves its origin; null when that is left of the window, or for the original run. */
  readonly fork: { readonly x: number; readonly y: number } | null
  readonly from: number
  readonly to: number
  /** The part that leads to the branch on show; null when it does not lead there. */
  readonly strongTo: number | null
  /** Whether the branch on show is on it. */
  readonly isCurrent: boolean
}

/** An act that led to the branch on show, or would be redone. */
export interface DrawnAct {
  readonly branch: BranchId
  readonly at: SimTime
  readonly x: number
  readonly y: number
  readonly isUndone: boolean
}

export interface BranchPlan {
  readonly rows: readonly DrawnLine[]
  readonly acts: readonly DrawnAct[]
  /** Lines for which there is no row. */
  readonly more: number
}

export const ROW_HEIGHT = 16

/** Way (px) in which a line comes down from its origin to its row. */
const BEND = 22
/** Less than this (px) apart, one flag stands for several acts. */
const FLAG_ROOM = 5

/** The branches in a window of the timeline: the one on show and those that lead to it, then the newest, in so many rows. */
export function planOf(history: History, scale: TimelineScale, most: number): BranchPlan {
  const lines = linesOf(history)
  const way = pathTo(history, lines, history.shown)
  const chosen = chosenLines(lines, way, most - 1)
  const path = chosen.filter(({ id }) => way.some((line) => line.id === id))
  const rows = inRows(chosen, MAIN)
  const yOf = (id: BranchId) => ROW_HEIGHT * (1 + rows.findIndex((line) => line.id === id))
  const drawn = [null, ...rows].flatMap((line) => drawnLine(line, path, scale, yOf) ?? [])
  return { rows: drawn, acts: actsOf(history, path, scale, yOf), more: lines.length - rows.length }
}

/** Rows of the lane (with that of the original run). */
export function rowsOf(history: History, most: number): number {
  return Math.min(most, 1 + linesOf(history).length)
}

/**
 * The last lines on the way to the branch on show, then the newest whose origin is chosen; each leaves the nearest before
 * it that is chosen.
 */
function chosenLines(lines: readonly Line[], way: readonly Line[], most: number): readonly Line[] {
  const ids = way
    .toReversed()
    .slice(0, most)
    .map(({ id }) => id)
  const canJoin = ({ id, origin }: Line) =>
    !ids.includes(id) && (origin === MAIN || ids.includes(origin))
  while (ids.length < most) {
    const next = lines.findLast(canJoin)
    if (next === undefined) break
    ids.push(next.id)
  }
  const originIn = (id: BranchId): BranchId =>
    id === MAIN || ids.includes(id)
      ? id
      : originIn(lines.find((line) => line.id === id)?.origin ?? MAIN)
  return lines.flatMap((line) =>
    ids.includes(line.id) ? [{ ...line, origin: originIn(line.origin) }] : [],
  )
}

/** Each line below its origin, those that leave it last first: so no line crosses another. */
export function inRows(lines: readonly Line[], origin: BranchId): readonly Line[] {
  const leaving = lines
    .filter((line) => line.origin === origin)
    .toSorted((a, b) => b.forkedAt - a.forkedAt || b.place - a.place)
  return leaving.flatMap((line) => [line, ...inRows(lines, line.id)])
}

function drawnLine(
  line: Line | null,
  path: readonly Line[],
  scale: TimelineScale,
  yOf: (id: BranchId) => number,
): DrawnLine | null {
  const { left, right } = scale
  const id = line?.id ?? MAIN
  const next = path[line === null ? 0 : path.indexOf(line) + 1]
  const leads = line === null || path.includes(line)
  const strongTo = !leads ? null : next === undefined ? right : xOf(scale, next.forkedAt)
  const row = { line, y: line === null ? 0 : yOf(id), to: right, strongTo }
  const isCurrent = leads && next === undefined
  if (line === null || line.forkedAt <= scale.from)
    return { ...row, fork: null, from: left, isCurrent }
  if (line.forkedAt >= scale.until) return null
  const x = xOf(scale, line.forkedAt)
  const y = line.origin === MAIN ? 0 : yOf(line.origin)
  return { ...row, fork: { x, y }, from: Math.min(right, x + BEND), isCurrent }
}

function actsOf(
  history: History,
  path: readonly Line[],
  scale: TimelineScale,
  yOf: (id: BranchId) => number,
): readonly DrawnAct[] {
  const shown = branchOf(history, history.shown)
  let before = Number.NEGATIVE_INFINITY
  return path.flatMap((line, i) => {
    const leaving = path[i + 1]
    return line.branches.flatMap((branch): readonly DrawnAct[] => {
      const { id, forkedAt: at } = branch
      const isOver = leaving !== undefined && !isPrefix(branch.acts.length, leaving)
      if (isOver || at < scale.from || at > scale.until) return []
      const x = xOf(scale, at)
      if (x - before < FLAG_ROOM) return []
      before = x
      const isFirst = branch === line.branches[0]
      const row = isFirst ? line.origin : line.id
      const y = row === MAIN ? 0 : yOf(row)
      const isUndone = leaving === undefined && branch.acts.length > (shown?.acts.length ?? 0)
      return [{ branch: id, at, x, y, isUndone }]
    })
  })
}

/** Whether an act of a line, the n-th in all, comes before the line that leaves it. */
function isPrefix(acts: number, leaving: Line): boolean {
  return acts < present(leaving.branches[0], 'the first branch of a line').acts.length
}
