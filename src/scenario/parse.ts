import * as v from 'valibot'
import { err, ok, type Result } from '../base/result'
import { checkScenario } from './check-scenario'
import { type Problem, problem } from './problem'
import type { Scenario } from './scenario'
import { scenarioSchema } from './schema'

const FORMAT = 1

/**
 * A scenario from parsed JSON of any origin: its form, its defaults, its references, its
 * configs (as Kafka checks them) and its bounds. The first problem found. Never throws.
 */
export function parseScenario(json: unknown): Result<Scenario, Problem> {
  const format = formatOf(json)
  if (typeof format === 'number' && format > FORMAT) {
    return err(problem('scenario.newer', 'format', { format: String(format) }))
  }
  const parsed = v.safeParse(scenarioSchema, json, { abortEarly: true })
  if (!parsed.success) return err(problemOf(parsed.issues[0]))
  const scenario: Scenario = parsed.output
  const found = checkScenario(scenario)
  return found === null ? ok(scenario) : err(found)
}

function formatOf(json: unknown): unknown {
  return typeof json === 'object' && json !== null ? (json as { format?: unknown }).format : null
}

/** A schema's issue as a problem with the place in the scenario. */
export function problemOf(issue: v.BaseIssue<unknown>): Problem {
  const path = pathOf(issue)
  const params = { received: issue.received, expected: issue.expected ?? '' }
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    return problem('scenario.unknownField', path)
  }
  if (issue.received === 'undefined') return problem('scenario.missing', path, params)
  if (issue.type === 'check' && typeof issue.input === 'string') {
    return problem('scenario.reservedName', path, { value: issue.input })
  }
  switch (issue.type) {
    case 'min_value':
    case 'max_value':
    case 'min_length':
    case 'max_length':
    case 'min_entries':
    case 'max_entries':
      return problem('scenario.range', path, params)
    default:
      return problem('scenario.shape', path, params)
  }
}

/** `topics[0].partitions`, as one would write it in a program. */
function pathOf(issue: v.BaseIssue<unknown>): string {
  let path = ''
  for (const { key } of issue.path ?? []) {
    if (typeof key === 'number') path += `[${key}]`
    else path += path === '' ? String(key) : `.${String(key)}`
  }
  return path
}
