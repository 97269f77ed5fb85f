import type { SimTime } from '../../../base/time'
import { profileOf } from '../../../config/profile/profiles'
import { settingsOf } from '../../../config/settings/settings'
import { type BrokerId, brokerId, type HappeningId, type PartitionKey, topicOf } from '../../ids'
import { brokerOf, emit, type Turn } from '../../turn'
import type { Broker, FollowerProgress, Replica } from '../broker/broker-state'
import { copyOfReplica } from '../broker/copy-of'
import { checkAndComplete } from '../broker/purgatory'
import { replicaOf, setReplica } from '../broker/replicas'
import { effectiveMinIsr } from './min-isr'
import { markDirty } from './session'

/**
 * B-146..B-148: recomputes the high watermark of a leader and, when it moved, completes operations that waited for
 * it. `causes`: those of the move. `waiting`: whether this function completes them, or the caller.
 */
export function advanceLeaderHighWatermark(
  turn: Turn,
  id: BrokerId,
  partition: PartitionKey,
  causes: readonly HappeningId[],
  waiting: 'completed' | 'left' = 'completed',
): void {
  const replica = replicaOf(turn, id, partition)
  if (replica?.role !== 'leader') return
  const broker = brokerOf(turn, id)
  const candidate = leaderHighWatermark(turn, broker, replica)
  if (isUnderMinIsr(turn, broker, replica)) {
    if (candidate > replica.highWatermark) emitHighWatermarkHeld(turn, broker, replica, causes)
    return
  }
  if (candidate <= replica.highWatermark) return releaseHeld(turn, id, replica)
  const by = emit(
    turn,
    id,
    isInternal(broker, partition) ? 0 : 1,
    {
      kind: 'highWatermark.advanced',
      partition,
      from: replica.highWatermark,
      to: candidate,
      role: 'leader',
    },
    causes,
  )
  setReplica(turn, id, withHighWatermark(turn, broker, replica, candidate, by))
  markDirty(turn, id, partition)
  if (waiting === 'completed') checkAndComplete(turn, id, partition, by)
}

/** Emits once that the high watermark would move, were the ISR not smaller than min.insync.replicas. */
function emitHighWatermarkHeld(
  turn: Turn,
  broker: Broker,
  replica: Replica,
  causes: readonly HappeningId[],
): void {
  if (replica.highWatermarkHeldBy > 0) return
  const { partition, highWatermark, isr, isrBy } = replica
  const minIsr = effectiveMinIsr(turn, broker, replica)
  const held = copyOfReplica(replica)
  held.highWatermarkHeldBy = emit(
    turn,
    broker.id,
    isInternal(broker, partition) ? 1 : 2,
    { kind: 'highWatermark.held', partition, highWatermark, isr, minIsr },
    [...causes, isrBy],
  )
  setReplica(turn, broker.id, held)
}

/** The ISR is large enough again: the next time that it is not is told anew. */
function releaseHeld(turn: Turn, id: BrokerId, replica: Replica): void {
  if (replica.highWatermarkHeldBy === 0) return
  const released = copyOfReplica(replica)
  released.highWatermarkHeldBy = 0
  setReplica(turn, id, released)
}

/** The replica with another high watermark (exclusive), keeping the last checkpointed one (B-115). */
export function withHighWatermark(
  turn: Turn,
  broker: Broker,
  replica: Replica,
  highWatermark: number,
  by: HappeningId,
): Replica {
  const next = copyOfReplica(replica)
  next.highWatermark = highWatermark
  next.lastStableOffset = highWatermark
  next.highWatermarkBy = by
  next.highWatermarkHeldBy = 0
  next.highWatermarkAt = turn.world.now
  next.checkpointedHighWatermark = checkpointedHighWatermark(broker, replica, turn.world.now)
  return next
}

/** B-115: the high watermark in the checkpoint file at an instant (us): it is written every 5 s. */
export function checkpointedHighWatermark(broker: Broker, replica: Replica, now: SimTime): number {
  const interval = settingsOf('broker', broker.config).replicaHighWatermarkCheckpointInterval
  const written = Math.floor(now / interval) > Math.floor(replica.highWatermarkAt / interval)
  return written ? replica.highWatermark : replica.checkpointedHighWatermark
}

/** Instant (us) at which a follower last was at the leader's log end (B-135). */
export function caughtUpAt(
  broker: Broker,
  replica: Replica,
  follower: FollowerProgress,
  id: BrokerId,
): SimTime {
  const session = broker.sessions[id]
  const fetching = session !== undefined && follower.session === session.id
  if (!fetching || follower.logEndOffset < replica.log.logEndOffset) return follower.lastCaughtUpAt
  return Math.max(follower.lastCaughtUpAt, session.lastFetchAt)
}

/** P-84: whether the high watermark waits for more replicas in sync. */
function isUnderMinIsr(turn: Turn, broker: Broker, replica: Replica): boolean {
  if (!profileOf(turn.world.version).holdsHighWatermarkUnderMinIsr) return false
  return replica.isr.length < effectiveMinIsr(turn, broker, replica)
}

/** B-146: how far the log is replicated, for all that the size of the ISR says. */
function leaderHighWatermark(turn: Turn, broker: Broker, replica: Replica): number {
  const { log, maximalIsr } = replica
  let lowest = log.logEndOffset
  if (replica.replicas.length === 1) return lowest
  const lag = settingsOf('broker', broker.config).replicaLagTimeMax
  for (const number of replica.replicas) {
    const id = brokerId(number)
    const follower = replica.followers[id]
    if (!follower || id === broker.id) continue
    if (!maximalIsr.includes(number)) {
      const caughtUp =
        follower.logEndOffset === log.logEndOffset ||
        turn.world.now - caughtUpAt(broker, replica, follower, id) <= lag
      if (!caughtUp || !isEligible(turn, broker, number)) continue
    }
    lowest = Math.min(lowest, follower.logEndOffset)
  }
  return lowest
}

/** B-153: true if a replica may join the ISR as far as the leader knows; always in 2.8. */
export function isEligible(turn: Turn, broker: Broker, number: number): boolean {
  const { refusesFencedInIsr } = profileOf(turn.world.version)
  return !refusesFencedInIsr || broker.metadata.brokers.includes(number)
}

/** True for partitions of internal topics, whose happenings have interest 0. */
export function isInternal(broker: Broker, partition: PartitionKey): boolean {
  return broker.metadata.topicRegistrations[topicOf(partition)]?.internal ?? false
}
