import type { SimTime } from '../base/time'
import type { PlateKind } from '../frame/plates'
import { simpleName } from '../model/kafka/exceptions/java-exception'
import { boundedPace } from '../timeline/bounded-pace'
import type { Branch } from '../timeline/branch'
import { laneSteps } from '../timeline/lanes'
import { computePace } from '../timeline/pace'
import type { Run } from '../timeline/run'
import type { BranchSummary, PaceKind } from './protocol'

/**
 * Summary of a run so far. Its pace covers the prelude too, which lessons and rewinding reach. Yields between
 * slices, during which the run may go on.
 */
export function* summarySteps(
  run: Run,
  plate: PlateKind,
  kind: PaceKind,
): Generator<undefined, BranchSummary, void> {
  const { branch, log, flights, events, stopped, isDone, reached, end } = run
  const acted = [...run.acted]
  const known = isDone ? end : Math.max(0, reached - 1)
  const happenings = log.length
  const pace =
    kind === 'story'
      ? computePace(log.all, flights.all, 0, known, plate)
      : boundedPace(log.all, flights.all, instantsOf(branch), known, plate)
  const refused = refusalOf(run)
  const lanes = yield* laneSteps(log.all, known)
  const told = { events, stopped, happenings, acted, pace, lanes, refused }
  return { branch, until: end, reached, isDone, ...told }
}

function instantsOf({ acts }: Branch): readonly SimTime[] {
  return acts.map(({ at }) => at)
}

function refusalOf({ branch, log }: Run): BranchSummary['refused'] {
  const act = branch.acts.at(-1)
  if (act === undefined) return null
  const refused = log.all.findLast(
    (happening) => happening.at === act.at && happening.kind === 'command.refused',
  )
  if (refused?.kind !== 'command.refused' || refused.verb !== act.command.do) return null
  const { problem, detail, exception, entity } = refused
  const answer = exception && `${simpleName(exception)}: ${exception.message}`
  return { code: problem, detail: (problem === 'kafka.error' && answer) || detail || entity }
}
