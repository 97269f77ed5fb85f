import { acted, branchOf, type History } from '../app/history/history'
import { letters } from '../base/letters'

/** An act at an instant (us), as the engine makes a branch of it: later acts of the branch on show are not part of it. */
export function fork(history: History, at: number): History {
  const parent = history.shown
  const before = branchOf(history, parent)?.acts.filter((each) => each.at <= at) ?? []
  const target = `b${history.branches.length + 1}`
  return acted(history, {
    ...{ id: letters(history.branches.length), parent, forkedAt: at },
    acts: [...before, { at, command: { do: 'kill', target } }],
  })
}
