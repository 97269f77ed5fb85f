/** Index of the first item that was there before, -1 when there is none. */
export function duplicateAt(items: readonly (string | number)[]): number {
  return items.findIndex((item, i) => items.indexOf(item) < i)
}
