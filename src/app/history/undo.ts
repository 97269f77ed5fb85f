import type { BranchId } from '../../worker/protocol'
import { branchOf, type Edit, type History, MAIN, type Step } from './history'
import { beforeOf, linesOf, withOffshoots } from './lines'

/** The step that undo would take back; null at the original run. */
export function stepToUndo(history: History): Step | null {
  const edit = history.edits.at(-1)
  if (edit?.at === history.shown) return edit
  return history.shown === MAIN ? null : { kind: 'act', branch: history.shown }
}

export function stepToRedo({ undone }: History): Step | null {
  return undone.at(-1) ?? null
}

/** One step back; the same history where there is none. */
export function undo(history: History): History {
  const step = stepToUndo(history)
  if (step === null) return history
  const undone = [...history.undone, step]
  if (step.kind !== 'act') return { ...withoutLastEdit(history, step), undone }
  const branch = branchOf(history, step.branch)
  return { ...history, undone, shown: branch === undefined ? MAIN : beforeOf(history, branch) }
}

/** The step that was undone last, done again; the same history where there is none. */
export function redo(history: History): History {
  const step = stepToRedo(history)
  if (step === null) return history
  const undone = history.undone.slice(0, -1)
  return step.kind === 'act'
    ? { ...history, undone, shown: step.branch }
    : { ...withEdit(history, step), undone }
}

/** Deletes a line and those that leave it. The original run stays. */
export function remove(history: History, line: BranchId): History {
  if (line === MAIN) return history
  const going = withOffshoots(linesOf(history), line)
  const branches = going.flatMap((each) => each.branches.map(({ id }) => id))
  if (branches.length === 0) return history
  const at = survivor(history, branches)
  const { shown: from } = history
  return { ...withEdit(history, { kind: 'delete', line, branches, from, at }), undone: [] }
}

/** Names a line; null: by its first act again. The original run keeps its name. */
export function rename(history: History, line: BranchId, name: string | null): History {
  const before = history.names[line] ?? null
  if (name === before || line === MAIN) return history
  const { shown: at } = history
  return { ...withEdit(history, { kind: 'rename', line, before, after: name, at }), undone: [] }
}

/** The branch on show, or the nearest before it that stays. */
function survivor(history: History, going: readonly BranchId[]): BranchId {
  let id = history.shown
  while (going.includes(id)) {
    const branch = branchOf(history, id)
    id = branch === undefined ? MAIN : beforeOf(history, branch)
  }
  return id
}

function withEdit(history: History, edit: Edit): History {
  const { edits, names } = history
  const shown = edit.at
  const changed = { ...history, shown, edits: [...edits, edit] }
  return edit.kind === 'rename'
    ? { ...changed, names: renamed(names, edit.line, edit.after) }
    : changed
}

function withoutLastEdit(history: History, edit: Edit): History {
  const changed = { ...history, edits: history.edits.slice(0, -1) }
  return edit.kind === 'rename'
    ? { ...changed, names: renamed(history.names, edit.line, edit.before) }
    : { ...changed, shown: edit.from }
}

function renamed(names: History['names'], line: BranchId, name: string | null): History['names'] {
  const { [line]: _, ...others } = names
  return name === null ? others : { ...others, [line]: name }
}
