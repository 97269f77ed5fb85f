import type { KafkaVersion } from '../../../config/version'
import type { Report } from '../../../recordings/report'

/** Sums over all recordings of one version. */
export interface Sums {
  /** Scenarios that the model plays, and those that it does not. */
  readonly played: number
  readonly refused: number
  /** Facts. */
  readonly equal: number
  readonly luck: number
  readonly known: number
  readonly unstable: number
}

export function sumsOf(report: Report, version: KafkaVersion): Sums {
  const all = report.scenarios.flatMap(({ versions }) => versions[version] ?? [])
  const sum = (count: (each: (typeof all)[number]) => number) =>
    all.reduce((total, each) => total + count(each), 0)
  return {
    played: sum(({ refused }) => (refused === null ? 1 : 0)),
    refused: sum(({ refused }) => (refused === null ? 0 : 1)),
    equal: sum(({ equal }) => equal),
    luck: sum(({ luck }) => luck.length),
    known: sum(({ known }) => known),
    unstable: sum(({ unstable }) => unstable),
  }
}
