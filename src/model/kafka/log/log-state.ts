import type { Chunked } from '../../../base/chunked'
import type { SimTime } from '../../../base/time'
import type { HappeningId } from '../../ids'
import type { RecordBatch } from './record-batch'

/** A replica's log on one broker. Offsets are Kafka offsets; ends are exclusive. */
export interface Log {
  readonly logStartOffset: number
  /** Offset of the next record. */
  readonly logEndOffset: number
  readonly batches: Chunked<RecordBatch>
  readonly segments: readonly Segment[]
  /** Leader epochs with their first offsets, ascending (leader-epoch-checkpoint). */
  readonly epochs: readonly { readonly epoch: number; readonly startOffset: number }[]
  /** Recovery point (exclusive): all offsets below are fsynced. */
  readonly recoveryPoint: number
  /** Instant (us) of the last fsync that raised the recovery point; at first the opening of the log (B-105). */
  readonly flushedAt: SimTime
  /** All offsets below were written back by the operating system (exclusive); at least recoveryPoint. */
  readonly writtenBack: number
  /**
   * B-106: first offset appended in each scan interval of the operating system whose pages are still dirty,
   * ascending.
   */
  readonly dirty: readonly { readonly slot: number; readonly startOffset: number }[]
  /** Last state of each idempotent producer; see producer-state-entries of the log layer. */
  readonly producers: Readonly<Record<string, ProducerStateEntry>>
}

export interface Segment {
  readonly baseOffset: number
  readonly sizeInBytes: number
  readonly createdAt: SimTime
  readonly firstTimestamp: number | null
  readonly largestTimestamp: number
}

/** B-54: the five last batches of one producer id. */
export interface ProducerStateEntry {
  readonly producerId: number
  readonly producerEpoch: number
  readonly batches: readonly {
    readonly firstSequence: number
    readonly lastSequence: number
    readonly firstOffset: number
    /** Largest of the batch, ms since 1970. */
    readonly timestamp: number
    readonly appendedBy: HappeningId
  }[]
}
