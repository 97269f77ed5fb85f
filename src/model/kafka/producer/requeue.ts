import { type Draft, queueOf, setQueue } from './draft'
import { hasSequence } from './producer-batch'
import type { ProducerBatch } from './producer-state'

/**
 * Puts a batch back where it belongs in its queue (P-72). Without sequences that is the head: what failed
 * together goes out in reverse, and what failed alone after those that did not (P-75).
 */
export function requeue(p: Draft, tray: ProducerBatch): void {
  const queue = queueOf(p, tray.partition)
  let place = 0
  if (hasSequence(tray)) {
    const isBefore = (other: ProducerBatch | undefined) =>
      other !== undefined &&
      hasSequence(other) &&
      other.batch.baseSequence < tray.batch.baseSequence
    while (isBefore(queue[place])) place += 1
  }
  setQueue(p, tray.partition, [...queue.slice(0, place), tray, ...queue.slice(place)])
}
