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

/** Segments that one retention check removed from the start of a log. */
export interface Expiry {
  readonly why: 'time' | 'size'
  readonly log: Log
  /** The active segment had expired too: an empty one was rolled before its deletion (B-75). */
  readonly rolled: boolean
}

/** The reason why the oldest segment, and with it the rest of the log, is kept. */
export interface Kept {
  readonly baseOffset: number
  /** `young`, `future`: its newest record; `small`: less than `retention.bytes` would be left without it. */
  readonly why: 'empty' | 'unlimited' | 'young' | 'future' | 'small' | 'highWatermark'
}

/**
 * B-70 to B-76: deletes segments that are too old or exceed the size, in the order of the release; none when there
 * are none. Only segments whose successor the high watermark has reached can be deleted (B-74).
 */
export function expire(log: Log, config: LogConfig, clock: RetentionClock): readonly Expiry[] {
  const found: Expiry[] = []
  let rest = log
  for (const why of config.expiresByTimeFirst ? TIME_FIRST : SIZE_FIRST) {
    const wanted = why === 'time' ? expiredByTime(rest, config, clock) : expiredBySize(rest, config)
    const count = deletable(rest, wanted, clock.highWatermark)
    if (count === 0) continue
    const rolled = count === rest.segments.length
    rest = withoutOldest(rest, count, clock.now)
    found.push({ why, log: rest, rolled })
  }
  return found
}

const TIME_FIRST = ['time', 'size'] as const
const SIZE_FIRST = ['size', 'time'] as const

/** The reason why `expire` deletes nothing from a log. */
export function keptBy(log: Log, config: LogConfig, clock: RetentionClock): Kept {
  const oldest = log.segments[0] as Segment
  const { baseOffset } = oldest
  if (oldest.sizeInBytes === 0) return { baseOffset, why: 'empty' }
  if (expiredByTime(log, config, clock) > 0 || expiredBySize(log, config) > 0) {
    return { baseOffset, why: 'highWatermark' }
  }
  if (config.retentionMs >= 0) {
    return { baseOffset, why: ageOf(oldest, clock) < 0 ? 'future' : 'young' }
  }
  return { baseOffset, why: config.retentionBytes < 0 ? 'unlimited' : 'small' }
}

/** Age of the newest record of the oldest segment, by the record's timestamp, ms; below 0 for one in the future. */
export function ageOf({ largestTimestamp }: Segment, { nowMs }: RetentionClock): number {
  return nowMs - largestTimestamp
}

export function sizeInBytes(log: Log): number {
  return log.segments.reduce((sum, segment) => sum + segment.sizeInBytes, 0)
}

/**
 * B-73, B-133: raises the log start to `offset` (at most the log end); the same object when it starts there or
 * later. Records below are dropped at once, not at the next retention check: they can no longer be read.
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

/**
 * B-71: number of oldest segments past `retention.ms` by their largest record timestamp; one from the future stops
 * the count (B-77).
 */
function expiredByTime(log: Log, { retentionMs }: LogConfig, clock: RetentionClock): number {
  if (retentionMs < 0) return 0
  const stop = log.segments.findIndex(
    (segment) => segment.sizeInBytes === 0 || ageOf(segment, clock) <= retentionMs,
  )
  return stop < 0 ? log.segments.length : stop
}

/** B-72: number of oldest segments that can be deleted with at least `retention.bytes` left. */
function expiredBySize(log: Log, { retentionBytes }: LogConfig): number {
  if (retentionBytes < 0) return 0
  let excess = sizeInBytes(log) - retentionBytes
  let count = 0
  for (const segment of log.segments) {
    if (segment.sizeInBytes === 0 || excess - segment.sizeInBytes < 0) break
    excess -= segment.sizeInBytes
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

/** B-75, B-76: an expired active segment is rolled first; the log then starts at the remaining segments. */
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
