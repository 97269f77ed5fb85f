import { encodeLink } from '../src/scenario/link'
import { hundredThousand, manyFlights } from './scenarios'

/** Well after clients and group have found each other. */
const FLIGHTS_AT_MS = 10_000

/** Fragment of a link into the sandbox where hundreds of records a second are on their way, each by itself. */
export function manyFlightsLink(): string {
  return encodeLink({
    ...{ v: 1, scenario: manyFlights(), acts: [], atMs: FLIGHTS_AT_MS, lang: 'en' },
  })
}

/** Well into the run: what comes before is computed first. */
const CROWDED_AT_MS = 20_000

/** Fragment of a link into the sandbox in the middle of a hundred thousand records. */
export function hundredThousandLink(): string {
  return encodeLink({
    ...{ v: 1, scenario: hundredThousand(), acts: [], atMs: CROWDED_AT_MS, lang: 'en' },
  })
}
