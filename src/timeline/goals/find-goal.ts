import { present } from '../../base/assert'
import type { SimTime } from '../../base/time'
import { infoOf } from '../../scenario/verbs'
import type { Run } from '../run'
import type { FoundGoal } from './goal'
import { watchOfCommand } from './goals'

/** A goal is looked for so long after its act, us: a send() fails after two minutes by default. */
const WITHIN_US: SimTime = 130_000_000

/**
 * Looks for the goal of act number `act` of a run, which must have come to it. Goes on with the run as far as is needed,
 * yielding between slices.
 */
export function* findGoal(
  run: Run,
  act: number,
  sliceEvents: number,
): Generator<undefined, FoundGoal, void> {
  const { at, command } = present(run.branch.acts[act], 'an act')
  const until = at + WITHIN_US
  const watch = watchOfCommand(run.positionAt(at).world, command)
  if (watch === null) {
    return { is: infoOf(command.do).goal === 'open' ? 'open' : 'complete', goal: null, until }
  }
  let next = present(run.firstOf(act), 'an act that was carried out')
  for (;;) {
    for (; next <= run.log.length; next++) {
      const happening = present(run.log.get(next), 'a happening')
      if (happening.at > until) return { is: 'nothing', goal: null, until }
      const fact = watch(happening)
      if (fact === null) continue
      const { about = happening.id, ...reached } = fact
      return { is: 'goal', goal: { ...reached, at: happening.at, happening: about }, until }
    }
    if (run.isDone || run.hasReached(until)) break
    run.advance(sliceEvents)
    yield
  }
  const isOver = run.stopped !== null || (run.hasReached(until) && run.end >= until)
  return { is: isOver ? 'nothing' : 'unknown', goal: null, until }
}
