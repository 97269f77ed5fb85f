/** A partition's log on one broker: its segments, and how much of it is on disk. Entity: that broker. */
export type LogFact =
  | SegmentRolled
  | SegmentsDeleted
  | RetentionChecked
  | RetentionKept
  | LogFlushed
  | LogWrittenBack
  | LogTruncated

/** The active segment is closed and a new one follows it (B-64, B-67). */
export interface SegmentRolled {
  readonly kind: 'segment.rolled'
  readonly partition: string
  /** First offset of the new segment. */
  readonly baseOffset: number
  /**
   * The limit that the append would pass: bytes of the segment, ms between its first record and the append's newest,
   * entries of an index, offsets from its base. `retention`: the whole log has expired, the active segment included.
   */
  readonly why: 'size' | 'time' | 'index' | 'offsets' | 'retention'
  /** The config that sets the limit; null where none does. */
  readonly config: string | null
  /** Value after the append, in the limit's unit; 0 for `retention`. */
  readonly value: number
  /** Inclusive; 0 for `retention`. */
  readonly limit: number
}

/** The oldest segments are gone: the log starts at `to`. */
export interface SegmentsDeleted {
  readonly kind: 'segments.deleted'
  readonly partition: string
  /** Log start offset before and after. */
  readonly from: number
  readonly to: number
  /** `leader`: a follower's log starts where its leader's does. */
  readonly why: 'time' | 'size' | 'leader'
  /** The config that sets the limit; null for `leader`. */
  readonly config: string | null
  /** ms or bytes; 0 for `leader`. */
  readonly limit: number
}

/** The broker has looked for expired segments in all its logs (B-70). */
export interface RetentionChecked {
  readonly kind: 'retention.checked'
  /** Logs whose cleanup.policy has `delete`. */
  readonly logs: number
  /** Those of them that lost segments. */
  readonly shortened: number
}

/** A look for expired segments found none, for another reason than the last one (B-71 to B-74). */
export interface RetentionKept {
  readonly kind: 'retention.kept'
  readonly partition: string
  /** First offset of the oldest segment, which would go first, and whether it is the active one. */
  readonly baseOffset: number
  readonly active: boolean
  /**
   * `young`: its newest record is not past the limit; `future`: that one has a timestamp after the clock; `small`: without
   * the segment the log would be below the limit in bytes; `highWatermark`: expired, and not fully below it.
   */
  readonly why: 'empty' | 'unlimited' | 'young' | 'future' | 'small' | 'highWatermark'
  /** Age of its newest record by the record's timestamp, ms; below 0 for one after the clock, 0 for `empty`. */
  readonly ageMs: number
  /** -1: no limit. */
  readonly retentionMs: number
  /** Of the whole log. */
  readonly sizeInBytes: number
  /** -1: no limit. */
  readonly retentionBytes: number
  /** Exclusive. */
  readonly highWatermark: number
}

/** fsync: everything below `to` is on disk (B-101, B-103). */
export interface LogFlushed {
  readonly kind: 'log.flushed'
  readonly partition: string
  /** Recovery point before and after (exclusive). */
  readonly from: number
  readonly to: number
  /** `messages`, `time`: by flush.messages, flush.ms; `stop`: of the process, in order. */
  readonly why: 'roll' | 'messages' | 'time' | 'stop'
}

/** The operating system has written dirty pages of the page cache to disk (B-106). */
export interface LogWrittenBack {
  readonly kind: 'log.writtenBack'
  readonly partition: string
  /** End of the data on disk before and now (exclusive). */
  readonly from: number
  readonly to: number
}

/** A replica has cut off what its leader does not have: its log ended at `from` and ends at `to` (exclusive). */
export interface LogTruncated {
  readonly kind: 'log.truncated'
  readonly partition: string
  readonly from: number
  readonly to: number
}
