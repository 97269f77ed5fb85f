import { computeLanes } from '../timeline/lanes'
import { computePace, type Plate } from '../timeline/pace'
import type { Run } from '../timeline/run'
import type { BranchSummary } from './protocol'

/** What is known of a run so far. Its pace covers the prelude too: lessons and rewinding go there. */
export function summaryOf(run: Run, plate: Plate): BranchSummary {
  const { branch, log, flights, events, stopped, isDone, reached, end } = run
  const known = isDone ? end : Math.max(0, reached - 1)
  return {
    ...{ branch, until: end, reached, isDone, events, stopped },
    happenings: log.length,
    pace: computePace(log.all, flights.all, 0, known, plate),
    lanes: computeLanes(log.all, known),
    refused: refusalOf(run),
  }
}

function refusalOf({ branch, log }: Run): BranchSummary['refused'] {
  const act = branch.acts.at(-1)
  if (act === undefined) return null
  const refused = log.all.findLast(
    (happening) => happening.at === act.at && happening.kind === 'command.refused',
  )
  if (refused?.kind !== 'command.refused' || refused.verb !== act.command.do) return null
  return { code: refused.problem, detail: refused.detail || refused.entity }
}
