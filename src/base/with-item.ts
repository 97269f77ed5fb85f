/**
 * The list with one more item at its end. Its backing store is exactly as long as the list: for a spread literal V8
 * reserves room for sixteen more, which worlds and happenings would then keep.
 */
export function withItem<T>(list: readonly T[], item: T): readonly T[] {
  const next = new Array<T>(list.length + 1)
  for (let i = 0; i < list.length; i++) next[i] = list[i] as T
  next[list.length] = item
  return next
}
