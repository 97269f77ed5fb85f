import type { KafkaVersion } from '../config/version'
import type { Comparison, Difference } from './compare'
import { differsBy, type Ledger } from './ledger'
import { RecordingFiles } from './read'

/** Results of comparing the model with the recordings, for the page that shows them. */
export interface Report {
  readonly scenarios: readonly ScenarioReport[]
  /** Facts of kinds that the model does not produce. */
  readonly untold: number
}

export interface ScenarioReport {
  readonly name: string
  /** Versions without a recording of the scenario are absent. */
  readonly versions: Readonly<Partial<Record<KafkaVersion, VersionReport>>>
}

export interface VersionReport {
  /** The reason why the model does not play it (from `refused.json`); null when it does. */
  readonly refused: string | null
  /** Equal facts. */
  readonly equal: number
  /** Facts that differed between Kafka's own runs. */
  readonly unstable: number
  readonly luck: readonly LuckReport[]
  /** Reasons for single facts that the model deliberately does not follow. */
  readonly refusedFacts: readonly string[]
  /** Unexplained differences. */
  readonly known: number
}

export interface LuckReport {
  readonly key: string
  /** A reason of `luck.json`. */
  readonly reason: string
  /** JSON; null where one side has no such fact. */
  readonly kafka: string | null
  readonly model: string | null
}

/** Compares the model with all recordings of a project. */
export function report(project: string): Report {
  const files = new RecordingFiles(project)
  return reportOf(files.compareAll(), files.ledger())
}

export function reportOf(comparisons: readonly Comparison[], ledger: Ledger): Report {
  const versionsOf = (name: string) =>
    Object.fromEntries(
      comparisons
        .filter(({ scenario }) => scenario === name)
        .map((comparison) => [comparison.version, versionReport(comparison, ledger)]),
    )
  const names = [...new Set(comparisons.map(({ scenario }) => scenario))]
  return {
    scenarios: names.map((name) => ({ name, versions: versionsOf(name) })),
    untold: comparisons.reduce((sum, { untold }) => sum + untold, 0),
  }
}

function versionReport(comparison: Comparison, { luck, refused }: Ledger): VersionReport {
  const { differences, equal, unstable } = comparison
  const lucky = differences.flatMap((difference) => {
    const row = luck.find((each) => differsBy(each, comparison, difference))
    return row === undefined ? [] : [luckReport(difference, row.reason)]
  })
  const { version, scenario } = comparison
  const refusal = refused.find(
    (row) => row.key === undefined && row.version === version && row.scenario === scenario,
  )
  const refusedFacts = differences.flatMap(
    (difference) => refused.find((row) => differsBy(row, comparison, difference))?.reason ?? [],
  )
  return {
    refused: comparison.refused === null ? null : (refusal?.reason ?? comparison.refused.code),
    equal,
    unstable,
    luck: lucky,
    refusedFacts,
    known: differences.length - lucky.length - refusedFacts.length,
  }
}

function luckReport({ key, kafka, model }: Difference, reason: string): LuckReport {
  const text = (value: unknown) => JSON.stringify(value) ?? null
  return { key, reason, kafka: text(kafka), model: text(model) }
}
