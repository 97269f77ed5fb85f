import {
  type BrokerId,
  brokerId,
  brokerNumber,
  type HappeningId,
  type PartitionKey,
  partitionOf,
  topicOf,
} from '../../ids'
import { brokerOf, emit, setBroker, type Turn } from '../../turn'
import type { FollowerProgress, Replica } from '../broker/broker-state'
import { checkAndComplete } from '../broker/purgatory'
import { replicaOf, setReplica } from '../broker/replicas'
import type { PartitionRegistration } from '../controller/controller-state'
import { loadGroups, unloadGroups } from '../group/failover'
import { OFFSETS_TOPIC } from '../group/offsets-topic'
import { assignEpoch } from '../log/epochs'
import { emptyLog } from '../log/log'
import { follow, unfollow } from './follower'
import { advanceLeaderHighWatermark, isInternal } from './high-watermark'
import { adoptIsr, forgetPending } from './isr'
import { answerHeldFetches } from './leader-fetch'

/** A follower outside the ISR counts as never caught up (Replica#resetReplicaState). */
const LONG_AGO_US = -(2 ** 52)

/** Applies the controller's new state of a partition: the replica becomes leader or follower. */
export function applyPartition(
  turn: Turn,
  id: BrokerId,
  registration: PartitionRegistration,
): void {
  const { partition, leader, leaderEpoch, partitionEpoch } = registration
  const topicId = turn.world.controller.topics[topicOf(partition)]?.createdBy ?? 0
  const kept = replicaOf(turn, id, partition)
  const existing = kept?.topicId === topicId ? kept : undefined
  const replica = existing ?? newReplica(turn, registration, topicId)
  if (!existing) setReplica(turn, id, replica)
  const leads = leader === brokerNumber(id)
  const sameEpoch = replica.leaderEpoch === leaderEpoch
  if (leads && replica.role === 'leader' && sameEpoch) {
    if (partitionEpoch > replica.partitionEpoch) {
      forgetPending(turn, id, partition)
      adoptIsr(turn, id, partition, registration.isr, partitionEpoch, registration.changedBy)
    }
    return
  }
  if (leads) return becomeLeader(turn, id, registration, existing === undefined)
  if (replica.role === 'follower' && sameEpoch && replica.leader === leader) {
    setReplica(turn, id, {
      ...replica,
      isr: registration.isr,
      maximalIsr: registration.isr,
      partitionEpoch,
    })
    return
  }
  becomeFollower(turn, id, registration, existing === undefined)
}

/** The topic is deleted: its logs are deleted and its delayed operations complete with an error. */
export function removeReplica(turn: Turn, id: BrokerId, partition: PartitionKey): void {
  const broker = brokerOf(turn, id)
  if (!broker.replicas[partition]) return
  const wasLeader = broker.replicas[partition]?.role === 'leader'
  unfollow(turn, id, partition)
  forgetPending(turn, id, partition)
  const current = brokerOf(turn, id)
  const replicas = { ...current.replicas }
  delete replicas[partition]
  const dirtyLogs = current.dirtyLogs.filter((key) => key !== partition)
  setBroker(turn, { ...current, replicas, dirtyLogs })
  if (wasLeader && topicOf(partition) === OFFSETS_TOPIC)
    unloadGroups(turn, id, partitionOf(partition))
  checkAndComplete(turn, id, partition, turn.cause)
}

/**
 * B-122, B-148, B-149: becomes leader: the new epoch begins at the log end, and the progress of followers is
 * unknown.
 */
function becomeLeader(
  turn: Turn,
  id: BrokerId,
  registration: PartitionRegistration,
  isNew: boolean,
): void {
  const { partition, leaderEpoch, isr, changedBy } = registration
  unfollow(turn, id, partition)
  forgetPending(turn, id, partition)
  const replica = replicaOf(turn, id, partition)
  if (!replica) return
  const start = replica.log.logEndOffset
  const wasLeader = replica.role === 'leader'
  const log = { ...replica.log, epochs: assignEpoch(replica.log.epochs, leaderEpoch, start) }
  const since = isNew ? changedBy : emitRole(turn, id, registration, start)
  setReplica(turn, id, {
    ...replica,
    log,
    role: 'leader',
    leaderEpoch,
    partitionEpoch: registration.partitionEpoch,
    leader: registration.leader,
    replicas: registration.replicas,
    isr,
    maximalIsr: isr,
    isrBy: since,
    highWatermarkHeldBy: 0,
    epochStartOffset: start,
    followers: wasLeader
      ? resetFollowers(turn, replica, isr)
      : unknownFollowers(turn, id, registration),
    since,
  })
  if (wasLeader) answerHeldFetches(turn, id, partition, since)
  if (!wasLeader && topicOf(partition) === OFFSETS_TOPIC)
    loadGroups(turn, id, partitionOf(partition))
  advanceLeaderHighWatermark(turn, id, partition, [since])
  checkAndComplete(turn, id, partition, since)
}

/** B-137: becomes follower: it fetches from its log end; the high watermark stays. */
function becomeFollower(
  turn: Turn,
  id: BrokerId,
  registration: PartitionRegistration,
  isNew: boolean,
): void {
  const { partition, leaderEpoch, leader, isr, changedBy } = registration
  const replica = replicaOf(turn, id, partition)
  if (!replica) return
  const wasLeader = replica.role === 'leader'
  const interest = isInternal(brokerOf(turn, id), partition) ? 0 : 1
  const since = isNew
    ? changedBy
    : emit(turn, id, interest, { kind: 'replica.becameFollower', partition, leaderEpoch, leader }, [
        changedBy,
      ])
  forgetPending(turn, id, partition)
  setReplica(turn, id, {
    ...replica,
    role: 'follower',
    leaderEpoch,
    partitionEpoch: registration.partitionEpoch,
    leader,
    replicas: registration.replicas,
    isr,
    maximalIsr: isr,
    isrBy: since,
    highWatermarkHeldBy: 0,
    followers: {},
    since,
  })
  unfollow(turn, id, partition, leader >= 0 ? brokerId(leader) : undefined)
  if (leader >= 0) follow(turn, id, brokerId(leader), partition)
  if (wasLeader && topicOf(partition) === OFFSETS_TOPIC)
    unloadGroups(turn, id, partitionOf(partition))
  checkAndComplete(turn, id, partition, since)
}

/**
 * The leader stays but its epoch rose: followers name the partition again, with the new epoch. Followers outside
 * the ISR count as never caught up, so that they do not hold the high watermark back (Partition#makeLeader).
 */
function resetFollowers(
  turn: Turn,
  replica: Replica,
  isr: readonly number[],
): Replica['followers'] {
  const followers: Record<BrokerId, FollowerProgress> = {}
  for (const id of Object.keys(replica.followers) as BrokerId[]) {
    const progress = replica.followers[id]
    if (!progress) continue
    const isInSync = isr.includes(brokerNumber(id))
    followers[id] = {
      logEndOffset: progress.logEndOffset,
      session: 0,
      lastFetchAt: isInSync ? turn.world.now : LONG_AGO_US,
      lastCaughtUpAt: isInSync ? turn.world.now : LONG_AGO_US,
      leaderEndAtLastFetch: replica.log.logEndOffset,
    }
  }
  return followers
}

function emitRole(
  turn: Turn,
  id: BrokerId,
  registration: PartitionRegistration,
  logEndOffset: number,
): HappeningId {
  const { partition, leaderEpoch, changedBy } = registration
  const interest = isInternal(brokerOf(turn, id), partition) ? 0 : 1
  const fact = { kind: 'replica.becameLeader', partition, leaderEpoch, logEndOffset } as const
  // The stall is a cause of its log end too.
  const { stalledBy } = brokerOf(turn, id)
  return emit(turn, id, interest, fact, stalledBy > 0 ? [changedBy, stalledBy] : [changedBy])
}

function unknownFollowers(
  turn: Turn,
  id: BrokerId,
  { replicas, isr }: PartitionRegistration,
): Replica['followers'] {
  const followers: Record<BrokerId, FollowerProgress> = {}
  for (const number of replicas) {
    if (number === brokerNumber(id)) continue
    followers[brokerId(number)] = {
      logEndOffset: -1,
      session: 0,
      lastFetchAt: -1,
      lastCaughtUpAt: isr.includes(number) ? turn.world.now : LONG_AGO_US,
      leaderEndAtLastFetch: 0,
    }
  }
  return followers
}

function newReplica(
  turn: Turn,
  registration: PartitionRegistration,
  topicId: HappeningId,
): Replica {
  const { partition, replicas, isr, partitionEpoch, changedBy } = registration
  return {
    partition,
    topicId,
    log: emptyLog(turn.world.now),
    role: 'follower',
    leaderEpoch: -1,
    partitionEpoch,
    leader: -1,
    replicas,
    isr,
    maximalIsr: isr,
    isrBy: changedBy,
    highWatermark: 0,
    highWatermarkBy: 0,
    highWatermarkHeldBy: 0,
    highWatermarkAt: 0,
    checkpointedHighWatermark: 0,
    lastStableOffset: 0,
    logStartBy: 0,
    epochStartOffset: 0,
    followers: {},
    since: changedBy,
  }
}
