import { javaStringHash, topicPartitionHash } from './java-hash'

const DEFAULT_CAPACITY = 16

/**
 * The order in which a java.util.HashMap iterates over distinct keys. `keys`: in the order of their
 * put(). `initialCapacity`: the argument of the constructor; absent for `new HashMap()`.
 */
export function hashMapOrder<K>(
  keys: readonly K[],
  hashOf: (key: K) => number,
  initialCapacity?: number,
): readonly K[] {
  if (keys.length < 2) return keys
  const capacity = capacityFor(keys.length, initialCapacity)
  const entries = keys.map((key, index) => {
    const hash = hashOf(key)
    return { key, index, bucket: (hash ^ (hash >>> 16)) & (capacity - 1) }
  })
  entries.sort((a, b) => a.bucket - b.bucket || a.index - b.index)
  return entries.map((entry) => entry.key)
}

/** hashMapOrder of String keys. */
export function stringMapOrder(
  keys: readonly string[],
  initialCapacity?: number,
): readonly string[] {
  return hashMapOrder(keys, javaStringHash, initialCapacity)
}

/** hashMapOrder of TopicPartition keys, written `<topic>-<partition>`. */
export function partitionMapOrder(
  keys: readonly string[],
  initialCapacity?: number,
): readonly string[] {
  return hashMapOrder(keys, topicPartitionHash, initialCapacity)
}

/** The order in which `new HashSet(keys)` iterates over TopicPartitions, written `<topic>-<partition>`. */
export function partitionSetOrder(keys: readonly string[]): readonly string[] {
  return partitionMapOrder(keys, Math.max(DEFAULT_CAPACITY, Math.floor(keys.length / 0.75) + 1))
}

/** The table doubles while the size exceeds three quarters of it. */
function capacityFor(size: number, initialCapacity: number | undefined): number {
  let capacity = DEFAULT_CAPACITY
  if (initialCapacity !== undefined) {
    capacity = 1
    while (capacity < initialCapacity) capacity *= 2
  }
  while (size * 4 > capacity * 3) capacity *= 2
  return capacity
}
