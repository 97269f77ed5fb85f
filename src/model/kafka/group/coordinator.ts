import { javaStringHash, kafkaAbs } from '../../../base/java/java-hash'
import { type BrokerId, type PartitionKey, partitionKey } from '../../ids'
import { brokerOf, type Turn } from '../../turn'
import type { Broker } from '../broker/broker-state'
import { OFFSETS_TOPIC } from './offsets-topic'

/** C-74, B-292: the partition of __consumer_offsets, of `count`, whose leader coordinates the group. */
export function partitionFor(groupId: string, count: number): number {
  return kafkaAbs(javaStringHash(groupId)) % count
}

export function offsetsPartition(partition: number): PartitionKey {
  return partitionKey(OFFSETS_TOPIC, partition)
}

/** The group's partition if this broker knows the topic and leads that partition, else null (NOT_COORDINATOR). */
export function coordinatedPartition(
  turn: Turn,
  brokerId: BrokerId,
  groupId: string,
): number | null {
  const broker = brokerOf(turn, brokerId)
  const known = broker.groups[groupId]
  if (known) return known.partition
  const count = broker.metadata.topics[OFFSETS_TOPIC]?.length ?? 0
  if (count === 0) return null
  const partition = partitionFor(groupId, count)
  return leadsPartition(broker, partition) ? partition : null
}

export function leadsPartition(broker: Broker, partition: number): boolean {
  return broker.replicas[offsetsPartition(partition)]?.role === 'leader'
}
