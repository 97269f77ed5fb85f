import { at, type Chunked } from '../../../base/chunked'
import { withEntry } from '../../../base/with-entry'
import type { HappeningId } from '../../ids'
import type { ErrorName } from '../network/errors'
import type { Log, ProducerStateEntry } from './log-state'
import { largestTimestamp, type RecordBatch } from './record-batch'

/** B-54, P-93: batches remembered per producer id and partition. */
const BATCHES_KEPT = 5
const SEQUENCE_MAX = 2 ** 31 - 1

type Entries = Log['producers']

export type SequenceCheck =
  | { readonly kind: 'append' }
  | {
      readonly kind: 'duplicate'
      readonly firstOffset: number
      /** Largest of the batch, ms since 1970. */
      readonly timestamp: number
      readonly appendedBy: HappeningId
    }
  | { readonly kind: 'error'; readonly error: ErrorName }

const APPEND: SequenceCheck = { kind: 'append' }

/** Decides on a batch of an idempotent producer: the leader appends it, has it already (P-94), or rejects it (P-95). */
export function checkSequence(entries: Entries, batch: RecordBatch): SequenceCheck {
  if (batch.producerId < 0) return APPEND
  const entry = entries[entryKey(batch.producerId)]
  if (!entry) return APPEND
  if (batch.producerEpoch < entry.producerEpoch) return sequenceError('INVALID_PRODUCER_EPOCH')
  if (batch.producerEpoch > entry.producerEpoch) {
    return batch.baseSequence === 0 ? APPEND : sequenceError('OUT_OF_ORDER_SEQUENCE_NUMBER')
  }
  const lastSequence = lastSequenceOf(batch)
  const same = entry.batches.find(
    (known) => known.firstSequence === batch.baseSequence && known.lastSequence === lastSequence,
  )
  if (same) {
    const { firstOffset, timestamp, appendedBy } = same
    return { kind: 'duplicate', firstOffset, timestamp, appendedBy }
  }
  const latest = entry.batches[entry.batches.length - 1]
  if (!latest || nextSequence(latest.lastSequence) === batch.baseSequence) return APPEND
  return sequenceError('OUT_OF_ORDER_SEQUENCE_NUMBER')
}

/** Adds an appended batch of an idempotent producer. */
export function rememberBatch(entries: Entries, batch: RecordBatch): Entries {
  if (batch.producerId < 0) return entries
  const key = entryKey(batch.producerId)
  const old = entries[key]
  const earlier = old && old.producerEpoch === batch.producerEpoch ? old.batches : []
  const entry: ProducerStateEntry = {
    producerId: batch.producerId,
    producerEpoch: batch.producerEpoch,
    batches: [
      ...earlier.slice(earlier.length < BATCHES_KEPT ? 0 : 1),
      {
        firstSequence: batch.baseSequence,
        lastSequence: lastSequenceOf(batch),
        firstOffset: batch.baseOffset,
        timestamp: largestTimestamp(batch),
        appendedBy: batch.appendedBy,
      },
    ],
  }
  return withEntry(entries, key, entry)
}

export interface Reload {
  /** Exclusive. */
  readonly end: number
  readonly snapshotAt: number
  readonly logStartOffset: number
}

/**
 * P-93: producer state of a log that was truncated at `end` (exclusive) or reopened. The snapshot at `snapshotAt`
 * holds the last batch of each producer; the rest is read from the log. Source:
 * ProducerStateManager#truncateAndReload.
 */
export function reloadEntries(
  entries: Entries,
  batches: Chunked<RecordBatch>,
  { end, snapshotAt, logStartOffset }: Reload,
): Entries {
  if (Object.keys(entries).length === 0) return entries
  // A snapshot at or below the log start is deleted.
  let reloaded = snapshotAt > logStartOffset ? fromSnapshot(entries, Math.min(end, snapshotAt)) : {}
  for (let i = 0; i < batches.length; i++) {
    const batch = at(batches, i)
    reloaded = rememberBatch(reloaded, batch)
    if (batch.baseOffset < snapshotAt) reloaded = withLastBatch(reloaded, batch.producerId)
  }
  return reloaded
}

/** Keeps producers whose records retention has deleted, too. */
function fromSnapshot(entries: Entries, snapshotAt: number): Entries {
  const kept: Record<string, ProducerStateEntry> = {}
  for (const key of Object.keys(entries)) {
    const entry = entries[key]
    const latest = entry?.batches.findLast((batch) => batch.firstOffset < snapshotAt)
    if (entry && latest) kept[key] = { ...entry, batches: [latest] }
  }
  return kept
}

function withLastBatch(entries: Entries, producerId: number): Entries {
  const entry = entries[entryKey(producerId)]
  if (!entry || entry.batches.length === 1) return entries
  return withEntry(entries, entryKey(producerId), { ...entry, batches: entry.batches.slice(-1) })
}

function sequenceError(error: ErrorName): SequenceCheck {
  return { kind: 'error', error }
}

/** Not numeric, so that no JavaScript engine reorders it. */
function entryKey(producerId: number): string {
  return `p${producerId}`
}

function nextSequence(sequence: number): number {
  return sequence === SEQUENCE_MAX ? 0 : sequence + 1
}

/** Sequences wrap to 0 after 2^31 - 1. */
function lastSequenceOf(batch: RecordBatch): number {
  const last = batch.baseSequence + batch.count - 1
  return last > SEQUENCE_MAX ? last - SEQUENCE_MAX - 1 : last
}
