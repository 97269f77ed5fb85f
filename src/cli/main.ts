import { parseArgs } from 'node:util'
import { type CommandLine, InputError } from './input-error'
import { link } from './link'
import { run } from './run'

const USAGE =
  'usage: kafkascope run <scenario.json> [--until <ms>] [--variant <name>] [--facts [--values] | --trace | --check | --hash]\n' +
  '       kafkascope link <scenario.json> [--variant <name>] [--lang ko|en]\n' +
  '       kafkascope bench'

const MODES = ['facts', 'trace', 'check', 'hash'] as const

/**
 * The `kafkascope` command; returns the exit code: 0, 1 when the model breaks a promise, 2 with one line on
 * bad input. `out` and `err` take whole lines.
 */
export function kafkascope(
  args: readonly string[],
  out: (line: string) => void,
  err: (line: string) => void,
): number {
  try {
    const line = commandLine(args)
    if (line === null) {
      out(USAGE)
      return 0
    }
    return line.command === 'run' ? run(line, out, err) : link(line, out, err)
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    err(`kafkascope: ${error.message.replaceAll(/\s+/g, ' ')}`)
    return 2
  }
}

function commandLine(args: readonly string[]): CommandLine | null {
  const { values, positionals } = parsed(args)
  const [command, file, ...rest] = positionals
  if (values.help === true || command === 'help') return null
  if (command !== 'run' && command !== 'link') {
    throw new InputError(`unknown command ${command ?? '(none)'}; see kafkascope --help`)
  }
  if (file === undefined || rest.length > 0) {
    throw new InputError(`${command} takes one scenario file; see kafkascope --help`)
  }
  const modes = MODES.filter((mode) => values[mode] === true)
  if (modes.length > 1)
    throw new InputError(`choose one of ${MODES.map((m) => `--${m}`).join(', ')}`)
  const mode = modes[0] ?? 'facts'
  if (values.values === true && (command !== 'run' || mode !== 'facts')) {
    throw new InputError('--values goes with run and --facts')
  }
  const { variant = null, lang = 'en' } = values
  if (lang !== 'ko' && lang !== 'en') throw new InputError('--lang is ko or en')
  return {
    ...{ command, file, mode, values: values.values === true },
    ...{ untilMs: untilOf(values.until), variant, lang },
  }
}

function parsed(args: readonly string[]) {
  const flag = { type: 'boolean' } as const
  const text = { type: 'string' } as const
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...{ facts: flag, values: flag, trace: flag, check: flag, hash: flag, help: flag },
        ...{ until: text, variant: text, lang: text },
      },
    })
  } catch (error) {
    throw new InputError((error as Error).message)
  }
}

function untilOf(text: string | undefined): number | null {
  if (text === undefined) return null
  const ms = text.trim() === '' ? Number.NaN : Number(text)
  if (!Number.isFinite(ms) || ms < 0)
    throw new InputError(`--until takes milliseconds, not ${text}`)
  return ms
}
