import { encodeLink } from '../scenario/link'
import { parseScenario } from '../scenario/parse'
import type { Scenario } from '../scenario/scenario'
import { healed } from './heal'
import { randomScenario } from './random-scenario'
import { type Finding, type RunOptions, runScenario } from './run-scenario'
import { shrink } from './shrink'

const SHRINKING_RUNS_MAX = 200

/** A seed that found something, and the smallest scenario known to find it. */
export interface Failure {
  readonly seed: number
  readonly finding: Finding
  readonly scenario: Scenario
  /** Fragment of a share link (without `#`) that opens the scenario in the sandbox. */
  readonly fragment: string
}

/** Runs the scenario of one seed; null when everything held. */
export function fuzzSeed(seed: number, options?: RunOptions): Finding | null {
  const { scenario, healAtMs } = randomScenario(seed)
  return runScenario(healed(scenario, healAtMs), options)
}

/** The failure of a seed, made small. `finding` is what fuzzSeed found. */
export function shrunkFailure(seed: number, finding: Finding, options?: RunOptions): Failure {
  const { scenario, healAtMs } = randomScenario(seed)
  const failsAlike = (smaller: Scenario): boolean => {
    const whole = healed(smaller, healAtMs)
    return parseScenario(whole).ok && runScenario(whole, options)?.kind === finding.kind
  }
  const small = healed(shrink(scenario, failsAlike, SHRINKING_RUNS_MAX), healAtMs)
  return failureOf(seed, runScenario(small, options) ?? finding, small)
}

/** Report about a scenario that fails. */
export function failureOf(seed: number, finding: Finding, scenario: Scenario): Failure {
  const content = { v: 1, scenario, acts: [], atMs: 0, lang: 'en' } as const
  return { seed, finding, scenario, fragment: encodeLink(content) }
}
