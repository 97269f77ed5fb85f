import { parseArgs } from 'node:util'
import { err, ok, type Result } from '../base/result'
import { KAFKA_VERSIONS, type KafkaVersion } from '../config/version'

export interface RecordOptions {
  /** Names of conformance/recordings/scenarios, or files; none: all scenarios of its index. */
  readonly scenarios: readonly string[]
  readonly versions: readonly KafkaVersion[]
  readonly runs: number
  /** Output folder, with one folder per version. */
  readonly out: string
  /** True to keep temporary folders (logs, data and properties of the servers). */
  readonly keep: boolean
}

export const DEFAULT_OUT = 'node_modules/.cache/kafkascope-recorded'
const RUNS_MAX = 20

export const USAGE = `npm run conformance:record [-- [options] [scenario …]]

Plays scenarios in real time on real Kafka, with the Java that the page shows for each client, and writes down what
happened. A scenario is a name of conformance/recordings/scenarios or a file; without any, all of them are played.
Needs a JDK 17 or newer, and Maven the first time. Everything listens on 127.0.0.1 only.

  --release VERSION   2.8, 3.9 or 4.x (or 2.8.2, 3.9.2, 4.4.0); may stand more than once; all by default
  --runs N            how often each is played, 1 to ${RUNS_MAX}; 2 by default
  --out FOLDER        where <version>/<scenario>.json are written; ${DEFAULT_OUT} by default
  --keep              keep logs and data of the servers, and say where
  --help              this text

What was recorded is compared with conformance/recordings. Ends with 0 when all was recorded, 1 when something could
not be, 2 when the command or the machine lacks something.`

/** Parses the command line; `help` when it is asked for, a sentence about the problem when it is invalid. */
export function readOptions(
  args: readonly string[],
  releases: Readonly<Record<string, string>>,
): Result<RecordOptions | 'help', string> {
  const read = parsed(args)
  if (!read.ok) return read
  const { values, positionals } = read.value
  if (values.help === true) return ok('help')
  const versions: KafkaVersion[] = []
  for (const asked of values.release) {
    const version = KAFKA_VERSIONS.find((each) => each === asked || releases[each] === asked)
    if (version === undefined) {
      return err(`--release takes ${KAFKA_VERSIONS.join(', ')}, not ${asked}`)
    }
    if (!versions.includes(version)) versions.push(version)
  }
  const runs = Number(values.runs)
  if (!/^\d+$/.test(values.runs) || runs < 1 || runs > RUNS_MAX) {
    return err(`--runs takes a whole number from 1 to ${RUNS_MAX}, not ${values.runs}`)
  }
  return ok({
    scenarios: positionals,
    versions: versions.length === 0 ? KAFKA_VERSIONS : versions,
    runs,
    out: values.out,
    keep: values.keep === true,
  })
}

function parsed(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        release: { type: 'string', multiple: true, default: [] },
        runs: { type: 'string', default: '2' },
        out: { type: 'string', default: DEFAULT_OUT },
        keep: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    })
    return ok({ values, positionals })
  } catch (error) {
    return err((error as Error).message)
  }
}
