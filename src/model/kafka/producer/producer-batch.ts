import type { SimTime } from '../../../base/time'
import { type HappeningId, type PartitionKey, topicOf } from '../../ids'
import { copyOfBatch } from '../log/record-batch'
import { closedBytes, estimatedBytes } from './compression'
import { copyOfTray } from './copy-of'
import type { Producer, ProducerBatch } from './producer-state'
import { recordBytes } from './record-size'

/** Records of one send() each that differ in nothing but their numbers. */
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
    batch: {
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

/** Closed for appends, or its records fill it (P-52). */
export function isFull(tray: ProducerBatch): boolean {
  return tray.closed || (tray.batch.count > 0 && tray.batch.sizeInBytes >= tray.capacity)
}

/** Bytes that a record takes in this batch as its next, before compression. */
export function nextRecordBytes(tray: ProducerBatch, taken: number, records: Records): number {
  const first = tray.batch.timestamps[0] ?? records.timestamp
  const delta = records.timestamp - first
  return recordBytes(tray.batch.count + taken, delta, records.keyLength, records.valueLength)
}

/** P-52: room for one more record, counted uncompressed. `bytes`: of the records in it so far. */
export function hasRoom(
  p: Producer,
  tray: ProducerBatch,
  bytes: number,
  taken: number,
  next: number,
): boolean {
  if (tray.closed) return false
  if (tray.batch.count + taken === 0) return true
  const estimated = estimatedBytes(p, topicOf(tray.partition), bytes)
  return estimated < tray.capacity && estimated + next <= tray.capacity
}

/**
 * The batch with the first `count` of the records at its end; `bytes`: of all its records then, `sent`: the
 * happening of these sends. Written out field by field: this is the one rule that runs per record.
 */
export function withRecords(
  p: Producer,
  tray: ProducerBatch,
  records: Records,
  count: number,
  bytes: number,
  sent: HappeningId,
): ProducerBatch {
  const { batch } = tray
  return {
    id: tray.id,
    partition: tray.partition,
    batch: {
      baseOffset: 0,
      count: batch.count + count,
      keys: extend(batch.keys, records.key, count),
      values: extend(batch.values, records.value, count),
      timestamps: extendTimestamps(batch.timestamps, batch.count, records.timestamp, count),
      timestampType: 'CreateTime',
      sizeInBytes: estimatedBytes(p, records.topic, bytes),
      leaderEpoch: -1,
      producerId: batch.producerId,
      producerEpoch: batch.producerEpoch,
      baseSequence: batch.baseSequence,
      control: null,
      origin: extendOrigin(p, tray, records.firstSend, count),
      appendedBy: 0,
    },
    capacity: tray.capacity,
    recordBytes: bytes,
    memory: tray.memory,
    createdAt: tray.createdAt,
    attempts: tray.attempts,
    queuedAt: tray.queuedAt,
    retryAt: tray.retryAt,
    leaderEpoch: tray.leaderEpoch,
    leaderChangedAtAttempt: tray.leaderChangedAtAttempt,
    by: batch.count === 0 && tray.by === 0 ? sent : tray.by,
    lastAppendBy: sent,
    readyBy: tray.readyBy,
    closed: tray.closed,
    done: tray.done,
    sequenceReset: tray.sequenceReset,
  }
}

function extend(list: readonly (string | null)[], item: string | null, count: number) {
  const next = list.slice()
  for (let i = 0; i < count; i++) next.push(item)
  return next
}

/** One timestamp stands for all while they are equal. */
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

function extendOrigin(p: Producer, tray: ProducerBatch, firstSend: number, count: number) {
  const { origin, count: before } = tray.batch
  if (origin === null) return { client: p.id, firstSend, sends: null }
  if (origin.sends === null && origin.firstSend + before === firstSend) return origin
  const sends = sendsOf(tray).slice()
  for (let i = 0; i < count; i++) sends.push(firstSend + i)
  return { ...origin, sends }
}

/** Numbers of the sends of a batch, in order. */
export function sendsOf(tray: ProducerBatch): readonly number[] {
  const { origin, count } = tray.batch
  if (origin === null) return []
  return origin.sends ?? Array.from({ length: count }, (_, i) => origin.firstSend + i)
}

/** No record can join it any more; its size is final (P-64). */
export function closed(p: Producer, tray: ProducerBatch): ProducerBatch {
  const batch = copyOfBatch(tray.batch)
  batch.sizeInBytes = closedBytes(p, tray.recordBytes)
  const next = copyOfTray(tray)
  next.closed = true
  next.batch = batch
  return next
}

/** Last sequence number of a batch (inclusive); numbers wrap after 2147483647. */
export function lastSequence(tray: ProducerBatch): number {
  return addSequence(tray.batch.baseSequence, tray.batch.count - 1)
}

/** DefaultRecordBatch.incrementSequence: 2147483647 is followed by 0. */
export function addSequence(sequence: number, increment: number): number {
  const sum = sequence + increment
  return sum > 2147483647 ? sum - 2147483648 : sum
}

export function hasSequence(tray: ProducerBatch): boolean {
  return tray.batch.baseSequence >= 0
}

/** Time since creation has reached delivery.timeout.ms. */
export function isExpired(p: Producer, tray: ProducerBatch, now: SimTime): boolean {
  return now - tray.createdAt >= p.settings.deliveryTimeout
}
