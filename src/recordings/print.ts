import { KAFKA_VERSIONS, type KafkaVersion } from '../config/version'
import { lineOf, unexpected } from './ledger'
import { RecordingFiles } from './read'
import { summary } from './summary'

/**
 * Compares the model with the recordings of a project and prints every difference and a summary. Empty lists select
 * all. Returns the exit code: 1 when a difference is not in the ledger, or a row of the ledger no longer applies.
 */
export function printComparison(
  project: string,
  versions: readonly string[],
  names: readonly string[],
  out: (line: string) => void,
): number {
  const files = new RecordingFiles(project)
  const asked = KAFKA_VERSIONS.filter(
    (version: KafkaVersion) => versions.length === 0 || versions.includes(version),
  )
  const comparisons = files.compareAll(asked, names)
  for (const comparison of comparisons) {
    for (const difference of comparison.differences) out(lineOf(comparison, difference))
  }
  const { luck, refused } = files.ledger()
  const isAsked = (row: { readonly version: string; readonly scenario: string }) =>
    comparisons.some((one) => one.version === row.version && one.scenario === row.scenario)
  const ledger = {
    luck: luck.filter(isAsked),
    refused: refused.filter(isAsked),
  }
  for (const line of summary(comparisons, ledger)) out(line)
  const lines = unexpected(comparisons, ledger)
  for (const line of lines) out(`not as written down: ${line}`)
  return lines.length === 0 ? 0 : 1
}
