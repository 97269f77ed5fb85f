import { present } from '../../base/assert'
import type { SimTime } from '../../base/time'
import type { Act, Branch, BranchId } from '../../worker/protocol'
import { branchOf, type History, lineOf, MAIN, originOf } from './history'

/** Acts that follow each other, as the reader sees them: one branch with a name. */
export interface Line {
  /** Its first branch. */
  readonly id: BranchId
  /** Oldest first; each has one act more than the one before. */
  readonly branches: readonly Branch[]
  /** The line that it leaves. */
  readonly origin: BranchId
  /** Instant at which it leaves, us. */
  readonly forkedAt: SimTime
  /** Its place among all lines ever made, from 0: its colour and dashes keep to it. */
  readonly place: number
  /** The user's; null: it is called by its first act. */
  readonly name: string | null
}

/** The lines that are not deleted, `main` aside, in the order of their making. */
export function linesOf(history: History): readonly Line[] {
  const gone = deletedOf(history)
  const places = new Map<BranchId, number>()
  const lines = new Map<BranchId, Branch[]>()
  for (const branch of history.branches) {
    const id = lineOf(history, branch.id)
    if (!places.has(id)) places.set(id, places.size)
    if (gone.has(branch.id)) continue
    const line = lines.get(id)
    if (line === undefined) lines.set(id, [branch])
    else line.push(branch)
  }
  return [...lines].map(([id, branches]) => {
    const first = present(branches[0], 'the first branch of a line')
    const place = present(places.get(id), 'the place of a line')
    const origin = lineOf(history, originOf(history, first))
    const name = history.names[id] ?? null
    return { id, branches, origin, forkedAt: first.forkedAt, place, name }
  })
}

/** Ids of the branches that the user deleted. */
export function deletedOf({ edits }: History): ReadonlySet<BranchId> {
  return new Set(edits.flatMap((edit) => (edit.kind === 'delete' ? edit.branches : [])))
}

/** The last branch of a line: the one with all its acts. */
export function tipOf({ branches }: Line): BranchId {
  return present(branches.at(-1), 'the last branch of a line').id
}

/** The act that made a branch. */
export function actOf({ acts }: Branch): Act {
  return present(acts.at(-1), 'the act of a branch')
}

/** A line and all that leave it, or leave those, by their ids. */
export function withOffshoots(lines: readonly Line[], id: BranchId): readonly Line[] {
  const own = lines.filter((line) => line.id === id)
  const offshoots = lines.filter(({ origin }) => origin === id)
  return [...own, ...offshoots.flatMap((line) => withOffshoots(lines, line.id))]
}

/** The lines that lead to a branch, the first one to leave `main` first. */
export function pathTo(history: History, lines: readonly Line[], id: BranchId): readonly Line[] {
  const line = lines.find((each) => each.id === lineOf(history, id))
  return line === undefined ? [] : [...pathTo(history, lines, line.origin), line]
}

/** The branch that is on show when a line is chosen: where the reader is on it, else its last. */
export function entryOf(history: History, line: Line | null): BranchId {
  if (line === null) return MAIN
  return lineOf(history, history.shown) === line.id ? history.shown : tipOf(line)
}

/** The branch to go back to by undo: the one that was on show before the act, or, when that is deleted, its origin. */
export function beforeOf(history: History, branch: Branch): BranchId {
  const parent = branch.parent ?? MAIN
  const isThere = parent === MAIN || branchOf(history, parent) !== undefined
  return isThere && !deletedOf(history).has(parent) ? parent : originOf(history, branch)
}
