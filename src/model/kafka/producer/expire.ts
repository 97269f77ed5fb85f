import { type SimTime, toMs } from '../../../base/time'
import type { Turn } from '../../turn'
import { exceptionOf } from '../exceptions/exceptions'
import { completeSends } from './complete'
import { type Draft, dequeOf, setDeque } from './draft'
import { isExpired } from './producer-batch'
import type { Producer, ProducerBatch } from './producer-state'
import { markUnresolved, onSequenceFailed } from './sequences'

/**
 * Fails every batch whose delivery.timeout.ms has passed: queued ones from the head of each deque, then those in
 * flight, oldest first. Requests are not recalled (P-77).
 */
export function expireBatches(turn: Turn, p: Draft): void {
  for (const partition of Object.keys(p.accumulator)) {
    const deque = dequeOf(p, partition)
    if (deque.length === 0) continue
    const young = deque.findIndex((batch) => !isExpired(p, batch, turn.world.now))
    const expired = young < 0 ? deque : deque.slice(0, young)
    if (expired.length === 0) continue
    setDeque(p, partition, deque.slice(expired.length))
    for (const batch of expired) expire(turn, p, batch)
  }
  for (const request of p.inFlight) {
    for (const batch of request.batches) {
      if (!batch.done && isExpired(p, batch, turn.world.now)) expire(turn, p, batch)
    }
  }
}

function expire(turn: Turn, p: Draft, batch: ProducerBatch): void {
  const age = toMs(turn.world.now - batch.createdAt)
  const exception = exceptionOf(turn.world.version, 'expired', {
    count: batch.records.count,
    partition: batch.partition,
    ms: Math.floor(age),
  })
  onSequenceFailed(p, batch, exception, false)
  const reason = batch.readyBy > 0 ? batch.readyBy : batch.by
  const completed = completeSends(turn, p, batch, { exception }, [reason, batch.by])
  markUnresolved(p, batch, completed)
}

/** Earliest instant (us) at which a batch expires, -1: none. */
export function nextExpiry(p: Producer): SimTime {
  let next = -1
  const take = (batch: ProducerBatch | undefined) => {
    if (!batch || batch.done) return
    const at = batch.createdAt + p.settings.deliveryTimeout
    if (next < 0 || at < next) next = at
  }
  for (const partition of Object.keys(p.accumulator)) take(dequeOf(p, partition)[0])
  for (const request of p.inFlight) request.batches.forEach(take)
  return next
}
