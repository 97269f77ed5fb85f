import { assert } from './assert'
import { withItem } from './with-item'

const CHUNK = 32

/**
 * An append-only list that shares structure with its predecessors: `full` chunks of 32 and a `tail` shorter than
 * 32. Appending copies the tail only, and the chunk list once in 32 appends.
 */
export interface Chunked<T> {
  readonly length: number
  readonly full: readonly (readonly T[])[]
  readonly tail: readonly T[]
}

const EMPTY: Chunked<never> = { length: 0, full: [], tail: [] }

export function emptyChunked<T>(): Chunked<T> {
  return EMPTY
}

export function chunkedOf<T>(items: Iterable<T>): Chunked<T> {
  let list = emptyChunked<T>()
  for (const item of items) list = append(list, item)
  return list
}

export function append<T>(list: Chunked<T>, item: T): Chunked<T> {
  if (list.tail.length + 1 < CHUNK) {
    return { length: list.length + 1, full: list.full, tail: withItem(list.tail, item) }
  }
  const full = withItem(list.full, withItem(list.tail, item))
  return { length: list.length + 1, full, tail: [] }
}

/** The item at an index in [0, length). */
export function at<T>(list: Chunked<T>, index: number): T {
  assert(index >= 0 && index < list.length, 'index is outside the chunked list')
  const chunk = Math.floor(index / CHUNK)
  const items = chunk < list.full.length ? list.full[chunk] : list.tail
  return (items as readonly T[])[index % CHUNK] as T
}

export function last<T>(list: Chunked<T>): T | undefined {
  return list.length === 0 ? undefined : at(list, list.length - 1)
}

/** The first `length` items. */
export function take<T>(list: Chunked<T>, length: number): Chunked<T> {
  assert(length >= 0 && length <= list.length, 'cannot take more items than there are')
  if (length === list.length) return list
  const chunks = Math.floor(length / CHUNK)
  const source = chunks < list.full.length ? list.full[chunks] : list.tail
  return {
    length,
    full: list.full.slice(0, chunks),
    tail: (source as readonly T[]).slice(0, length % CHUNK),
  }
}

/** Least index whose item satisfies the predicate, which must be false then true along the list; else length. */
export function partitionPoint<T>(list: Chunked<T>, isAfter: (item: T) => boolean): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isAfter(at(list, middle))) high = middle
    else low = middle + 1
  }
  return low
}

/** Items in [from, to), both clamped. */
export function slice<T>(list: Chunked<T>, from: number, to: number): readonly T[] {
  const items: T[] = []
  for (let i = Math.max(0, from); i < Math.min(to, list.length); i++) items.push(at(list, i))
  return items
}
