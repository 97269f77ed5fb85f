import { type Draft, dequeOf, setDeque } from './draft'
import { hasSequence } from './producer-batch'
import type { ProducerBatch } from './producer-state'

/**
 * Puts a batch back where it belongs in its deque (P-72). Without sequences that is the head: what failed
 * together goes out in reverse, and what failed alone after those that did not (P-75).
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
