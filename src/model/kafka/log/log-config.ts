import { assert } from '../../../base/assert'
import type { KafkaVersion, ResolvedConfig } from '../../../config/version'

/** What the log of a topic's partitions follows: topic config over broker default (B-300). Sizes in bytes, times in ms. */
export interface LogConfig {
  readonly segmentBytes: number
  readonly segmentMs: number
  readonly segmentJitterMs: number
  readonly retentionMs: number
  readonly retentionBytes: number
  readonly compact: boolean
  readonly delete: boolean
  readonly maxMessageBytes: number
  readonly timestampType: 'CreateTime' | 'LogAppendTime'
  readonly timestampBeforeMaxMs: number
  readonly timestampAfterMaxMs: number
  readonly flushMessages: number
  readonly indexIntervalBytes: number
  readonly minInsyncReplicas: number
  readonly uncleanLeaderElection: boolean
}
