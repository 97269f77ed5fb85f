import type { BrokerId, HappeningId, PartitionKey } from '../../ids'
import type { Turn } from '../../turn'
import type { CoordinatorWrite } from '../group/group-state'
import type { RecordBatch } from '../log/record-batch'
import type { ErrorName } from '../network/errors'

export interface AppendOptions {
  readonly acks: 0 | 1 | -1
  /** Coordinators write to internal topics; clients may not (B-6). */
  readonly origin: 'client' | 'coordinator'
  readonly causes?: readonly HappeningId[]
}

export interface Appended {
  readonly error: ErrorName
  /** -1 with an error. */
  readonly baseOffset: number
  /** `batch.appended` (or `batch.duplicate`, `append.refused`). */
  readonly appendedBy: HappeningId
  /** Exclusive: what the high watermark must reach for acks=all. */
  readonly requiredOffset: number
}

/** Appends to the leader's log in the order of checks of B-49; errors are answered, nothing is thrown. */
export function appendAsLeader(
  _turn: Turn,
  _id: BrokerId,
  _partition: PartitionKey,
  _batch: RecordBatch,
  _options: AppendOptions,
): Appended {
  return { error: 'NONE', baseOffset: 0, appendedBy: 0, requiredOffset: 0 }
}

/**
 * An acks=all append of a group coordinator to its partition of __consumer_offsets (B-293). Returns the
 * error of the append itself; NONE means that `completeCoordinatorWrite` is called when the records are
 * replicated or the write timed out: with one replica before this returns.
 */
export function appendCoordinatorRecords(
  _turn: Turn,
  _id: BrokerId,
  _partition: PartitionKey,
  _records: readonly { readonly key: string; readonly value: string | null }[],
  _write: CoordinatorWrite,
): ErrorName {
  return 'NONE'
}
