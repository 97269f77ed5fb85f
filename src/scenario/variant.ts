import type { Result } from '../base/result'
import { parseScenario } from './parse'
import { patchScenario } from './patch'
import type { Problem } from './problem'
import type { Scenario } from './scenario'

/**
 * The scenario with one of its named variants applied, checked again as a whole. The result has no variants. Never
 * throws.
 */
export function applyVariant(scenario: Scenario, name: string): Result<Scenario, Problem> {
  const patched = patchScenario(scenario, name)
  return patched.ok ? parseScenario(patched.value) : patched
}
