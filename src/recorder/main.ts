import { readOptions, USAGE } from './options'
import { Recorder } from './recorder'
import type { Toolchain } from './toolchain'

/**
 * `npm run conformance:record`; returns its exit code. `findToolchain` throws, with a sentence about the missing
 * part, when the machine has no JDK.
 */
export async function record(
  args: readonly string[],
  project: string,
  releases: Readonly<Record<string, string>>,
  findToolchain: () => Toolchain,
  out: (line: string) => void,
): Promise<number> {
  const options = readOptions(args, releases)
  if (!options.ok) {
    out(`${options.problem}\n\n${USAGE}`)
    return 2
  }
  if (options.value === 'help') {
    out(USAGE)
    return 0
  }
  return new Recorder(project, options.value, findToolchain(), out).record()
}
