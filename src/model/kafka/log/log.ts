import { append, at, emptyChunked, last, partitionPoint, take } from '../../../base/chunked'
import { type SimTime, toMs } from '../../../base/time'
import { assignEpoch, truncateEpochsFromEnd } from './epochs'
import type { LogConfig } from './log-config'
import type { Log, Segment } from './log-state'
import { reloadEntries, rememberBatch } from './producer-state-entries'
import { largestTimestamp, nextOffset, type RecordBatch } from './record-batch'
import { type AppendSize, type Roll, rollBefore } from './roll'
import { dirtySlot } from './write-back'

/** A log without records that begins at `offset`, created at an instant (us). */
export function emptyLog(now: SimTime, offset = 0): Log {
  return {
    logStartOffset: offset,
    logEndOffset: offset,
    batches: emptyChunked(),
    segments: [emptySegment(offset, now)],
    epochs: [],
    recoveryPoint: offset,
    flushedAt: now,
    writtenBack: offset,
    dirty: [],
    producers: {},
  }
}

export interface AppendedLog {
  readonly log: Log
  /** Reason of the roll before the append; null when there was none. */
  readonly roll: Roll | null
  /** Recovery point (exclusive) after the flush for `flush.messages`; -1 without a flush. */
  readonly flushed: number
}

/** appendBatches with one batch. */
export function appendBatch(
  log: Log,
  batch: RecordBatch,
  config: LogConfig,
  now: SimTime,
): AppendedLog {
  return appendBatches(log, [batch], config, now)
}

/**
 * Appends batches whose offsets and leader epochs are set, at least one, as one append (B-51..B-53): all go into
 * one segment, a new one when B-64 requires it. The records are then in the page cache, where they can be read, and
 * not on disk (B-100) unless a roll or `flush.messages` flushes them (B-103, B-104). `now`: instant of the append
 * (us). Source: UnifiedLog#append.
 */
export function appendBatches(
  log: Log,
  batches: readonly RecordBatch[],
  config: LogConfig,
  now: SimTime,
): AppendedLog {
  const { baseOffset } = batches[0] as RecordBatch
  const size = sizeOf(batches)
  const active = log.segments[log.segments.length - 1] as Segment
  const roll = rollBefore(active, log.batches, size, config)
  const base = roll ? emptySegment(baseOffset, now) : active
  const first = config.agesByFirstAppend ? size.largestTimestamp : size.firstTimestamp
  const segment: Segment = {
    baseOffset: base.baseOffset,
    sizeInBytes: base.sizeInBytes + size.sizeInBytes,
    createdAt: base.createdAt,
    firstTimestamp: base.firstTimestamp ?? first,
    largestTimestamp: Math.max(base.largestTimestamp, size.largestTimestamp),
  }
  const segments = log.segments.slice(0, roll ? log.segments.length : log.segments.length - 1)
  segments.push(segment)
  const logEndOffset = size.lastOffset + 1
  // B-67: the roll schedules an fsync of everything below the new base; it takes no time here.
  const rolledTo = roll ? Math.max(log.recoveryPoint, baseOffset) : log.recoveryPoint
  const flushes = logEndOffset - rolledTo >= config.flushMessages
  const recoveryPoint = flushes ? logEndOffset : rolledTo
  const slot = dirtySlot(now)
  const dirtyUpTo = log.dirty[log.dirty.length - 1]
  let { batches: all, epochs, producers } = log
  for (const batch of batches) {
    all = append(all, batch)
    epochs = assignEpoch(epochs, batch.leaderEpoch, batch.baseOffset)
    producers = rememberBatch(producers, batch)
  }
  return {
    log: {
      logStartOffset: log.logStartOffset,
      logEndOffset,
      batches: all,
      segments,
      epochs,
      recoveryPoint,
      flushedAt: recoveryPoint > log.recoveryPoint ? now : log.flushedAt,
      writtenBack: Math.max(log.writtenBack, recoveryPoint),
      dirty:
        dirtyUpTo?.slot === slot ? log.dirty : [...log.dirty, { slot, startOffset: baseOffset }],
      producers,
    },
    roll,
    flushed: flushes ? recoveryPoint : -1,
  }
}

function sizeOf(batches: readonly RecordBatch[]): AppendSize {
  let sizeInBytes = 0
  let largest = -1
  for (const batch of batches) {
    sizeInBytes += batch.sizeInBytes
    largest = Math.max(largest, largestTimestamp(batch))
  }
  return {
    sizeInBytes,
    firstTimestamp: largestTimestamp(batches[0] as RecordBatch),
    largestTimestamp: largest,
    lastOffset: nextOffset(batches[batches.length - 1] as RecordBatch) - 1,
  }
}

/** Result of one read of a log. */
export interface LogRead {
  readonly batches: readonly RecordBatch[]
  /** Its share of the response's bytes: its batches, and a last one that is cut off. */
  readonly bytes: number
}

/**
 * Batches from the one that contains `offset` up to `upTo` (exclusive), at most `maxBytes`, all of one segment: the
 * next segment is read by the next fetch (B-88, B-89). `atLeastOne`: returns the first whatever its size. Source:
 * LocalLog#read, LogSegment#read.
 */
export function readLog(
  log: Log,
  offset: number,
  upTo: number,
  maxBytes: number,
  atLeastOne: boolean,
): LogRead {
  if (offset >= upTo) return NOTHING_READ
  const found: RecordBatch[] = []
  let bytes = 0
  let segmentEnd = log.logEndOffset
  for (let i = firstBatchAt(log, offset); i < log.batches.length; i++) {
    const batch = at(log.batches, i)
    if (found.length === 0) segmentEnd = segmentEndOf(log, batch.baseOffset)
    if (nextOffset(batch) > upTo || batch.baseOffset >= segmentEnd) break
    if (bytes + batch.sizeInBytes > maxBytes && !(atLeastOne && found.length === 0)) {
      // A first batch that does not fit is left out; of a later one a useless part is sent.
      if (found.length > 0) bytes = Math.max(bytes, maxBytes)
      break
    }
    bytes += batch.sizeInBytes
    found.push(batch)
  }
  return { batches: found, bytes }
}

const NOTHING_READ: LogRead = { batches: [], bytes: 0 }

/** Bytes that a read at `offset` up to `upTo` would return, counted up to `enough`. */
export function readableBytes(log: Log, offset: number, upTo: number, enough: number): number {
  if (offset >= upTo) return 0
  let bytes = 0
  for (let i = firstBatchAt(log, offset); i < log.batches.length && bytes < enough; i++) {
    const batch = at(log.batches, i)
    if (nextOffset(batch) > upTo) break
    bytes += batch.sizeInBytes
  }
  return bytes
}

/** Base offset of the segment that contains an offset. */
function segmentBaseOf(log: Log, offset: number): number {
  for (let i = log.segments.length - 1; i > 0; i--) {
    const segment = log.segments[i] as Segment
    if (segment.baseOffset <= offset) return segment.baseOffset
  }
  return log.segments[0]?.baseOffset ?? 0
}

/** True if a read from `offset` ends before `end` because `end` lies in a later segment. */
export function spansSegments(log: Log, offset: number, end: number): boolean {
  return segmentBaseOf(log, offset) < segmentBaseOf(log, end)
}

/** Exclusive end of the segment that contains an offset. */
function segmentEndOf(log: Log, offset: number): number {
  let end = log.logEndOffset
  for (let i = log.segments.length - 1; i > 0; i--) {
    const { baseOffset } = log.segments[i] as Segment
    if (baseOffset <= offset) break
    end = baseOffset
  }
  return end
}

/** B-144: removes whole batches from `offset` on. The log end is then the end of the last batch that stays. */
export function truncateLog(log: Log, offset: number): Log {
  if (offset >= log.logEndOffset) {
    // An epoch without records at the end may still contradict the leader's.
    const epochs = truncateEpochsFromEnd(log.epochs, offset)
    return epochs === log.epochs ? log : { ...log, epochs }
  }
  const kept = partitionPoint(log.batches, (batch) => nextOffset(batch) > offset)
  const batches = take(log.batches, kept)
  const newest = last(batches)
  const end = newest
    ? nextOffset(newest)
    : Math.max(log.logStartOffset, Math.min(offset, log.logEndOffset))
  const segments = log.segments.filter((segment, i) => i === 0 || segment.baseOffset < end)
  const open = segments[segments.length - 1] as Segment
  segments[segments.length - 1] = remeasured(open, batches)
  return {
    logStartOffset: Math.min(log.logStartOffset, end),
    logEndOffset: end,
    batches,
    segments,
    epochs: truncateEpochsFromEnd(log.epochs, end),
    recoveryPoint: Math.min(log.recoveryPoint, end),
    flushedAt: log.flushedAt,
    writtenBack: Math.min(log.writtenBack, end),
    dirty: log.dirty.filter((mark) => mark.startOffset < end),
    producers: reloadEntries(log.producers, batches, {
      end,
      snapshotAt: open.baseOffset,
      logStartOffset: Math.min(log.logStartOffset, end),
    }),
  }
}

/**
 * B-108: the log after a loss of power: it keeps the records that were fsynced or written back, to a whole batch.
 * acks=all guarantees page caches, not disks (B-111), and a replica that lost records may still lead (B-112).
 */
export function afterPowerLoss(log: Log): Log {
  const survived = truncateLog(log, Math.max(log.recoveryPoint, log.writtenBack))
  return {
    ...survived,
    dirty: [],
    epochs: truncateEpochsFromEnd(survived.epochs, survived.logEndOffset),
  }
}

/** fsync of the whole log (B-101). */
export function flushLog(log: Log): Log {
  if (log.recoveryPoint === log.logEndOffset && log.dirty.length === 0) return log
  return { ...log, recoveryPoint: log.logEndOffset, writtenBack: log.logEndOffset, dirty: [] }
}

/**
 * The log as a starting broker opens it at `now` (us). `clean`: it was closed cleanly, with a producer snapshot at
 * its end (B-107); otherwise the last snapshot is that of the last roll (B-67).
 */
export function openLog(log: Log, now: SimTime, clean: boolean): Log {
  const { logStartOffset, logEndOffset: end, batches } = log
  const snapshotAt = clean ? end : segmentBaseOf(log, end)
  const producers = reloadEntries(log.producers, batches, { end, snapshotAt, logStartOffset })
  return { ...log, flushedAt: now, producers }
}

/** B-105: the log flushed at `now` (us) if its last flush is `flushMs` ago; the same object otherwise. */
export function flushIfOld(log: Log, flushMs: number, now: SimTime): Log {
  if (log.recoveryPoint === log.logEndOffset || toMs(now - log.flushedAt) < flushMs) return log
  return { ...flushLog(log), flushedAt: now }
}

/** Index of the first batch that ends after `offset`. */
export function firstBatchAt(log: Log, offset: number): number {
  return partitionPoint(log.batches, (batch) => nextOffset(batch) > offset)
}

function emptySegment(baseOffset: number, now: SimTime): Segment {
  return { baseOffset, sizeInBytes: 0, createdAt: now, firstTimestamp: null, largestTimestamp: -1 }
}

function remeasured(segment: Segment, batches: Log['batches']): Segment {
  let measured = emptySegment(segment.baseOffset, segment.createdAt)
  const from = partitionPoint(batches, (batch) => nextOffset(batch) > segment.baseOffset)
  for (let i = from; i < batches.length; i++) {
    const batch = at(batches, i)
    const timestamp = largestTimestamp(batch)
    measured = {
      ...measured,
      sizeInBytes: measured.sizeInBytes + batch.sizeInBytes,
      firstTimestamp: measured.firstTimestamp ?? timestamp,
      largestTimestamp: Math.max(measured.largestTimestamp, timestamp),
    }
  }
  return measured
}
