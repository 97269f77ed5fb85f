import { partitionSetOrder, stringMapOrder } from '../../../base/java/java-hash-map-order'
import { profileOf } from '../../../config/profile/profiles'
import type { KafkaVersion } from '../../../config/version'
import { comparePartitions, type PartitionKey, topicOf } from '../../ids'

/**
 * The assignment as the consumer's set. Either a sorted set, or a HashSet filled in the order of the SyncGroup
 * response, in which topics come in the order of the group leader's HashMap. Source:
 * ConsumerCoordinator#onJoinComplete, ConsumerProtocol#serializeAssignment.
 */
export function assignedSet(
  version: KafkaVersion,
  assignment: readonly PartitionKey[],
): readonly PartitionKey[] {
  if (profileOf(version).assignedSet === 'sorted') return [...assignment].sort(comparePartitions)
  const topics = stringMapOrder([...new Set(assignment.map(topicOf))])
  const asRead = topics.flatMap((topic) => assignment.filter((one) => topicOf(one) === topic))
  return partitionSetOrder(asRead)
}

/** The owned partitions as the consumer's set, from the order of its subscription state. Source: as assignedSet. */
export function ownedSet(
  version: KafkaVersion,
  owned: readonly PartitionKey[],
): readonly PartitionKey[] {
  if (profileOf(version).assignedSet === 'sorted') return [...owned].sort(comparePartitions)
  return partitionSetOrder(owned)
}
