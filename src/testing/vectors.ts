import type { KafkaVersion } from '../config/version'

/** How releases stand in a case of `conformance/vectors`; see `conformance/vectors.js`. */
interface Released {
  /** Those that answer; absent: all. */
  readonly versions?: readonly string[]
  /** Outputs that are others than those of the newest release. */
  readonly differs?: Readonly<Record<string, object>>
}

/** The cases that a release answers, with its own outputs. */
export function casesOf<Case extends object>(
  cases: readonly Case[],
  version: KafkaVersion,
): readonly Case[] {
  return cases.flatMap((one: Case & Released) => {
    if (one.versions?.includes(version) === false) return []
    return [{ ...one, ...one.differs?.[version] }]
  })
}
