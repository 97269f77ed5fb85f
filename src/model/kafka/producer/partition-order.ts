import { partitionMapOrder } from '../../../base/java/java-hash-map-order'
import type { ClientMetadata } from '../consumer/consumer-state'
import type { PartitionMetadata } from '../network/api'

/**
 * Every partition of the client's metadata, in the order in which its classes list them (P-30). The order depends
 * on the number of partitions of all topics.
 */
export function listedPartitions(metadata: ClientMetadata): readonly PartitionMetadata[] {
  const known = ORDERS.get(metadata.topics)
  if (known) return known
  const byKey = new Map<string, PartitionMetadata>()
  for (const topic of Object.keys(metadata.topics)) {
    for (const partition of metadata.topics[topic] ?? []) byKey.set(partition.partition, partition)
  }
  const listed = partitionMapOrder([...byKey.keys()], byKey.size).map(
    (key) => byKey.get(key) as PartitionMetadata,
  )
  ORDERS.set(metadata.topics, listed)
  return listed
}

/** Memoized: pure in its arguments. */
const ORDERS = new WeakMap<ClientMetadata['topics'], readonly PartitionMetadata[]>()
