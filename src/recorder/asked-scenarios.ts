import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { err, ok, type Result } from '../base/result'
import type { RecordingNotes } from './notes'

/** A scenario that is to be recorded. */
export interface AskedScenario {
  readonly name: string
  readonly json: object
  /** First 12 hexadecimal digits of the SHA-256 of its file, as in Recording.played. */
  readonly digest: string
  readonly notes: RecordingNotes
}

/** The scenarios named on the command line, all of the index for none; the problem names the missing one. */
export function askedScenarios(
  project: string,
  names: readonly string[],
): Result<readonly AskedScenario[], string> {
  const folder = join(project, 'conformance', 'recordings', 'scenarios')
  const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as Readonly<
    Record<string, RecordingNotes>
  >
  const asked: AskedScenario[] = []
  for (const given of names.length === 0 ? Object.keys(index) : names) {
    const known = join(folder, `${given}.json`)
    const file = existsSync(known) ? known : given
    const name = basename(given, '.json')
    const read = readText(file)
    if (!read.ok) return read
    const json = parsed(file, read.value)
    if (!json.ok) return json
    const digest = createHash('sha256').update(read.value).digest('hex').slice(0, 12)
    const notes = file === known && Object.hasOwn(index, name) ? (index[name] ?? {}) : {}
    asked.push({ name, json: json.value, digest, notes })
  }
  return ok(asked)
}

function readText(file: string): Result<string, string> {
  try {
    return ok(readFileSync(file, 'utf8'))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return err(`${file}: no scenario has this name, and no file`)
    return err(`${file}: cannot be read (${code ?? 'unknown'})`)
  }
}

function parsed(file: string, text: string): Result<object, string> {
  try {
    const json: unknown = JSON.parse(text)
    return typeof json === 'object' && json !== null ? ok(json) : err(`${file}: is no scenario`)
  } catch (error) {
    return err(`${file}: is no JSON: ${(error as Error).message}`)
  }
}
