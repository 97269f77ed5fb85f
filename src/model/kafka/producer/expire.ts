import { type SimTime, toMs } from '../../../base/time'
import type { Turn } from '../../turn'
import { exceptionOf } from '../exceptions/exceptions'
import { completeSends } from './complete'
import { type Draft, queueOf, setQueue } from './draft'
import { isExpired } from './producer-batch'
import type { Producer, ProducerBatch } from './producer-state'
import { markUnresolved, onSequenceFailed } from './sequences'

/**
 * Fails every batch whose delivery.timeout.ms is over: queued ones from the head of each queue, then those
 * in flight, oldest first. Requests are not recalled (P-77).
 */
export function expireBatches(turn: Turn, p: Draft): void {
  for (const partition of Object.keys(p.accumulator)) {
    const queue = queueOf(p, partition)
    if (queue.length === 0) continue
    const young = queue.findIndex((tray) => !isExpired(p, tray, turn.world.now))
    const expired = young < 0 ? queue : queue.slice(0, young)
    if (expired.length === 0) continue
    setQueue(p, partition, queue.slice(expired.length))
    for (const tray of expired) expire(turn, p, tray)
  }
  for (const request of p.inFlight) {
    for (const tray of request.batches) {
      if (!tray.done && isExpired(p, tray, turn.world.now)) expire(turn, p, tray)
    }
  }
}

function expire(turn: Turn, p: Draft, tray: ProducerBatch): void {
  const age = toMs(turn.world.now - tray.createdAt)
  const exception = exceptionOf(turn.world.version, 'expired', {
    count: tray.batch.count,
    partition: tray.partition,
    ms: Math.floor(age),
  })
  onSequenceFailed(p, tray, exception, false)
  const reason = tray.readyBy > 0 ? tray.readyBy : tray.by
  const completed = completeSends(turn, p, tray, { exception }, [reason, tray.by])
  markUnresolved(p, tray, completed)
}

/** Earliest instant (us) at which a batch expires, -1: none. */
export function nextExpiry(p: Producer): SimTime {
  let next = -1
  const take = (tray: ProducerBatch | undefined) => {
    if (!tray || tray.done) return
    const at = tray.createdAt + p.settings.deliveryTimeout
    if (next < 0 || at < next) next = at
  }
  for (const partition of Object.keys(p.accumulator)) take(queueOf(p, partition)[0])
  for (const request of p.inFlight) request.batches.forEach(take)
  return next
}
