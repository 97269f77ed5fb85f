import { assert } from '../../../base/assert'
import { type BrokerId, type HappeningId, topicOf } from '../../ids'
import { brokerOf, emit, type Turn } from '../../turn'
import { copyOfReplica } from '../broker/copy-of'
import { emitRollAndFlush } from '../broker/emit-disk'
import { replicaOf, setReplica } from '../broker/replicas'
import { appendBatches } from '../log/log'
import { nextOffset } from '../log/record-batch'
import { raiseLogStart } from '../log/retention'
import type { FetchedPartition } from '../network/api'
import { emitAppended, storeAppended } from './append'
import { isInternal, withHighWatermark } from './high-watermark'

/**
 * B-133: appends the batches as received, then adopts the leader's high watermark and log start. Returns the
 * appends.
 */
export function takeFetched(
  turn: Turn,
  id: BrokerId,
  fetched: FetchedPartition,
  by: HappeningId,
): readonly HappeningId[] {
  const { partition } = fetched
  if (!brokerOf(turn, id).metadata.logConfigs[topicOf(partition)]) return []
  const appends = appendFetched(turn, id, fetched, by)
  adoptHighWatermark(turn, id, fetched, by)
  adoptLogStart(turn, id, fetched, by)
  return appends
}

/**
 * All batches of a response are one append (UnifiedLog#appendAsFollower): the roll is decided once. Since 3.9.1 a
 * follower skips batches of a higher leader epoch than its own (KAFKA-18723), which a leader that sends its file late
 * can have got in the meantime. A response here holds what was read when it was made, so there are none.
 */
function appendFetched(
  turn: Turn,
  id: BrokerId,
  { partition, batches: fetched }: FetchedPartition,
  by: HappeningId,
): readonly HappeningId[] {
  const broker = brokerOf(turn, id)
  const replica = broker.replicas[partition]
  const config = broker.metadata.logConfigs[topicOf(partition)]
  if (!replica || !config) return []
  for (const { leaderEpoch } of fetched)
    assert(leaderEpoch <= replica.leaderEpoch, 'a follower is sent no batch of a later epoch')
  const batches = fetched.filter((batch) => nextOffset(batch) > replica.log.logEndOffset)
  const [first] = batches
  if (!first) return []
  const appended = appendBatches(replica.log, batches, config, turn.world.now)
  const appends = batches.map((batch) =>
    emitAppended(turn, broker, partition, batch, 'follower', [by, batch.appendedBy]),
  )
  emitRollAndFlush(turn, broker, replica, appended, first.baseOffset, appends[0] ?? by)
  const grown = copyOfReplica(replica)
  grown.log = appended.log
  storeAppended(turn, id, grown)
  return appends
}

/**
 * One response later than the leader (B-134), at most the own log end. It may be lower, from a leader that does not
 * know it yet (UnifiedLog#updateHighWatermark).
 */
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

/** UnifiedLog#maybeIncrementLogStartOffset: records that retention deleted on the leader cannot be read here either. */
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
  const range = { from: replica.log.logStartOffset, to: logStartOffset }
  const reason = { why: 'leader', config: null, limit: 0 } as const
  const fact = { kind: 'segments.deleted', partition, ...range, ...reason } as const
  const logStartBy = emit(turn, id, 1, fact, [by])
  setReplica(turn, id, { ...replica, log, logStartBy })
}
