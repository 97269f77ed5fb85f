import type { Part, Shape } from '../shape'

/** Whether two shapes differ in their place and their parts at most: what moves is mostly the same otherwise. */
export function isSameButPlace(a: Shape, b: Shape): boolean {
  if (a.key !== b.key || a.opacity !== b.opacity || a.offset !== b.offset) return false
  if (a.shows === 'event') {
    return (
      b.shows === 'event' &&
      a.by === b.by &&
      a.label === b.label &&
      a.stop === b.stop &&
      a.act === b.act
    )
  }
  if (a.shows === 'entity') {
    return (
      b.shows === 'entity' &&
      a.entity === b.entity &&
      a.label === b.label &&
      a.isSelected === b.isSelected
    )
  }
  return b.shows === 'standing'
}

/** Whether two parts are drawn alike: the pictures of neighbouring instants are made anew and seldom differ. */
export function isSamePart(a: Part, b: Part): boolean {
  if (a === b) return true
  if (a.el !== b.el) return false
  let count = 0
  for (const name in a) {
    if (a[name as keyof Part] !== b[name as keyof Part]) return false
    count += 1
  }
  for (const _ in b) count -= 1
  return count === 0
}

/** Whether two lists of parts of one kind are drawn alike. */
export function areSameParts(a: readonly Part[], b: readonly Part[]): boolean {
  return a.every((part, i) => {
    const other = b[i]
    return other !== undefined && isSamePart(part, other)
  })
}

/** Shapes of one kind have the same elements in the same order. */
export function kindOf({ parts }: Shape): string {
  let kind = ''
  for (const { el } of parts) kind += `${el} `
  return kind
}
