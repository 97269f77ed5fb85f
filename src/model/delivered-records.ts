import type { HappeningOf } from './happening/happening'
import type { PartitionKey } from './ids'
import { type RecordBatch, type TimestampType, timestampAt } from './kafka/log/record-batch'

type Append = HappeningOf<'batch.appended'>

/** The batch of an append at a leader; null when it is no longer known. */
export type BatchOf = (append: Append) => RecordBatch | null

/** Content of a record as an application reads it. */
export interface RecordContent {
  readonly key: string | null
  readonly value: string | null
  /** Ms since 1970. */
  readonly timestamp: number
  readonly timestampType: TimestampType
}

/** Batches appended by leaders so far, for looking up the record that a poll() returns now at an offset. */
export class AppendedRecords {
  readonly #appends = new Map<PartitionKey, Append[]>()
  readonly #batchOf: BatchOf

  constructor(batchOf: BatchOf) {
    this.#batchOf = batchOf
  }

  add(append: Append): void {
    if (append.role !== 'leader') return
    const known = this.#appends.get(append.partition)
    if (known) known.push(append)
    else this.#appends.set(append.partition, [append])
  }

  /** Content of the latest record at the offset; earlier ones may have been truncated. */
  contentAt(partition: PartitionKey, offset: number): RecordContent | null {
    const append = this.#appends
      .get(partition)
      ?.findLast(({ baseOffset, lastOffset }) => baseOffset <= offset && offset <= lastOffset)
    const batch = append ? this.#batchOf(append) : null
    if (!batch) return null
    const index = offset - batch.baseOffset
    return {
      key: batch.keys[index % Math.max(1, batch.keys.length)] ?? null,
      value: batch.values[index % Math.max(1, batch.values.length)] ?? null,
      timestamp: timestampAt(batch, offset),
      timestampType: batch.timestampType,
    }
  }
}
