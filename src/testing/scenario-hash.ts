import type { Scenario } from '../scenario/scenario'
import { MODEL } from '../timeline/model-engine'
import { hashOf } from '../timeline/run-hash'
import { MAIN, Timeline } from '../timeline/timeline'

/** The hash of a scenario's whole run. */
export function runHash(scenario: Scenario): string {
  const run = new Timeline(MODEL, scenario).run(MAIN)
  while (!run.advance(10_000));
  return hashOf(run)
}
