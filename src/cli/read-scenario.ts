import { readFileSync } from 'node:fs'
import { sayScenarioProblem } from '../i18n/scenario/messages'
import { parseScenario } from '../scenario/parse'
import type { Scenario } from '../scenario/scenario'
import { applyVariant } from '../scenario/variant'
import { warningsOf } from '../scenario/warnings'
import { type CommandLine, InputError } from './input-error'

/** The scenario that the command line names. Throws InputError when there is none. `err` takes what to look at in it. */
export function readScenario(
  { file, variant, untilMs }: CommandLine,
  err: (line: string) => void,
): Scenario {
  const read = parseScenario(textOf(file))
  const chosen = read.ok && variant !== null ? applyVariant(read.value, variant) : read
  const bounded =
    chosen.ok && untilMs !== null ? parseScenario({ ...chosen.value, untilMs }) : chosen
  if (!bounded.ok) throw new InputError(`${file}: ${sayScenarioProblem('en', bounded.problem)}`)
  for (const warning of warningsOf(bounded.value)) {
    err(`kafkascope: ${file}: warning: ${sayScenarioProblem('en', warning)}`)
  }
  return bounded.value
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new InputError(`${file}: there is no such file`)
    if (code === 'EISDIR') throw new InputError(`${file}: this is a directory`)
    throw new InputError(`${file}: cannot be read (${code ?? 'unknown'})`)
  }
}
