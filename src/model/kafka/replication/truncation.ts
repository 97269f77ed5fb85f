import type { BrokerId, HappeningId, PartitionKey } from '../../ids'
import { brokerOf, emit, type Turn } from '../../turn'
import type { Replica } from '../broker/broker-state'
import { replicaOf, setReplica } from '../broker/replicas'
import { type EpochEnd, endOffsetFor } from '../log/epochs'
import { emptyLog, readLog, truncateLog } from '../log/log'
import type { Log } from '../log/log-state'
import { isInternal } from './high-watermark'

/**
 * B-141: end (exclusive) of the common prefix of a follower's log and that of a leader that answered with a
 * diverging epoch.
 */
export function agreedOffset(log: Log, diverging: EpochEnd): number {
  const own = endOffsetFor(log.epochs, log.logEndOffset, diverging.epoch)
  if (!own) return Math.min(diverging.endOffset, log.logEndOffset)
  if (own.epoch !== diverging.epoch) return Math.min(own.endOffset, log.logEndOffset)
  return Math.min(own.endOffset, diverging.endOffset, log.logEndOffset)
}

/** Truncates the follower's log to the common prefix. `by`: the response with the diverging epoch. */
export function truncateAtDivergence(
  turn: Turn,
  id: BrokerId,
  partition: PartitionKey,
  diverging: EpochEnd,
  by: HappeningId,
): void {
  const replica = replicaOf(turn, id, partition)
  if (!replica) return
  truncate(turn, id, replica, truncateLog(replica.log, agreedOffset(replica.log, diverging)), by)
}

/** B-143: the fetch offset is beyond the end or before the start of the leader's log. */
export function truncateOutOfRange(
  turn: Turn,
  id: BrokerId,
  leader: BrokerId,
  partition: PartitionKey,
  by: HappeningId,
): void {
  const replica = replicaOf(turn, id, partition)
  const source = turn.world.brokers[leader]?.replicas[partition]
  if (!replica || !source) return
  const { log } = replica
  if (source.log.logEndOffset < log.logEndOffset) {
    return truncate(turn, id, replica, truncateLog(log, source.log.logEndOffset), by)
  }
  if (log.logEndOffset < source.log.logStartOffset) {
    truncate(turn, id, replica, emptyLog(turn.world.now, source.log.logStartOffset), by)
  }
}

function truncate(turn: Turn, id: BrokerId, replica: Replica, log: Log, by: HappeningId): void {
  const { partition } = replica
  const end = log.logEndOffset
  const highWatermark = Math.max(log.logStartOffset, Math.min(replica.highWatermark, end))
  setReplica(turn, id, { ...replica, log, highWatermark, lastStableOffset: highWatermark })
  if (end === replica.log.logEndOffset) return
  const interest = isInternal(brokerOf(turn, id), partition) ? 0 : 2
  emit(
    turn,
    id,
    interest,
    { kind: 'log.truncated', partition, from: replica.log.logEndOffset, to: end },
    [by, replica.since, ...firstAppendCut(replica.log, end)],
  )
}

/** The append of the first record that is cut off: cause of the truncation. */
function firstAppendCut(log: Log, end: number): readonly HappeningId[] {
  const [batch] = readLog(log, end, log.logEndOffset, 0, true).batches
  return batch === undefined ? [] : [batch.appendedBy]
}
