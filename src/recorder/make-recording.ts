import { assert } from '../base/assert'
import type { KafkaVersion } from '../config/version'
import type { RecordedFacts } from '../recordings/recorded-facts'
import type { Recording } from '../recordings/recording'
import { type Units, unitsOf } from '../recordings/units/units'

/**
 * Several plays of one scenario as a recording: the facts that were equal in all plays, and the others with each
 * value seen.
 */
export function makeRecording(
  scenario: string,
  kafka: KafkaVersion,
  release: string,
  played: string,
  plays: readonly RecordedFacts[],
): Recording {
  const [facts] = plays
  assert(facts, 'a recording has a play')
  const runs = plays.map(unitsOf)
  const units: Units = {}
  const unstable: Units = {}
  for (const key of new Set(runs.flatMap((run) => Object.keys(run)))) {
    const values = new Map(runs.map((run) => [JSON.stringify(run[key]), run[key] ?? null]))
    if (values.size === 1) units[key] = runs[0]?.[key]
    else unstable[key] = [...values.values()]
  }
  return { scenario, kafka, release, runs: plays.length, played, units, unstable, facts }
}
