import { sayProblem } from '../i18n/problems/messages'
import { decodeLink, encodeLink, LINK_BOUNDS } from '../scenario/link'
import type { Problem } from '../scenario/problem'
import { type CommandLine, InputError } from './input-error'
import { readScenario } from './read-scenario'

/** Where the page is unless SITE_URL says otherwise: `npm start`. */
const LOCAL_SITE = 'http://localhost:4173/'

/** The problem of a link in the page's words. */
function sayLinkProblem(problem: Problem): string {
  if (problem.code !== 'link.tooLarge') return sayProblem('en', problem)
  const { encodedChars, inflatedBytes } = LINK_BOUNDS
  return `too large for a link, which holds ${encodedChars} characters and ${inflatedBytes} bytes of JSON at most; make the scenario smaller`
}

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
  const opened = decodeLink(fragment, [])
  if (!opened.ok) throw new InputError(`${line.file}: ${sayLinkProblem(opened.problem)}`)
  const site = (process.env.SITE_URL ?? LOCAL_SITE).replace(/\/*$/, '/')
  out(`${site}${line.lang}/sandbox/#${fragment}`)
  return 0
}
