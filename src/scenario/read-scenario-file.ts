import * as v from 'valibot'
import { err, ok, type Result } from '../base/result'
import { fileText } from './file-text'
import { jsonFault, lineOfPath } from './json-place'
import { actsSchema } from './link-schema'
import { parseScenario, problemOf } from './parse'
import { milliseconds } from './primitive-schema'
import { type Problem, problem } from './problem'
import type { ScenarioFile } from './scenario-file'

const besidesScenario = v.object({
  acts: v.optional(actsSchema, []),
  openAtMs: v.optional(milliseconds),
})

/** A scenario file of any origin. The first problem found, with `line` among its parameters where it has one. Never throws. */
export function readScenarioFile(bytes: Uint8Array): Result<ScenarioFile, Problem> {
  const text = fileText(bytes)
  if (!text.ok) return text
  const json = parseJson(text.value)
  if (!json.ok) return json
  const read = parseScenarioFile(json.value)
  return read.ok ? read : err(placed(read.problem, text.value))
}

function parseScenarioFile(json: unknown): Result<ScenarioFile, Problem> {
  const { acts, openAtMs, ...rest } = Object(json)
  const scenario = parseScenario(isObject(json) ? rest : json)
  if (!scenario.ok) return scenario
  const beside = v.safeParse(besidesScenario, { acts, openAtMs }, { abortEarly: true })
  if (!beside.success) return err(problemOf(beside.issues[0]))
  return ok({
    scenario: scenario.value,
    acts: beside.output.acts,
    openAtMs: beside.output.openAtMs ?? null,
  })
}

function isObject(json: unknown): boolean {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}

function parseJson(text: string): Result<unknown, Problem> {
  try {
    return ok(JSON.parse(text))
  } catch (error) {
    const fault = jsonFault(text)
    if (fault === null) {
      return err(problem('file.notJson', '', { reason: (error as Error).message }))
    }
    const [line, column] = [String(fault.line), String(fault.column)]
    if (fault.found === '') return err(problem('file.endsEarly', '', { line }))
    return err(problem('file.notJsonAt', '', { line, column, found: fault.found }))
  }
}

function placed(found: Problem, text: string): Problem {
  const line = lineOfPath(text, found.path)
  if (line === null) return found
  return { ...found, params: { ...found.params, line: String(line) } }
}
