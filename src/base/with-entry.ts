/**
 * The record with one entry replaced in place or added last. Clone and assign: a computed key within a
 * spread literal costs V8 twice as much, and worlds are made of such records.
 */
export function withEntry<K extends string, T>(
  record: Readonly<Record<K, T>>,
  key: NoInfer<K>,
  value: NoInfer<T>,
): Readonly<Record<K, T>> {
  const next: Record<K, T> = { ...record }
  next[key] = value
  return next
}
