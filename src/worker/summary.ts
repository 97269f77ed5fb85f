import { fromMs } from '../base/time'
import type { Scenario } from '../scenario/scenario'
import { computeLanes } from '../timeline/lanes'
import { computePace, type Plate } from '../timeline/pace'
import type { Run } from '../timeline/run'
import type { BranchSummary } from './protocol'

/** What is known of a run so far; its pace begins at the instant that the display calls 0. */
export function summaryOf(run: Run, scenario: Scenario, plate: Plate): BranchSummary {
  const { branch, log, flights, events, stopped, isDone, reached, end } = run
  const known = isDone ? end : Math.max(0, reached - 1)
  const start = Math.min(fromMs(scenario.startAtMs ?? 0), known)
  return {
    ...{ branch, until: end, reached, isDone, events, stopped },
    happenings: log.length,
    pace: computePace(log.all, flights.all, start, known, plate),
    lanes: computeLanes(log.all, known),
  }
}
