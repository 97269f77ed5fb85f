import type { Comparison } from './compare'
import type { Ledger } from './ledger'

/** Results for people: scenarios, equal and different facts, and the names of those not compared. */
export function summary(comparisons: readonly Comparison[], ledger: Ledger): readonly string[] {
  const sum = (count: (comparison: Comparison) => number) =>
    comparisons.reduce((total, comparison) => total + count(comparison), 0)
  const played = comparisons.filter(({ refused }) => refused === null)
  const scenarios = new Set(comparisons.map(({ scenario }) => scenario)).size
  const untold = sum((comparison) => comparison.untold)
  const unstable = sum((comparison) => comparison.unstable)
  return [
    `${scenarios} scenarios, ${comparisons.length} recordings, ${played.length} of them played`,
    `${sum(({ equal }) => equal)} facts equal, ${sum(({ differences }) => differences.length)} different`,
    `${untold} facts of kinds that the model does not tell, ${unstable} not alike in Kafka's own runs`,
    ...ledger.refused.map(
      ({ version, scenario, key, reason }) =>
        `refused: ${[version, scenario, key].filter((word) => word !== undefined).join(' ')}: ${reason}`,
    ),
    ...ledger.luck.map((row) => `luck: ${row.version} ${row.scenario}: ${row.key}: ${row.reason}`),
  ]
}
