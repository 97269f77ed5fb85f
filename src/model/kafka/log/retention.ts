import { chunkedOf, partitionPoint, slice } from '../../../base/chunked'
import type { SimTime } from '../../../base/time'
import { truncateEpochsFromStart } from './epochs'
import type { LogConfig } from './log-config'
import type { Log, Segment } from './log-state'
import { nextOffset } from './record-batch'

export interface RetentionClock {
  /** Ms since 1970 on the broker. */
  readonly nowMs: number
  /** us. */
  readonly now: SimTime
  readonly highWatermark: number
}

/**
 * B-71 to B-76: the log without the segments that are too old, too much, or below the log start. The same
 * object when none is. Only segments whose successor the high watermark has reached can go (B-74).
 */
export function deleteExpiredSegments(log: Log, config: LogConfig, clock: RetentionClock): Log {
  const byTime = expiredByTime(log, config, clock)
  const bySize = expiredBySize(log, config)
  const count = deletable(log, Math.max(byTime, bySize), clock.highWatermark)
  return count === 0 ? log : withoutOldest(log, count, clock.now)
}

/**
 * B-73, B-133: the log starts at `offset` (at most its end); the same object when it starts there or later. What
 * lies below goes at once, not with the next retention pass: nobody can read it any more.
 */
export function raiseLogStart(log: Log, offset: number, now: SimTime): Log {
  if (offset <= log.logStartOffset) return log
  const first = log.segments.findLastIndex(({ baseOffset }) => baseOffset <= offset)
  const rest = first > 0 ? withoutOldest(log, first, now) : log
  const from = partitionPoint(rest.batches, (batch) => nextOffset(batch) > offset)
  return {
    ...rest,
    logStartOffset: offset,
    batches: chunkedOf(slice(rest.batches, from, rest.batches.length)),
    epochs: truncateEpochsFromStart(rest.epochs, offset),
  }
}

/** B-71: how many of the oldest segments are past `retention.ms` by their largest record timestamp; one from the future stops them all (B-77). */
function expiredByTime(log: Log, { retentionMs }: LogConfig, { nowMs }: RetentionClock): number {
  if (retentionMs < 0) return 0
  const stop = log.segments.findIndex(
    (segment) => segment.sizeInBytes === 0 || nowMs - segment.largestTimestamp <= retentionMs,
  )
  return stop < 0 ? log.segments.length : stop
}

/** B-72: how many of the oldest segments can go with at least `retention.bytes` left. */
function expiredBySize(log: Log, { retentionBytes }: LogConfig): number {
  if (retentionBytes < 0) return 0
  let excess = log.segments.reduce((sum, { sizeInBytes }) => sum + sizeInBytes, 0) - retentionBytes
  let count = 0
  for (const { sizeInBytes } of log.segments) {
    if (sizeInBytes === 0 || excess - sizeInBytes < 0) break
    excess -= sizeInBytes
    count += 1
  }
  return count
}

function deletable(log: Log, wanted: number, highWatermark: number): number {
  for (let i = 0; i < wanted; i++) {
    const end = log.segments[i + 1]?.baseOffset ?? log.logEndOffset
    if (highWatermark < end) return i
  }
  return wanted
}

/** B-75, B-76: an expired active segment is rolled first; the log then starts at what is left. */
function withoutOldest(log: Log, count: number, now: SimTime): Log {
  const all = count === log.segments.length
  const empty: Segment = {
    baseOffset: log.logEndOffset,
    sizeInBytes: 0,
    createdAt: now,
    firstTimestamp: null,
    largestTimestamp: -1,
  }
  const segments = all ? [empty] : log.segments.slice(count)
  const start = segments[0]?.baseOffset ?? log.logEndOffset
  const from = partitionPoint(log.batches, (batch) => nextOffset(batch) > start)
  return {
    ...log,
    logStartOffset: start,
    segments,
    batches: chunkedOf(slice(log.batches, from, log.batches.length)),
    epochs: truncateEpochsFromStart(log.epochs, start),
    recoveryPoint: Math.max(log.recoveryPoint, start),
    writtenBack: Math.max(log.writtenBack, start),
    dirty: log.dirty.filter(
      (mark, i) =>
        (log.dirty[i + 1]?.startOffset ?? log.logEndOffset) > start || mark.startOffset >= start,
    ),
  }
}
