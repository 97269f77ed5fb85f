import { partitionMapOrder } from '../../../base/java/java-hash-map-order'
import type { ClientMetadata } from '../consumer/consumer-state'
import type { PartitionMetadata } from '../network/api'

/**
 * Every partition that the client knows, in the order in which its classes list them (P-30). The order
 * depends on how many partitions of all topics are known.
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

/** Only a memory of a pure function: the same topics always list the same. */
const ORDERS = new WeakMap<ClientMetadata['topics'], readonly PartitionMetadata[]>()
