import { fromMs, type SimTime } from '../base/time'
import type { Happening, HappeningKind } from '../model/happening/happening'
import type { HappeningLog } from '../timeline/happening-log'
import type { HappeningRef } from './protocol'

/** The happening that each reference picks, null where there is none. `startAt`: the display's 0, us. */
export function findHappenings(
  log: HappeningLog,
  refs: readonly HappeningRef[],
  startAt: SimTime,
): readonly (Happening | null)[] {
  const kinds = new Set<string>(refs.map(({ kind }) => kind))
  const candidates = log.all.filter(({ kind }) => kinds.has(kind))
  return refs.map((ref) => {
    const nth = ref.nth ?? 1
    const matching = candidates.filter((happening) => matches(happening, ref, startAt))
    return matching.at(nth < 0 ? nth : nth - 1) ?? null
  })
}

/** More than anybody counts: a run may have a million of some kinds. */
const OF_KINDS_MAX = 5_000

/** The happenings of some kinds, the first of them, in order. */
export function happeningsOf(
  log: HappeningLog,
  kinds: readonly HappeningKind[],
): readonly Happening[] {
  const wanted = new Set<string>(kinds)
  const found: Happening[] = []
  for (const happening of log.all) {
    if (wanted.has(happening.kind)) found.push(happening)
    if (found.length === OF_KINDS_MAX) break
  }
  return found
}

function matches(happening: Happening, ref: HappeningRef, startAt: SimTime): boolean {
  if (happening.kind !== ref.kind) return false
  if (ref.entity !== undefined && happening.entity !== ref.entity) return false
  if (ref.afterMs !== undefined && happening.at < startAt + fromMs(ref.afterMs)) return false
  const fields = happening as unknown as Readonly<Record<string, unknown>>
  return Object.entries(ref.where ?? {}).every(
    ([name, value]) => JSON.stringify(fields[name]) === JSON.stringify(value),
  )
}
