import type { Mutable } from '../../../base/mutable'
import type { ClientId, HappeningId } from '../../ids'

export type TimestampType = 'CreateTime' | 'LogAppendTime'

/** The unit of append, replication and fetch. Offsets baseOffset .. baseOffset + count - 1, without gaps. */
export interface RecordBatch {
  /** Set by the leader at the append; 0 before. */
  readonly baseOffset: number
  readonly count: number
  /** One per record; arrays may be shared between batches of a generated workload. */
  readonly keys: readonly (string | null)[]
  readonly values: readonly (string | null)[]
  /** Ms since 1970, one per record, or a single one for all. */
  readonly timestamps: readonly number[]
  /** Meaning of the timestamps: the records' own, or the time of the append at the leader, which has replaced them. */
  readonly timestampType: TimestampType
  /** Uncompressed v2 size (B-48). */
  readonly sizeInBytes: number
  /** Set by the leader; -1 before. */
  readonly leaderEpoch: number
  readonly producerId: number
  readonly producerEpoch: number
  /** -1 without idempotence. */
  readonly baseSequence: number
  /** A transaction marker, else null. */
  readonly control: 'commit' | 'abort' | null
  readonly origin: BatchOrigin | null
  /** `batch.appended` at the leader; 0 before. Copies on followers keep it. */
  readonly appendedBy: HappeningId
}

/** Origin of a batch: a record can be followed from its send() to every poll() that returned it. */
export interface BatchOrigin {
  readonly client: ClientId
  /** Number of the send() of each record within its client, from 0, first of the batch. Contiguous only if `sends` is null. */
  readonly firstSend: number
  readonly sends: readonly number[] | null
}

/** First offset after the batch. */
export function nextOffset(batch: RecordBatch): number {
  return batch.baseOffset + batch.count
}

/** Largest record timestamp of a batch, ms since 1970. */
export function largestTimestamp(batch: RecordBatch): number {
  let largest = batch.timestamps[0] ?? -1
  for (let i = 1; i < batch.timestamps.length; i++) {
    largest = Math.max(largest, batch.timestamps[i] as number)
  }
  return largest
}

/** Timestamp of a record of the batch, ms since 1970; -1 for an offset that is not in it. */
export function timestampAt(batch: RecordBatch, offset: number): number {
  const index = offset - batch.baseOffset
  return batch.timestamps[batch.timestamps.length === 1 && index < batch.count ? 0 : index] ?? -1
}

/** For one change; a literal costs V8 a twentieth of a spread. */
export function copyOfBatch(batch: RecordBatch): Mutable<RecordBatch> {
  return {
    baseOffset: batch.baseOffset,
    count: batch.count,
    keys: batch.keys,
    values: batch.values,
    timestamps: batch.timestamps,
    timestampType: batch.timestampType,
    sizeInBytes: batch.sizeInBytes,
    leaderEpoch: batch.leaderEpoch,
    producerId: batch.producerId,
    producerEpoch: batch.producerEpoch,
    baseSequence: batch.baseSequence,
    control: batch.control,
    origin: batch.origin,
    appendedBy: batch.appendedBy,
  }
}
