import type { KafkaVersion } from '../config/version'
import { type Comparison, type Difference, UNTOLD } from './compare'

/** The list of known differences, kept beside the recordings. */
export interface Ledger {
  /** Facts that depend on chance or on the speed of a machine, one by one. */
  readonly luck: readonly Luck[]
  /** Recordings that the model does not play, and single facts that it deliberately does not follow. */
  readonly refused: readonly Refused[]
}

interface Row {
  readonly version: KafkaVersion
  readonly scenario: string
}

export interface Luck extends Row {
  readonly key: string
  readonly reason: string
}

export interface Refused extends Row {
  /** Absent for the whole recording. */
  readonly key?: string
  readonly reason: string
}

/** Checks comparisons against the ledger: one line for everything that disagrees with it. */
export function unexpected(comparisons: readonly Comparison[], ledger: Ledger): readonly string[] {
  return [
    ...comparisons.flatMap((comparison) => [
      ...unexpectedRefusal(comparison, ledger.refused),
      ...comparison.differences
        .filter((difference) => !isWrittenDown(comparison, difference, ledger))
        .map((difference) => lineOf(comparison, difference)),
    ]),
    ...staleRows(comparisons, ledger),
    ...nowTold(comparisons),
  ]
}

export function lineOf({ version, scenario }: Row, { key, kafka, model }: Difference): string {
  const of = (value: unknown) => JSON.stringify(value) ?? 'nothing'
  return `${version} ${scenario}: ${key}\n    Kafka ${of(kafka)}\n    model ${of(model)}`
}

function isSame(a: Row, b: Row): boolean {
  return a.version === b.version && a.scenario === b.scenario
}

function unexpectedRefusal(comparison: Comparison, refused: readonly Refused[]): readonly string[] {
  const { version, scenario } = comparison
  const isListed = refused.some((row) => row.key === undefined && isSame(row, comparison))
  if (isListed === (comparison.refused !== null)) return []
  if (isListed) return [`${version} ${scenario}: is played now: take it out of refused.json`]
  return [`${version} ${scenario}: refused: ${JSON.stringify(comparison.refused)}`]
}

/** True if a row of the ledger covers this difference. */
export function differsBy(
  row: Luck | Refused,
  comparison: Comparison,
  { key }: Difference,
): boolean {
  return isSame(row, comparison) && row.key === key
}

function isWrittenDown(comparison: Comparison, difference: Difference, ledger: Ledger): boolean {
  const rows = [...ledger.luck, ...ledger.refused]
  return rows.some((row) => differsBy(row, comparison, difference))
}

/** Rows without a difference. */
function staleRows(comparisons: readonly Comparison[], ledger: Ledger): readonly string[] {
  const differs = (row: Row, isMeant: (key: string) => boolean) =>
    comparisons.some(
      (comparison) =>
        isSame(row, comparison) && comparison.differences.some(({ key }) => isMeant(key)),
    )
  const luck = ledger.luck.filter((row) => !differs(row, (key) => key === row.key))
  const refused = ledger.refused.filter(
    ({ key, ...row }) => key !== undefined && !differs(row, (found) => found === key),
  )
  return [
    ...refused.map(
      (row) => `refused.json: ${row.version} ${row.scenario}: ${row.key} does not differ`,
    ),
    ...luck.map((row) => `luck.json: ${row.version} ${row.scenario}: ${row.key} does not differ`),
  ]
}

function nowTold(comparisons: readonly Comparison[]): readonly string[] {
  return [...UNTOLD]
    .filter((kind) => comparisons.some(({ told }) => told.has(kind)))
    .map((kind) => `${kind} is told by the model now: take it out of UNTOLD`)
}
