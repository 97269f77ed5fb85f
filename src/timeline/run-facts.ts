import { fromMs } from '../base/time'
import { type Facts, foldFacts } from '../model/facts'
import type { Scenario } from '../scenario/scenario'
import { MODEL } from './model-engine'
import type { Run } from './run'
import { MAIN, Timeline } from './timeline'

/** The facts of a whole run of a scenario. */
export function runFacts(scenario: Scenario): Facts {
  const run = new Timeline(MODEL, scenario).run(MAIN)
  while (!run.advance(10_000));
  return factsOf(run, scenario)
}

/** As runFacts, of a run that is done. A mark past the end of a run that was stopped is told of its end. */
export function factsOf(run: Run, scenario: Scenario): Facts {
  const marks = (scenario.marks ?? []).map(({ atMs, name }) => ({
    name,
    world: run.positionAt(Math.min(fromMs(atMs), run.end)).world,
  }))
  return foldFacts(run.log.all, marks, run.world)
}
