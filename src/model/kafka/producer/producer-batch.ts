import type { SimTime } from '../../../base/time'
import { type HappeningId, type PartitionKey, topicOf } from '../../ids'
import { copyOfBatch } from '../log/record-batch'
import { closedBytes, estimatedBytes } from './compression'
import { copyOfProducerBatch } from './copy-of'
import type { Producer, ProducerBatch } from './producer-state'
import { recordBytes } from './record-size'

/** Records of consecutive send() calls that differ in their numbers only. */
export interface Records {
  readonly topic: string
  readonly key: string | null
  readonly value: string | null
  /** Bytes, -1 for null. */
  readonly keyLength: number
  readonly valueLength: number
  /** Ms since 1970. */
  readonly timestamp: number
  readonly firstSend: number
  readonly count: number
}

/** A batch without records, which takes any record (P-52). `capacity` in bytes. */
export function emptyBatch(
  p: Producer,
  id: number,
  partition: PartitionKey,
  capacity: number,
  memory: number,
  now: SimTime,
): ProducerBatch {
  return {
    id,
    partition,
    records: {
      baseOffset: 0,
      count: 0,
      keys: [],
      values: [],
      timestamps: [],
      timestampType: 'CreateTime',
      sizeInBytes: estimatedBytes(p, topicOf(partition), 0),
      leaderEpoch: -1,
      producerId: -1,
      producerEpoch: -1,
      baseSequence: -1,
      control: null,
      origin: null,
      appendedBy: 0,
    },
    capacity,
    recordBytes: 0,
    memory,
    createdAt: now,
    attempts: 0,
    queuedAt: now,
    retryAt: now + p.settings.linger,
    leaderEpoch: -1,
    leaderChangedAtAttempt: -1,
    by: 0,
    lastAppendBy: 0,
    readyBy: 0,
    closed: false,
    done: false,
    sequenceReset: false,
  }
}

/** True if the batch is closed for appends or filled by its records (P-52). */
export function isFull(batch: ProducerBatch): boolean {
  return batch.closed || (batch.records.count > 0 && batch.records.sizeInBytes >= batch.capacity)
}

/** Bytes of a record as the next of this batch, before compression. */
export function nextRecordBytes(batch: ProducerBatch, taken: number, records: Records): number {
  const first = batch.records.timestamps[0] ?? records.timestamp
  const delta = records.timestamp - first
  return recordBytes(batch.records.count + taken, delta, records.keyLength, records.valueLength)
}

/**
 * P-52: true if one more record fits, counted uncompressed. `bytes`: of the records in the batch so far, `next`: of
 * the new one.
 */
export function hasRoom(
  p: Producer,
  batch: ProducerBatch,
  bytes: number,
  taken: number,
  next: number,
): boolean {
  if (batch.closed) return false
  if (batch.records.count + taken === 0) return true
  const estimated = estimatedBytes(p, topicOf(batch.partition), bytes)
  return estimated < batch.capacity && estimated + next <= batch.capacity
}

/**
 * The batch with the first `count` of the records appended; `bytes`: of all its records then, `sent`: the happening
 * of these sends. Written out field by field: this is the one rule that runs per record.
 */
export function withRecords(
  p: Producer,
  batch: ProducerBatch,
  added: Records,
  count: number,
  bytes: number,
  sent: HappeningId,
): ProducerBatch {
  const { records } = batch
  return {
    id: batch.id,
    partition: batch.partition,
    records: {
      baseOffset: 0,
      count: records.count + count,
      keys: extend(records.keys, added.key, count),
      values: extend(records.values, added.value, count),
      timestamps: extendTimestamps(records.timestamps, records.count, added.timestamp, count),
      timestampType: 'CreateTime',
      sizeInBytes: estimatedBytes(p, added.topic, bytes),
      leaderEpoch: -1,
      producerId: records.producerId,
      producerEpoch: records.producerEpoch,
      baseSequence: records.baseSequence,
      control: null,
      origin: extendOrigin(p, batch, added.firstSend, count),
      appendedBy: 0,
    },
    capacity: batch.capacity,
    recordBytes: bytes,
    memory: batch.memory,
    createdAt: batch.createdAt,
    attempts: batch.attempts,
    queuedAt: batch.queuedAt,
    retryAt: batch.retryAt,
    leaderEpoch: batch.leaderEpoch,
    leaderChangedAtAttempt: batch.leaderChangedAtAttempt,
    by: records.count === 0 && batch.by === 0 ? sent : batch.by,
    lastAppendBy: sent,
    readyBy: batch.readyBy,
    closed: batch.closed,
    done: batch.done,
    sequenceReset: batch.sequenceReset,
  }
}

function extend(list: readonly (string | null)[], item: string | null, count: number) {
  const next = list.slice()
  for (let i = 0; i < count; i++) next.push(item)
  return next
}

/** A single element represents all timestamps while they are equal. */
function extendTimestamps(
  list: readonly number[],
  count: number,
  timestamp: number,
  added: number,
): readonly number[] {
  if (list.length === 0) return [timestamp]
  if (list.length === 1 && list[0] === timestamp) return list
  const next =
    list.length === count ? list.slice() : Array.from({ length: count }, () => list[0] as number)
  for (let i = 0; i < added; i++) next.push(timestamp)
  return next
}

function extendOrigin(p: Producer, batch: ProducerBatch, firstSend: number, count: number) {
  const { origin, count: before } = batch.records
  if (origin === null) return { client: p.id, firstSend, sends: null }
  if (origin.sends === null && origin.firstSend + before === firstSend) return origin
  const sends = sendsOf(batch).slice()
  for (let i = 0; i < count; i++) sends.push(firstSend + i)
  return { ...origin, sends }
}

/** Numbers of the sends of a batch, in order. */
export function sendsOf(batch: ProducerBatch): readonly number[] {
  const { origin, count } = batch.records
  if (origin === null) return []
  return origin.sends ?? Array.from({ length: count }, (_, i) => origin.firstSend + i)
}

/** The batch closed for appends, with its final size (P-64). */
export function closed(p: Producer, batch: ProducerBatch): ProducerBatch {
  const records = copyOfBatch(batch.records)
  records.sizeInBytes = closedBytes(p, batch.recordBytes)
  const next = copyOfProducerBatch(batch)
  next.closed = true
  next.records = records
  return next
}

/** Last sequence number of a batch (inclusive); numbers wrap after 2147483647. */
export function lastSequence(batch: ProducerBatch): number {
  return addSequence(batch.records.baseSequence, batch.records.count - 1)
}

/** DefaultRecordBatch.incrementSequence: 2147483647 is followed by 0. */
export function addSequence(sequence: number, increment: number): number {
  const sum = sequence + increment
  return sum > 2147483647 ? sum - 2147483648 : sum
}

export function hasSequence(batch: ProducerBatch): boolean {
  return batch.records.baseSequence >= 0
}

/** Time since creation has reached delivery.timeout.ms. */
export function isExpired(p: Producer, batch: ProducerBatch, now: SimTime): boolean {
  return now - batch.createdAt >= p.settings.deliveryTimeout
}
