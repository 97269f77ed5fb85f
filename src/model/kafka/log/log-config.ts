import { profileOf } from '../../../config/profile/profiles'
import {
  configBoolean,
  configList,
  configNumber,
  configString,
} from '../../../config/resolved-config'
import type { KafkaVersion, ResolvedConfig } from '../../../config/version'
import type { TimestampType } from './record-batch'

/** Configs in force for the logs of a topic: topic config over broker default (B-300). Sizes in bytes, times in ms. */
export interface LogConfig {
  readonly segmentBytes: number
  readonly segmentMs: number
  /** The config that `segmentMs` comes from (B-66). */
  readonly segmentMsBy: 'segment.ms' | 'max.compaction.lag.ms'
  readonly retentionMs: number
  readonly retentionBytes: number
  readonly compact: boolean
  readonly delete: boolean
  readonly maxMessageBytes: number
  readonly timestampType: TimestampType
  readonly timestampBeforeMaxMs: number
  readonly timestampAfterMaxMs: number
  readonly flushMessages: number
  /** Ms between flushes, if the scheduler runs often enough (B-105). */
  readonly flushMs: number
  readonly indexIntervalBytes: number
  readonly segmentIndexBytes: number
  /** B-65: the age of a segment counts from its first append's largest timestamp, not from its first batch's. */
  readonly agesByFirstAppend: boolean
  /** B-70. */
  readonly expiresByTimeFirst: boolean
  readonly minInsyncReplicas: number
  readonly uncleanLeaderElection: boolean
}

/** From a resolved topic config, which already has the broker's defaults (B-300, B-301). */
export function logConfig(version: KafkaVersion, topic: ResolvedConfig): LogConfig {
  const number = (name: string) => configNumber(topic, name)
  const segmentMs = number('segment.ms')
  const policy = configList(topic, 'cleanup.policy')
  const compact = policy.includes('compact')
  const maxLagMs = number('max.compaction.lag.ms')
  const lag = compact && maxLagMs < segmentMs ? maxLagMs : null
  const { timestampBounds, agesSegmentsByFirstAppend, expiresByTimeFirst } = profileOf(version)
  const [before, after] =
    timestampBounds === 'difference' ? ['difference', 'difference'] : ['before', 'after']
  return {
    segmentBytes: number('segment.bytes'),
    // B-66: a compacted topic rolls early enough for its compaction lag.
    segmentMs: lag ?? segmentMs,
    segmentMsBy: lag === null ? 'segment.ms' : 'max.compaction.lag.ms',
    retentionMs: number('retention.ms'),
    retentionBytes: number('retention.bytes'),
    compact,
    delete: policy.includes('delete'),
    maxMessageBytes: number('max.message.bytes'),
    timestampType:
      configString(topic, 'message.timestamp.type') === 'LogAppendTime'
        ? 'LogAppendTime'
        : 'CreateTime',
    timestampBeforeMaxMs: number(`message.timestamp.${before}.max.ms`),
    timestampAfterMaxMs: number(`message.timestamp.${after}.max.ms`),
    flushMessages: number('flush.messages'),
    flushMs: number('flush.ms'),
    indexIntervalBytes: number('index.interval.bytes'),
    segmentIndexBytes: number('segment.index.bytes'),
    agesByFirstAppend: agesSegmentsByFirstAppend,
    expiresByTimeFirst,
    minInsyncReplicas: number('min.insync.replicas'),
    uncleanLeaderElection: configBoolean(topic, 'unclean.leader.election.enable'),
  }
}
