import { encodeLink } from '../src/scenario/link'
import { manyFlights } from './scenarios'

/** Well after clients and group have found each other. */
const FLIGHTS_AT_MS = 10_000

/** Fragment of a link into the sandbox where hundreds of records a second are on their way, each by itself. */
export function manyFlightsLink(): string {
  return encodeLink({
    ...{ v: 1, scenario: manyFlights(), acts: [], atMs: FLIGHTS_AT_MS, lang: 'en' },
  })
}
