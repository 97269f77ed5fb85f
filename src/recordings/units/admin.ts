import type { RecordedFacts } from '../recorded-facts'
import { groupedBy } from './ranges'
import type { Units } from './units'

/** Answers to an admin client and to transactional producers, in their order. */
export function addAdminUnits(units: Units, extra: RecordedFacts['extra']): void {
  for (const [key, acts] of groupedBy(
    extra?.admin ?? [],
    (act) => `admin/${act.do}/${act.topic ?? ''}`,
  )) {
    units[key] = acts.map(({ error, message }) => (error === null ? 'ok' : `${error}: ${message}`))
  }
  for (const [client, acts] of groupedBy(extra?.txn ?? [], (act) => act.client)) {
    units[`txn/${client}`] = acts.map(({ op, error, message }) =>
      error === null ? `${op} ok` : `${op} ${error}: ${message}`,
    )
  }
}
