import type { SimTime } from '../base/time'
import type { ClientId, HappeningId } from '../model/ids'
import type { HappeningLog } from './happening-log'

/** us */
const SECOND: SimTime = 1_000_000

/**
 * Records within the virtual second before an instant (us, inclusive), by client: sent by a producer,
 * processed by a consumer. Clients without any are left out. `last`: the latest happening there is then.
 */
export function recordRates(
  log: HappeningLog,
  last: HappeningId,
  now: SimTime,
): Readonly<Record<ClientId, number>> {
  const rates: Record<ClientId, number> = {}
  for (let id = last; id > 0; id--) {
    const happening = log.get(id)
    if (happening === null || happening.at <= now - SECOND) break
    const count = countOf(happening)
    if (count > 0) rates[happening.entity] = (rates[happening.entity] ?? 0) + count
  }
  return rates
}

function countOf(happening: NonNullable<ReturnType<HappeningLog['get']>>): number {
  if (happening.kind === 'record.sent') return happening.count
  return happening.kind === 'record.processed' ? 1 : 0
}
