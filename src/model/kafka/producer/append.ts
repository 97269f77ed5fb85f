import { assert } from '../../../base/assert'
import { type HappeningId, type PartitionKey, partitionKey, partitionOf } from '../../ids'
import { emit, type Turn } from '../../turn'
import { exceptionOf } from '../exceptions/exceptions'
import type { JavaException } from '../exceptions/java-exception'
import { estimatedBytes } from './compression'
import { copyOfProducerBatch } from './copy-of'
import { type Draft, dequeOf, setDeque, wakeSender } from './draft'
import {
  asksTwice,
  choosePartition,
  onNewBatch,
  partitionerOf,
  setPartitioner,
  stickyPartition,
  switchSticky,
} from './partitioner'
import {
  emptyBatch,
  hasRoom,
  isFull,
  nextRecordBytes,
  type Records,
  withRecords,
} from './producer-batch'
import type { Choice, ProducerBatch } from './producer-state'
import { rememberKey } from './record-keys'
import { upperBoundBytes } from './record-size'

/** Each iteration either appends or moves to another partition once. */
const MOVES_MAX = 8

/**
 * Result of an append to the accumulator: the number of appended records, or the reason why none was. Source:
 * RecordAccumulator.RecordAppendResult.
 */
export type RecordAppendResult =
  | { readonly kind: 'appended'; readonly count: number }
  /** `effective`: the partition chosen so far. */
  | {
      readonly kind: 'needsMemory'
      readonly bytes: number
      readonly choice: Choice
      readonly effective: number
    }
  | { readonly kind: 'thrown'; readonly exception: JavaException }

/** Progress of an append, with which a send() that waited for memory continues. */
export interface AppendState {
  /** The partition that the record names, null when it names none. */
  readonly named: number | null
  readonly choice: Choice
  /** True if the partitioner was asked a second time (P-39). */
  readonly asked: boolean
  /** Bytes already allocated from the pool. */
  readonly held: number
  readonly causes: readonly HappeningId[]
}

/**
 * Appends as many of the records as one batch takes (at least one unless memory is missing). Unused memory goes
 * back to the pool. Source: P-33, P-39, P-51 to P-57 (RecordAccumulator.append).
 */
export function appendRecords(
  turn: Turn,
  p: Draft,
  records: Records,
  state: AppendState,
): RecordAppendResult {
  const { named, causes } = state
  let { choice, asked, held } = state
  for (let move = 0; move < MOVES_MAX; move++) {
    const sticky = choice.partition < 0
    const partition = sticky ? stickyPartition(turn, p, records.topic, causes) : choice.partition
    const key = partitionKey(records.topic, partition)
    if (sticky && switchedAway(turn, p, records.topic, key, causes)) continue
    const taken = appendToLast(turn, p, key, records, choice, causes)
    if (taken > 0) {
      p.bufferAvailable += held
      return { kind: 'appended', count: taken }
    }
    if (!asked && asksTwice(turn, p)) {
      onNewBatch(turn, p, records.topic, choice, causes)
      choice = choosePartition(turn, p, records, named, causes)
      asked = true
      continue
    }
    if (held === 0) {
      const bytes = capacityFor(p, records)
      if (bytes > p.settings.bufferMemory)
        return { kind: 'thrown', exception: overLimit(turn, p, bytes) }
      if (p.bufferAvailable < bytes) {
        return { kind: 'needsMemory', bytes, choice, effective: partition }
      }
      p.bufferAvailable -= bytes
      held = bytes
    }
    if (sticky && switchedAway(turn, p, records.topic, key, causes)) continue
    return openBatch(turn, p, key, records, choice, held, causes)
  }
  assert(false, 'an append ends')
  return { kind: 'appended', count: 0 }
}

/** Bytes that a new batch for the record takes from the pool, which are also the limit of its records (P-52, P-55). */
function capacityFor(p: Draft, records: Records): number {
  return Math.max(p.settings.batchSize, upperBoundBytes(records.keyLength, records.valueLength))
}

function overLimit(turn: Turn, p: Draft, bytes: number): JavaException {
  const values = { bytes, total: p.settings.bufferMemory }
  return exceptionOf(turn.world.version, 'overMemoryLimit', values)
}

/** P-33.2: switches from a sticky partition that has reached its share of bytes, once it has no open batch. */
function switchedAway(
  turn: Turn,
  p: Draft,
  topic: string,
  key: PartitionKey,
  causes: readonly HappeningId[],
): boolean {
  const last = dequeOf(p, key).at(-1)
  if (last && !isFull(last)) return false
  if (partitionerOf(p, topic).producedBytes < p.settings.batchSize) return false
  const before = partitionerOf(p, topic).stickyPartition
  return switchSticky(turn, p, topic, 'drained', causes) !== before
}

function openBatch(
  turn: Turn,
  p: Draft,
  key: PartitionKey,
  records: Records,
  choice: Choice,
  held: number,
  causes: readonly HappeningId[],
): RecordAppendResult {
  const id = p.nextBatch
  p.nextBatch += 1
  const capacity = capacityFor(p, records)
  const batch = emptyBatch(p, id, key, capacity, capacity, turn.world.now)
  p.bufferAvailable += held - capacity
  setDeque(p, key, [...dequeOf(p, key), batch])
  const count = appendToLast(turn, p, key, records, choice, causes)
  const opened = dequeOf(p, key).at(-1) as ProducerBatch
  emit(turn, p.id, 0, { kind: 'batch.created', partition: key, batch: id }, [opened.by])
  return { kind: 'appended', count }
}

/**
 * Appends as many records as fit to the last batch of a deque and returns their number. If none fits, the batch is
 * closed for appends. With a sticky partition it stops where the next record goes to another one (P-33.3). A new
 * batch or a full deque wakes the sender, a half-filled batch does not (P-5).
 */
function appendToLast(
  turn: Turn,
  p: Draft,
  key: PartitionKey,
  records: Records,
  choice: Choice,
  causes: readonly HappeningId[],
): number {
  const deque = dequeOf(p, key)
  const last = deque.at(-1)
  if (!last) return 0
  const { count, bytes, switches } = recordsThatFit(p, last, records, choice.partition < 0)
  if (count === 0) {
    if (!last.closed) setDeque(p, key, deque.with(-1, closedForAppends(last)))
    return 0
  }
  const size = bytes - last.recordBytes
  const sent = emitSent(turn, p, last, records, count, size, choice, causes)
  const isNew = last.records.count === 0
  const batch = withRecords(p, last, records, count, bytes, sent)
  setDeque(p, key, deque.with(-1, batch))
  if (switches) switchSticky(turn, p, records.topic, switches, [sent])
  rememberKey(turn, records.key)
  if (isNew || deque.length > 1 || isFull(batch)) wakeSender(turn, p, sent)
  return count
}

function closedForAppends(batch: ProducerBatch): ProducerBatch {
  const next = copyOfProducerBatch(batch)
  next.closed = true
  return next
}

function emitSent(
  turn: Turn,
  p: Draft,
  batch: ProducerBatch,
  records: Records,
  count: number,
  size: number,
  { chosen }: Choice,
  causes: readonly HappeningId[],
): HappeningId {
  const { topic, key, firstSend: send, timestamp } = records
  const partition = partitionOf(batch.partition)
  const fact = {
    kind: 'record.sent',
    send,
    count,
    topic,
    key,
    partition,
    chosen,
    batch: batch.id,
    size,
    timestamp,
  } as const
  const isSticky = chosen.by === 'sticky'
  return emit(
    turn,
    p.id,
    1,
    fact,
    isSticky ? [...causes, partitionerOf(p, topic).stickyBy] : causes,
  )
}

/**
 * Number of records that fit into the batch, its record bytes after them, and the reason if the sticky partition
 * switches (P-34).
 */
function recordsThatFit(
  p: Draft,
  batch: ProducerBatch,
  records: Records,
  sticky: boolean,
): {
  readonly count: number
  readonly bytes: number
  readonly switches: 'full' | 'twice' | null
} {
  const { batchSize } = p.settings
  let produced = partitionerOf(p, records.topic).producedBytes
  let bytes = batch.recordBytes
  let before = batch.records.count === 0 ? 0 : batch.records.sizeInBytes
  let count = 0
  let switches: 'full' | 'twice' | null = null
  while (count < records.count && !switches) {
    const next = nextRecordBytes(batch, count, records)
    if (!hasRoom(p, batch, bytes, count, next)) break
    bytes += next
    count += 1
    if (!sticky) continue
    const estimated = estimatedBytes(p, records.topic, bytes)
    produced += estimated - before
    before = estimated
    const full = estimated >= batch.capacity
    if (produced >= batchSize && full) switches = 'full'
    else if (produced >= 2 * batchSize) switches = 'twice'
  }
  if (sticky && count > 0) setPartitioner(p, records.topic, { producedBytes: produced })
  return { count, bytes, switches }
}
