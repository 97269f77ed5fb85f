import { letters } from '../../base/letters'
import { fromMs, toMs } from '../../base/time'
import type { LinkedBranch, LinkedHistory } from '../../scenario/link-schema'
import type { Branch } from '../../worker/protocol'
import { type History, lineOf, MAIN, NO_HISTORY } from './history'
import { actOf, beforeOf, deletedOf } from './lines'

/** The branches of a history as a kept moment has them. Deleted ones are not kept, nor what could be redone. */
export function keptHistory(history: History): LinkedHistory {
  const gone = deletedOf(history)
  const living = history.branches.filter(({ id }) => !gone.has(id))
  const indexOf = (id: string) => living.findIndex((branch) => branch.id === id)
  const branches = living.map((branch): LinkedBranch => {
    const { at, ...act } = actOf(branch)
    const name = lineOf(history, branch.id) === branch.id ? history.names[branch.id] : undefined
    return { parent: indexOf(beforeOf(history, branch)), atMs: toMs(at), ...act, name }
  })
  return { branches, shown: indexOf(history.shown) }
}

/** The history of a kept moment. */
export function historyIn({ branches: kept, shown }: LinkedHistory): History {
  const branches: Branch[] = []
  const names: Record<string, string> = {}
  for (const [i, { parent, atMs, name, ...act }] of kept.entries()) {
    const at = fromMs(atMs)
    const before = branches[parent]?.acts.filter((each) => each.at <= at) ?? []
    const id = letters(i)
    branches.push({
      ...{ id, parent: branches[parent]?.id ?? MAIN, forkedAt: at },
      acts: [...before, { at, ...act }],
    })
    if (name !== undefined) names[id] = name
  }
  return { ...NO_HISTORY, branches, names, shown: branches[shown]?.id ?? MAIN }
}
