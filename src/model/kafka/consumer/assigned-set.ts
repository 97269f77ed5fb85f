import { partitionSetOrder, stringMapOrder } from '../../../base/java/java-hash-map-order'
import type { KafkaVersion } from '../../../config/version'
import { comparePartitions, type PartitionKey, topicOf } from '../../ids'
import { profileOf } from '../version'

/**
 * The set that a consumer makes of an assignment: a HashSet, filled in the order of a SyncGroup response whose topics stand as
 * the group leader's HashMap had them, or a sorted set. Source: ConsumerCoordinator#onJoinComplete,
 * ConsumerProtocol#serializeAssignment.
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

/** The set that a consumer makes of what it owns, in the order of its subscription state. Source: as assignedSet. */
export function ownedSet(
  version: KafkaVersion,
  owned: readonly PartitionKey[],
): readonly PartitionKey[] {
  if (profileOf(version).assignedSet === 'sorted') return [...owned].sort(comparePartitions)
  return partitionSetOrder(owned)
}
