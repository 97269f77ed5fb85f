import { at, type Chunked, partitionPoint } from '../../../base/chunked'
import type { LogConfig } from './log-config'
import type { Segment } from './log-state'
import { largestTimestamp, nextOffset, type RecordBatch } from './record-batch'

/** B-61. */
const OFFSET_ENTRY_BYTES = 8
const TIME_ENTRY_BYTES = 12

/** Offsets of one segment are 32-bit relative to its base (B-64). */
const RELATIVE_OFFSET_MAX = 2 ** 31 - 1

/** Reason for closing the active segment before an append, with its numbers: bytes, ms, entries or offsets. */
export interface Roll {
  readonly why: 'size' | 'time' | 'index' | 'offsets'
  /** Value after the append; the limit is inclusive. */
  readonly value: number
  readonly limit: number
}

/** Size, timestamps (ms since 1970) and last offset of one append. */
export interface AppendSize {
  readonly sizeInBytes: number
  /** The largest timestamp of the first batch, and of all. */
  readonly firstTimestamp: number
  readonly largestTimestamp: number
  /** Inclusive. */
  readonly lastOffset: number
}

/**
 * B-64, B-65: the first reason to roll the active segment before the append; null when there is none. `batches`:
 * those of the log. Source: LogSegment#shouldRoll.
 */
export function rollBefore(
  active: Segment,
  batches: Chunked<RecordBatch>,
  append: AppendSize,
  config: LogConfig,
): Roll | null {
  // Rolling an empty segment would only create it again (LocalLog#roll).
  if (active.sizeInBytes === 0) return null
  const bytes = active.sizeInBytes + append.sizeInBytes
  if (bytes > config.segmentBytes) return { why: 'size', value: bytes, limit: config.segmentBytes }
  const age = append.largestTimestamp - (active.firstTimestamp ?? append.largestTimestamp)
  if (age > config.segmentMs) return { why: 'time', value: age, limit: config.segmentMs }
  const full = fullIndex(active, batches, config)
  if (full) return full
  const offsets = append.lastOffset - active.baseOffset
  if (offsets <= RELATIVE_OFFSET_MAX) return null
  return { why: 'offsets', value: offsets, limit: RELATIVE_OFFSET_MAX }
}

/**
 * The roll if an index of `segment.index.bytes` has no room for one more entry; the time index reserves room for a
 * last one.
 */
function fullIndex(
  active: Segment,
  batches: Chunked<RecordBatch>,
  { segmentIndexBytes, indexIntervalBytes }: LogConfig,
): Roll | null {
  const offsetsMax = Math.floor(segmentIndexBytes / OFFSET_ENTRY_BYTES)
  const timesMax = Math.max(0, Math.floor(segmentIndexBytes / TIME_ENTRY_BYTES) - 1)
  const most = Math.floor(active.sizeInBytes / (indexIntervalBytes + 1))
  if (most < Math.min(offsetsMax, timesMax)) return null
  const { offsets, times } = indexEntries(batches, active.baseOffset, indexIntervalBytes)
  if (offsets >= offsetsMax) return { why: 'index', value: offsets + 1, limit: offsetsMax }
  return times >= timesMax ? { why: 'index', value: times + 1, limit: timesMax } : null
}

/**
 * B-58, B-60: numbers of entries in the offset index and the time index of the last segment, which begins at
 * `baseOffset`: a leader adds one for a batch when more than `intervalBytes` have followed the last. For a fetch of
 * several batches a follower of 2.8 adds one at most; the model treats its indexes like a leader's.
 */
export function indexEntries(
  batches: Chunked<RecordBatch>,
  baseOffset: number,
  intervalBytes: number,
): { readonly offsets: number; readonly times: number } {
  let offsets = 0
  let times = 0
  let bytes = 0
  let largest = -1
  let indexed = -1
  const first = partitionPoint(batches, (batch) => nextOffset(batch) > baseOffset)
  for (let i = first; i < batches.length; i++) {
    const batch = at(batches, i)
    largest = Math.max(largest, largestTimestamp(batch))
    if (bytes > intervalBytes) {
      offsets += 1
      if (largest > indexed) times += 1
      indexed = largest
      bytes = 0
    }
    bytes += batch.sizeInBytes
  }
  return { offsets, times }
}
