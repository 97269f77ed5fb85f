import type { SimTime } from '../../../base/time'
import { settingsOf } from '../../../config/settings/settings'
import { type BrokerId, type HappeningId, type PartitionKey, topicOf } from '../../ids'
import { arm, brokerOf, emit, ownBroker, type Turn } from '../../turn'
import type { LogConfig } from '../log/log-config'
import type { Segment } from '../log/log-state'
import {
  ageOf,
  type Expiry,
  expire,
  type Kept,
  keptBy,
  type RetentionClock,
  sizeInBytes,
} from '../log/retention'
import { isInternal } from '../replication/high-watermark'
import { markDirty } from '../replication/session'
import { clockMs } from '../replication/timestamp-window'
import type { Broker, Replica } from './broker-state'
import { decidingConfig } from './deciding-config'
import { alteredBy } from './emit-disk'
import { initialTaskDelay } from './settings'

/** Arms the first retention pass of a process: 30 s after its start, unless `log.initial.task.delay.ms` says otherwise (B-70). */
export function armRetention(turn: Turn, id: BrokerId): void {
  armAt(turn, id, initialTaskDelay(brokerOf(turn, id).config))
}

/** B-70: checks every log of the broker for expired segments. */
export function onRetentionTimer(turn: Turn, id: BrokerId): void {
  const broker = brokerOf(turn, id)
  const looks = Object.values(broker.replicas).flatMap((replica) => {
    const config = broker.metadata.logConfigs[topicOf(replica.partition)]
    return config?.delete ? [lookAt(turn, replica, config)] : []
  })
  const shortened = looks.filter(({ expiries }) => expiries.length > 0)
  const fact = {
    kind: 'retention.checked',
    logs: looks.length,
    shortened: shortened.length,
  } as const
  const by = emit(turn, id, 0, fact)
  const replicas = { ...broker.replicas }
  const kept: Record<PartitionKey, Kept> = {}
  for (const look of looks) {
    const { partition } = look.replica
    if (look.kept === null) {
      replicas[partition] = emitExpired(turn, broker, look, by)
      continue
    }
    kept[partition] = look.kept
    if (!isSame(broker.kept[partition], look.kept)) emitKept(turn, broker, look, look.kept, by)
  }
  const own = ownBroker(turn, id)
  own.replicas = replicas
  own.kept = kept
  // Followers need the new log start (CachedPartition#maybeUpdateResponseData).
  for (const { replica } of shortened) markDirty(turn, id, replica.partition)
  armAt(turn, id, settingsOf('broker', broker.config).logRetentionCheckInterval)
}

/** Result of one retention check of a log. */
interface Look {
  readonly replica: Replica
  readonly config: LogConfig
  readonly clock: RetentionClock
  readonly expiries: readonly Expiry[]
  /** Null when segments were deleted. */
  readonly kept: Kept | null
}

function lookAt(turn: Turn, replica: Replica, config: LogConfig): Look {
  const { log, highWatermark } = replica
  const clock = { nowMs: clockMs(turn), now: turn.world.now, highWatermark }
  const expiries = expire(log, config, clock)
  const kept = expiries.length > 0 ? null : keptBy(log, config, clock)
  return { replica, config, clock, expiries, kept }
}

function isSame(before: Kept | undefined, now: Kept): boolean {
  return before?.why === now.why && before.baseOffset === now.baseOffset
}

/** Deletes the expired segments and emits it. Returns the replica without them. */
function emitExpired(turn: Turn, broker: Broker, look: Look, by: HappeningId): Replica {
  const { replica, expiries, config } = look
  const { partition } = replica
  const topic = topicOf(partition)
  const interest = isInternal(broker, partition) ? 0 : 1
  let { log, logStartBy } = replica
  for (const { why, log: rest, rolled } of expiries) {
    const from = log.logStartOffset
    const to = rest.logStartOffset
    const name = decidingConfig(broker, topic, why === 'time' ? 'retention.ms' : 'retention.bytes')
    const limit = why === 'time' ? config.retentionMs : config.retentionBytes
    const causes = [by, alteredBy(broker, partition)]
    if (rolled) {
      const roll = { why: 'retention', config: name, value: 0, limit: 0 } as const
      const fact = { kind: 'segment.rolled', partition, baseOffset: to, ...roll } as const
      causes.push(emit(turn, broker.id, interest, fact, causes))
    }
    log = rest
    // Segments below the log start cannot be read, so their deletion is not told.
    if (to === from) continue
    const fact = {
      kind: 'segments.deleted',
      partition,
      from,
      to,
      why,
      config: name,
      limit,
    } as const
    logStartBy = emit(turn, broker.id, interest, fact, causes)
  }
  return { ...replica, log, logStartBy }
}

/**
 * Followers run their own checks with nearly always the same result, so only the leader's is told; a log without
 * records is not.
 */
function emitKept(turn: Turn, broker: Broker, look: Look, kept: Kept, by: HappeningId): void {
  const { replica, config, clock } = look
  const { partition, log, highWatermark, highWatermarkBy, role } = replica
  const isQuiet = role !== 'leader' || kept.why === 'empty' || isInternal(broker, partition)
  const { retentionMs, retentionBytes } = config
  const fact = {
    kind: 'retention.kept',
    partition,
    ...kept,
    active: log.segments.length === 1,
    ageMs: kept.why === 'empty' ? 0 : ageOf(log.segments[0] as Segment, clock),
    retentionMs,
    sizeInBytes: sizeInBytes(log),
    retentionBytes,
    highWatermark,
  } as const
  const causes = [by, kept.why === 'highWatermark' ? highWatermarkBy : alteredBy(broker, partition)]
  emit(turn, broker.id, isQuiet ? 0 : 1, fact, causes)
}

function armAt(turn: Turn, id: BrokerId, wait: SimTime): void {
  const broker = brokerOf(turn, id)
  const timer = { of: 'broker', timer: { kind: 'retention' } } as const
  arm(turn, broker, 'retention', turn.world.now + wait, timer, broker.since)
}
