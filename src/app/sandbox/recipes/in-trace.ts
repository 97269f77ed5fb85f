import type { Happening, HappeningKind, HappeningOf } from '../../../model/happening/happening'
import type { Trace } from './recipe'

/** All happenings of one kind, in order. */
export function allOf<K extends HappeningKind>(trace: Trace, kind: K): readonly HappeningOf<K>[] {
  return trace.filter((happening): happening is HappeningOf<K> => happening.kind === kind)
}

/** The first happening of one kind that comes after another one and fits; null: there is none. */
export function firstAfter<K extends HappeningKind>(
  trace: Trace,
  before: Happening | null,
  kind: K,
  fits: (happening: HappeningOf<K>) => boolean = () => true,
): HappeningOf<K> | null {
  const from = before?.id ?? 0
  return allOf(trace, kind).find((each) => each.id > from && fits(each)) ?? null
}
