import { type BrokerId, type HappeningId, topicOf } from '../../ids'
import { brokerOf, emit, type Turn } from '../../turn'
import { copyOfReplica } from '../broker/copy-of'
import { replicaOf, setReplica } from '../broker/replicas'
import { appendBatch } from '../log/log'
import { nextOffset } from '../log/record-batch'
import { raiseLogStart } from '../log/retention'
import type { FetchedPartition } from '../network/api'
import { storeAppended, tellAppended } from './append'
import { isInternal, withHighWatermark } from './high-watermark'

/** B-133: batches as received, then the leader's high watermark and log start. Returns the appends. */
export function takeFetched(
  turn: Turn,
  id: BrokerId,
  fetched: FetchedPartition,
  by: HappeningId,
): readonly HappeningId[] {
  const { partition } = fetched
  const config = brokerOf(turn, id).metadata.logConfigs[topicOf(partition)]
  if (!config) return []
  const appends: HappeningId[] = []
  for (const batch of fetched.batches) {
    const replica = replicaOf(turn, id, partition)
    if (!replica || nextOffset(batch) <= replica.log.logEndOffset) continue
    const appended = appendBatch(replica.log, batch, config, turn.world.now)
    const causes = [by, batch.appendedBy]
    const follower = brokerOf(turn, id)
    appends.push(tellAppended(turn, follower, replica, batch, appended, 'follower', causes))
    const grown = copyOfReplica(replica)
    grown.log = appended.log
    storeAppended(turn, id, grown)
  }
  adoptHighWatermark(turn, id, fetched, by)
  adoptLogStart(turn, id, fetched, by)
  return appends
}

/** One answer later than the leader (B-134), as far as the own log goes: also a lower one, of a leader that has yet to find out (UnifiedLog#updateHighWatermark). */
function adoptHighWatermark(
  turn: Turn,
  id: BrokerId,
  { partition, highWatermark: leaders }: FetchedPartition,
  by: HappeningId,
): void {
  const broker = brokerOf(turn, id)
  const replica = broker.replicas[partition]
  if (!replica) return
  const { logStartOffset, logEndOffset } = replica.log
  const highWatermark = Math.max(logStartOffset, Math.min(leaders, logEndOffset))
  if (highWatermark === replica.highWatermark) return
  let told = replica.highWatermarkBy
  if (highWatermark > replica.highWatermark) {
    const range = { from: replica.highWatermark, to: highWatermark }
    const fact = { kind: 'highWatermark.advanced', partition, ...range, role: 'follower' } as const
    told = emit(turn, id, isInternal(broker, partition) ? 0 : 1, fact, [by])
  }
  setReplica(turn, id, withHighWatermark(turn, broker, replica, highWatermark, told))
}

/** UnifiedLog#maybeIncrementLogStartOffset: what retention took from the leader is not read here either. */
function adoptLogStart(
  turn: Turn,
  id: BrokerId,
  { partition, logStartOffset }: FetchedPartition,
  by: HappeningId,
): void {
  const replica = replicaOf(turn, id, partition)
  if (!replica || logStartOffset > replica.highWatermark) return
  const log = raiseLogStart(replica.log, logStartOffset, turn.world.now)
  if (log === replica.log) return
  setReplica(turn, id, { ...replica, log })
  const range = { from: replica.log.logStartOffset, to: logStartOffset }
  emit(turn, id, 1, { kind: 'segments.deleted', partition, ...range }, [by])
}
