import { partitionMapOrder, partitionSetOrder } from '../../../base/java/java-hash-map-order'
import { withItem } from '../../../base/with-item'
import { profileOf } from '../../../config/profile/profiles'
import { type ClientId, comparePartitions, type PartitionKey, topicOf } from '../../ids'
import { consumerOf, ownConsumer, type Turn } from '../../turn'
import { assignedSet } from './assigned-set'
import { update } from './client'
import type { AssignedPartition, Consumer } from './consumer-state'

/**
 * Sets the assignment, in the order of the subscription state and grouped by topic. Kept partitions keep their
 * position, buffer and pause; new ones start without a position. Source: C-39, C-149, C-175,
 * SubscriptionState#assignFromSubscribed.
 */
export function setAssignment(turn: Turn, id: ClientId, partitions: readonly PartitionKey[]): void {
  const consumer = consumerOf(turn, id)
  const before = new Map(consumer.assigned.map((assigned) => [assigned.partition, assigned]))
  const ordered = groupByTopic(orderOf(turn, consumer, partitions))
  update(turn, id, {
    assigned: ordered.map((partition) => {
      const kept = before.get(partition)
      return kept ? { ...kept, pendingRevocation: false } : initialAssigned(partition)
    }),
  })
}

/** C-39: a drained partition goes to the end of the order, within its topic's place. */
export function movePartitionToEnd(turn: Turn, id: ClientId, partition: PartitionKey): void {
  const { assigned } = consumerOf(turn, id)
  const moved = assigned.find((one) => one.partition === partition)
  if (!moved) return
  if (assigned[assigned.length - 1] === moved) return
  const others = assigned.filter((one) => one !== moved)
  ownConsumer(turn, id).assigned = withItem(others, moved)
}

/**
 * Order of the subscription state. assign() fills a HashMap of the default size in every release; a subscription
 * fills one sized for its partitions, or a sorted map.
 */
function orderOf(
  { world }: Turn,
  { subscription }: Consumer,
  partitions: readonly PartitionKey[],
): readonly PartitionKey[] {
  if (subscription.mode === 'manual') {
    const sorted = [...partitions].sort(comparePartitions)
    return partitionMapOrder(partitionSetOrder(sorted))
  }
  const set = assignedSet(world.version, partitions)
  if (profileOf(world.version).subscribedOrder === 'byPartition') return set
  return partitionMapOrder(set, partitions.length)
}

function groupByTopic(partitions: readonly PartitionKey[]): readonly PartitionKey[] {
  const topics = [...new Set(partitions.map(topicOf))]
  return topics.flatMap((topic) => partitions.filter((p) => topicOf(p) === topic))
}

function initialAssigned(partition: PartitionKey): AssignedPartition {
  return {
    partition,
    state: 'INITIALIZING',
    position: -1,
    positionEpoch: -1,
    positionBy: 0,
    startedFrom: null,
    paused: false,
    pendingRevocation: false,
    highWatermark: -1,
    reset: 'unknown',
    retryAt: 0,
    leaderEpoch: -1,
  }
}
