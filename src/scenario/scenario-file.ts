import type { LinkedAct } from './link-schema'
import type { Scenario } from './scenario'

/** A scenario as a file has it: beside it the acts of a user, in order, and the instant at which the page opens it. */
export interface ScenarioFile {
  readonly scenario: Scenario
  readonly acts: readonly LinkedAct[]
  /** ms of virtual time; null: where the scenario begins. */
  readonly openAtMs: number | null
}

/** Last part of the names of files that the page saves. */
export const FILE_ENDING = '.kafkascope.json'

/** The text of a file: a scenario, with `acts` as a link has them, and `openAtMs`. */
export function writeScenarioFile({ scenario, acts, openAtMs }: ScenarioFile): string {
  const written = {
    ...scenario,
    ...(acts.length === 0 ? {} : { acts }),
    ...(openAtMs === null ? {} : { openAtMs }),
  }
  return `${JSON.stringify(written, null, 2)}\n`
}
