import { letters } from '../../base/letters'
import type { Act, Branch, BranchId } from '../../worker/protocol'

export const MAIN: BranchId = 'main'

/** A change of the list of branches, which is taken back like an act. */
export type Edit =
  | {
      readonly kind: 'delete'
      /** First branch of the line that was chosen. */
      readonly line: BranchId
      /** Its branches, and those of the lines that leave it. */
      readonly branches: readonly BranchId[]
      /** The branch on show before and after. */
      readonly from: BranchId
      readonly at: BranchId
    }
  | {
      readonly kind: 'rename'
      /** First branch of the line. */
      readonly line: BranchId
      /** null: named by its first act. */
      readonly before: string | null
      readonly after: string | null
      /** The branch on show. */
      readonly at: BranchId
    }

/** A step of the user that can be taken back: the act that made a branch, or a change of the list. */
export type Step = { readonly kind: 'act'; readonly branch: BranchId } | Edit

/**
 * All branches of a run as an undo tree. Each act made one; those that follow each other are one line to the reader
 * (`lines.ts`), and are undone one by one (`undo.ts`).
 */
export interface History {
  /** The branch on show, or about to be. */
  readonly shown: BranchId
  /** Every branch but `main`, deleted ones included, in the order of their making. */
  readonly branches: readonly Branch[]
  /** Names given by the user, by the first branch of a line. */
  readonly names: Readonly<Record<BranchId, string>>
  /** Changes of the list that can be taken back, oldest first: each comes after the act of the branch then on show. */
  readonly edits: readonly Edit[]
  /** Steps that were undone, the next one to redo last. */
  readonly undone: readonly Step[]
}

export const NO_HISTORY: History = { shown: MAIN, branches: [], names: {}, edits: [], undone: [] }

/** The history that acts make one after the other; each can be undone. The line that they are is called `name`. */
export function historyOfActs(acts: readonly Act[], name?: string): History {
  const branches = acts.map((act, i) => ({
    id: letters(i),
    parent: i === 0 ? MAIN : letters(i - 1),
    forkedAt: act.at,
    acts: acts.slice(0, i + 1),
  }))
  const names = name === undefined || acts.length === 0 ? {} : { [letters(0)]: name }
  return { ...NO_HISTORY, shown: branches.at(-1)?.id ?? MAIN, branches, names }
}

/** An act has made a branch. What was undone can no longer be redone; its branches stay. */
export function acted(history: History, branch: Branch): History {
  const branches = [...history.branches, branch]
  return { ...history, branches, shown: branch.id, undone: [] }
}

/** Another branch is on show, by the user's choice. */
export function switched(history: History, shown: BranchId): History {
  return { ...history, shown, undone: [] }
}

export function branchOf({ branches }: History, id: BranchId): Branch | undefined {
  return branches.find((branch) => branch.id === id)
}

/** The branch whose acts a branch has but for its last: its parent, or one before it when it began in the past of that. */
export function originOf(history: History, { parent, forkedAt }: Branch): BranchId {
  const from = parent === null ? undefined : branchOf(history, parent)
  if (from === undefined) return MAIN
  return from.forkedAt <= forkedAt ? from.id : originOf(history, { ...from, forkedAt })
}

/** First branch of the line that a branch is on. A line goes on with the first act at its end; all others leave it. */
export function lineOf(history: History, id: BranchId): BranchId {
  const branch = branchOf(history, id)
  if (branch === undefined) return MAIN
  const origin = originOf(history, branch)
  const isFirst = history.branches.find((each) => originOf(history, each) === origin)?.id === id
  return isFirst && origin !== MAIN ? lineOf(history, origin) : id
}

/** Name that the user gave to the line on show; undefined when it is called by its first act. */
export function nameOnShow(history: History): string | undefined {
  return history.names[lineOf(history, history.shown)]
}
