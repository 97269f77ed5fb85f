import { fromMs } from '../../../base/time'
import { type BrokerId, type PartitionKey, topicOf } from '../../ids'
import { arm, brokerOf, emit, setBroker, type Turn } from '../../turn'
import { deleteExpiredSegments } from '../log/retention'
import { markDirty } from '../replication/session'
import { clockMs } from '../replication/timestamp-window'
import type { Replica } from './broker-state'

/** Arms the first retention pass of a process: 30 s after its start, unless `log.initial.task.delay.ms` says otherwise (B-70). */
export function armRetention(turn: Turn, id: BrokerId): void {
  armAt(turn, id, brokerOf(turn, id).settings.logInitialTaskDelayMs)
}

/** B-70: looks for expired segments in every log of the broker. */
export function onRetentionTimer(turn: Turn, id: BrokerId): void {
  const broker = brokerOf(turn, id)
  const replicas = { ...broker.replicas }
  const changed: PartitionKey[] = []
  for (const partition of Object.keys(replicas)) {
    const replica = replicas[partition] as Replica
    const config = broker.metadata.logConfigs[topicOf(partition)]
    if (!config?.delete) continue
    const log = deleteExpiredSegments(replica.log, config, {
      nowMs: clockMs(turn),
      now: turn.world.now,
      highWatermark: replica.highWatermark,
    })
    if (log === replica.log) continue
    changed.push(partition)
    replicas[partition] = { ...replica, log }
    const range = { from: replica.log.logStartOffset, to: log.logStartOffset }
    emit(turn, id, 1, { kind: 'segments.deleted', partition, ...range })
  }
  if (changed.length > 0) setBroker(turn, { ...brokerOf(turn, id), replicas })
  // Where the log begins is news for followers (CachedPartition#maybeUpdateResponseData).
  for (const partition of changed) markDirty(turn, id, partition)
  armAt(turn, id, broker.settings.retentionCheckIntervalMs)
}

function armAt(turn: Turn, id: BrokerId, ms: number): void {
  const broker = brokerOf(turn, id)
  const timer = { of: 'broker', timer: { kind: 'retention' } } as const
  arm(turn, broker, 'retention', turn.world.now + fromMs(ms), timer, broker.since)
}
