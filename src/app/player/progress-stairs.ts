import type { SimTime } from '../../base/time'
import type { LaneMark } from '../../timeline/lanes'

/** An offset that holds from `at` (us, inclusive) to the next stair. */
export interface Stair {
  readonly at: SimTime
  readonly value: number
}

/** Of one partition: where its group's bookmark stood, and how far each run of an application has processed. */
export interface Stairs {
  /** Next offset to read, as committed. */
  readonly committed: readonly Stair[]
  /** Next offset to process; one staircase from each place where work began anew. */
  readonly processed: readonly (readonly Stair[])[]
  readonly low: number
  readonly high: number
}

/**
 * Stairs of the lanes' marks up to an instant (us), where or at a death they end; null where nothing is processed and
 * committed.
 */
export function stairsOf(marks: readonly LaneMark[], upTo: SimTime): Stairs | null {
  const known = marks.filter(({ until }) => until <= upTo)
  const committed = known.flatMap(({ shape, at, value }) =>
    shape === 'ribbon' && value !== null ? [{ at, value }] : [],
  )
  const processed: Stair[][] = []
  const current = new Map<string, Climb>()
  for (const mark of known) {
    if (mark.lane !== 'processing' || mark.value === null || isCutShort(mark, known)) continue
    let run = current.get(mark.entity)
    if (run === undefined || mark.value < run.next) {
      if (run) run.steps.push({ at: endOf(mark.entity, run, known, mark.at), value: run.next })
      run = { steps: [{ at: mark.at, value: mark.value }], next: mark.value }
      current.set(mark.entity, run)
      processed.push(run.steps)
    }
    run.next = mark.value + 1
    run.steps.push({ at: mark.until, value: run.next })
  }
  const last = committed.at(-1)
  if (last === undefined || processed.length === 0) return null
  committed.push({ at: upTo, value: last.value })
  for (const [entity, run] of current) {
    run.steps.push({ at: endOf(entity, run, known, upTo), value: run.next })
  }
  const values = [...committed, ...processed.flat()].map(({ value }) => value)
  return { committed, processed, low: Math.min(...values), high: Math.max(...values) }
}

interface Climb {
  readonly steps: Stair[]
  next: number
}

/** A run ends where its process dies, else at `upTo`. */
function endOf(
  entity: string,
  { steps }: Climb,
  marks: readonly LaneMark[],
  upTo: SimTime,
): SimTime {
  const last = steps.at(-1)?.at ?? 0
  const death = marks.find(
    (mark) => mark.shape === 'cross' && mark.entity === entity && mark.at >= last,
  )
  return Math.min(death?.at ?? upTo, upTo)
}

/** The process died while it worked. */
function isCutShort({ entity, until }: LaneMark, marks: readonly LaneMark[]): boolean {
  return marks.some((mark) => mark.shape === 'cross' && mark.entity === entity && mark.at === until)
}

/** Offsets [from, to) that would be processed again if all work stopped at an instant (us); null without any. */
export function gapAt(
  { committed, processed }: Stairs,
  t: SimTime,
): { readonly from: number; readonly to: number } | null {
  const from = valueAt(committed, t)
  const begun = processed.filter(([first]) => first !== undefined && first.at <= t)
  const latest = begun.toSorted((a, b) => (a[0]?.at ?? 0) - (b[0]?.at ?? 0)).at(-1)
  const to = latest === undefined ? null : valueAt(latest, t)
  return from === null || to === null || to <= from ? null : { from, to }
}

function valueAt(steps: readonly Stair[], t: SimTime): number | null {
  return steps.findLast(({ at }) => at <= t)?.value ?? null
}
