import { sayProblem } from '../i18n/problems/messages'
import { linkOf } from '../scenario/link'
import { type CommandLine, InputError } from './input-error'
import { readScenario } from './read-scenario'

/** Where the page is unless SITE_URL says otherwise: `npm start`. */
const LOCAL_SITE = 'http://localhost:4173/'

/** `kafkascope link`: the address that opens the scenario in the sandbox. Returns the exit code. */
export function link(
  line: CommandLine,
  out: (line: string) => void,
  err: (line: string) => void,
): number {
  const { scenario, acts, openAtMs } = readScenario(line, err)
  const fragment = linkOf({
    ...{ v: 1, scenario, acts, lang: line.lang },
    atMs: openAtMs ?? scenario.startAtMs ?? 0,
  })
  if (!fragment.ok) throw new InputError(`${line.file}: ${sayProblem('en', fragment.problem)}`)
  const site = (process.env.SITE_URL ?? LOCAL_SITE).replace(/\/*$/, '/')
  out(`${site}${line.lang}/sandbox/#${fragment.value}`)
  return 0
}
