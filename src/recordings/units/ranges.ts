/** Sorted offsets, with neighbours as one range: `0-3 5 7-9`. */
export function ranges(offsets: readonly number[]): string {
  const out: [number, number][] = []
  for (const offset of offsets) {
    const last = out.at(-1)
    if (last !== undefined && last[1] + 1 === offset) last[1] = offset
    else out.push([offset, offset])
  }
  return out.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(' ')
}

/** Entries of a list grouped by name, in the order of first appearance. */
export function groupedBy<T>(
  list: readonly T[],
  nameOf: (entry: T) => string,
): readonly (readonly [string, readonly T[]])[] {
  const groups = new Map<string, T[]>()
  for (const entry of list) {
    const name = nameOf(entry)
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [entry])
    else group.push(entry)
  }
  return [...groups]
}
