import { readFileSync, statSync } from 'node:fs'
import { fromMs } from '../base/time'
import { sayFileProblem } from '../i18n/files/messages'
import { fileSizeProblem } from '../scenario/file-text'
import { parseScenario } from '../scenario/parse'
import { readScenarioFile } from '../scenario/read-scenario-file'
import type { ScenarioFile } from '../scenario/scenario-file'
import { applyVariant } from '../scenario/variant'
import { warningsOf } from '../scenario/warnings'
import type { Act } from '../timeline/branch'
import { type CommandLine, InputError } from './input-error'

/** The scenario that the command line names. Throws InputError when there is none. `err` takes what to look at in it. */
export function readScenario(
  { file, variant, untilMs }: CommandLine,
  err: (line: string) => void,
): ScenarioFile {
  const read = readScenarioFile(bytesOf(file))
  if (!read.ok) throw new InputError(`${file}: ${sayFileProblem('en', read.problem)}`)
  const { scenario, acts, openAtMs } = read.value
  const chosen =
    variant === null ? { ok: true as const, value: scenario } : applyVariant(scenario, variant)
  const bounded =
    chosen.ok && untilMs !== null ? parseScenario({ ...chosen.value, untilMs }) : chosen
  if (!bounded.ok) throw new InputError(`${file}: ${sayFileProblem('en', bounded.problem)}`)
  for (const warning of warningsOf(bounded.value, acts)) {
    err(`kafkascope: ${file}: warning: ${sayFileProblem('en', warning)}`)
  }
  return { scenario: bounded.value, acts, openAtMs }
}

/** Acts of a file as a timeline takes them. */
export function actsOf({ acts }: ScenarioFile): readonly Act[] {
  return acts.map(({ atMs, ...act }) => ({ at: fromMs(atMs), ...act }))
}

function bytesOf(file: string): Uint8Array {
  try {
    const tooLarge = fileSizeProblem(statSync(file).size)
    if (tooLarge !== null) throw new InputError(`${file}: ${sayFileProblem('en', tooLarge)}`)
    return readFileSync(file)
  } catch (error) {
    if (error instanceof InputError) throw error
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new InputError(`${file}: there is no such file`)
    if (code === 'EISDIR') throw new InputError(`${file}: this is a directory`)
    throw new InputError(`${file}: cannot be read (${code ?? 'unknown'})`)
  }
}
