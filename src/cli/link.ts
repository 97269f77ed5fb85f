import { encodeLink } from '../scenario/link'
import type { CommandLine } from './input-error'
import { readScenario } from './read-scenario'

/** Where the page is unless SITE_URL says otherwise: `npm start`. */
const LOCAL_SITE = 'http://localhost:4173/'

/** `kafkascope link`: the address that opens the scenario in the sandbox. Returns the exit code. */
export function link(
  line: CommandLine,
  out: (line: string) => void,
  err: (line: string) => void,
): number {
  const scenario = readScenario(line, err)
  const fragment = encodeLink({
    ...{ v: 1, scenario, acts: [], lang: line.lang },
    atMs: scenario.startAtMs ?? 0,
  })
  const site = (process.env.SITE_URL ?? LOCAL_SITE).replace(/\/*$/, '/')
  out(`${site}${line.lang}/sandbox/#${fragment}`)
  return 0
}
