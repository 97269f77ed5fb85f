import type { BrokerId, HappeningId, PartitionKey } from '../../ids'
import { ownBroker, ownRecord, type Turn } from '../../turn'
import type { ErrorName } from '../network/errors'
import type { Broker, Replica } from './broker-state'

export function replicaOf(turn: Turn, id: BrokerId, partition: PartitionKey): Replica | undefined {
  return turn.world.brokers[id]?.replicas[partition]
}

export function setReplica(turn: Turn, id: BrokerId, replica: Replica): void {
  const broker = ownBroker(turn, id)
  const replicas = ownRecord(turn, broker.replicas)
  replicas[replica.partition] = replica
  broker.replicas = replicas
}

/** B-250: error of a partition that this broker does not lead; NONE when it does. */
export function leaderError(broker: Broker, partition: PartitionKey): ErrorName {
  const replica = broker.replicas[partition]
  if (replica && broker.metadata.registrations[partition]) {
    return replica.role === 'leader' ? 'NONE' : 'NOT_LEADER_OR_FOLLOWER'
  }
  return broker.metadata.registrations[partition]
    ? 'NOT_LEADER_OR_FOLLOWER'
    : 'UNKNOWN_TOPIC_OR_PARTITION'
}

/** B-251: the epoch that a request carries (-1: none) against the replica's own. */
function epochError(replica: Replica, requested: number): ErrorName {
  if (requested < 0 || requested === replica.leaderEpoch) return 'NONE'
  return requested < replica.leaderEpoch ? 'FENCED_LEADER_EPOCH' : 'UNKNOWN_LEADER_EPOCH'
}

/** B-250 to B-252 together, in their order: the partition, its topic (followers name it), its epoch, its leader. */
export function lookupError(
  broker: Broker,
  partition: PartitionKey,
  epoch: number,
  topicId?: HappeningId,
): ErrorName {
  const replica = broker.replicas[partition]
  if (!replica) return leaderError(broker, partition)
  // 2.8 sends no topic ids and may confuse two topics of one name: a bug, which the model does not follow.
  if (topicId !== undefined && topicId !== replica.topicId) return 'INCONSISTENT_TOPIC_ID'
  const stale = epochError(replica, epoch)
  return stale === 'NONE' ? leaderError(broker, partition) : stale
}
