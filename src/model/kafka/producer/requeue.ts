import { type Draft, dequeOf, setDeque } from './draft'
import { hasSequence } from './producer-batch'
import type { ProducerBatch } from './producer-state'

/**
 * Puts a batch back into its deque (P-72): with sequences in their order, without at the head. Batches without
 * sequences that failed together are then sent in reverse, and one that failed alone after those that did not fail
 * (P-75).
 */
export function requeue(p: Draft, batch: ProducerBatch): void {
  const deque = dequeOf(p, batch.partition)
  let place = 0
  if (hasSequence(batch)) {
    const isBefore = (other: ProducerBatch | undefined) =>
      other !== undefined &&
      hasSequence(other) &&
      other.records.baseSequence < batch.records.baseSequence
    while (isBefore(deque[place])) place += 1
  }
  setDeque(p, batch.partition, [...deque.slice(0, place), batch, ...deque.slice(place)])
}
