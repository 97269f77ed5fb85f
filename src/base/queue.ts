import { bisector } from 'd3-array'
import { assert } from './assert'
import type { SimTime } from './time'

/** More entries than any scenario within the bounds needs; reaching it means a rule reproduces itself. */
const QUEUE_MAX = 200_000

/** Ties at one instant: class, then sequence number (the one order of the rule texts). */
export interface Queued {
  readonly at: SimTime
  readonly class: number
  readonly seq: number
}

/** Sorted with the next entry LAST, so that popping is a cheap cut and a far timer is copied, not moved. */
export type Queue<E extends Queued> = readonly E[]

/** Negative when a comes before b. Total: seq is unique. */
export function compareQueued(a: Queued, b: Queued): number {
  return a.at - b.at || a.class - b.class || a.seq - b.seq
}

const nextLast = bisector((a: Queued, b: Queued) => compareQueued(b, a))

/** Mutates the queue: call it only on one that no other code holds. */
export function insertInPlace<E extends Queued>(queue: E[], entry: E): void {
  assert(queue.length < QUEUE_MAX, 'the queue is bounded')
  assert(Number.isInteger(entry.at), 'instants are integer microseconds')
  const place = nextLast.left(queue, entry)
  queue.push(entry)
  for (let i = queue.length - 1; i > place; i--) queue[i] = queue[i - 1] as E
  queue[place] = entry
}

/** Mutates the queue: call it only on one that no other code holds. */
export function removeInPlace<E extends Queued>(queue: E[], index: number): void {
  assert(index >= 0 && index < queue.length, 'what is removed is there')
  for (let i = index; i < queue.length - 1; i++) queue[i] = queue[i + 1] as E
  queue.pop()
}

export function peek<E extends Queued>(queue: Queue<E>): E | undefined {
  return queue[queue.length - 1]
}

export function pop<E extends Queued>(queue: Queue<E>): Queue<E> {
  return queue.slice(0, -1)
}

export function removeWhere<E extends Queued>(
  queue: Queue<E>,
  predicate: (entry: E) => boolean,
): Queue<E> {
  return queue.some(predicate) ? queue.filter((entry) => !predicate(entry)) : queue
}
