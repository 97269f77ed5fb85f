const DEFAULT_CAPACITY = 16

/**
 * The order in which a scala.collection.mutable.HashMap iterates over distinct keys, independent of their insertion
 * order. `hashOf`: the key's hashCode.
 */
export function scalaMapOrder<K>(keys: readonly K[], hashOf: (key: K) => number): readonly K[] {
  if (keys.length < 2) return keys
  const mask = capacityFor(keys.length) - 1
  const entries = keys.map((key) => {
    const hash = hashOf(key)
    return { key, improved: hash ^ (hash >>> 16) }
  })
  entries.sort((a, b) => (a.improved & mask) - (b.improved & mask) || a.improved - b.improved)
  return entries.map(({ key }) => key)
}

/** The table doubles before the entry that would fill it to three quarters. */
function capacityFor(size: number): number {
  let capacity = DEFAULT_CAPACITY
  while (size >= capacity * 0.75) capacity *= 2
  return capacity
}
