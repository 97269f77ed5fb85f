import { fromMs, type SimTime, toMs } from '../../base/time'
import type { BranchId, BranchSummary } from '../../worker/protocol'

type Branches = Readonly<Record<BranchId, BranchSummary>>

/** A run lasts one hour at most, ms. */
const HOUR_MS = 3_600_000

/** The run on show ends at least this long after the playhead, us. */
const AHEAD_US: SimTime = 30_000_000

/** Least length (ms) that is added at once, and the least share of the run: a long one does not grow in small bits. */
const STEP_MS = 60_000
const STEP_SHARE = 0.25

/** Whether a run that may grow has not come to a bound: its length, or what the engine bears. */
export function isGrowing({ stopped }: BranchSummary, untilMs: number): boolean {
  return stopped === null && untilMs < HOUR_MS
}

/**
 * The length (ms) that a scenario of `untilMs` has to get, so that its run goes on for a while after `t` and to `needed` (us); null
 * while it is long enough, is still being computed, or has come to a bound.
 */
export function lengthWanted(
  summary: BranchSummary,
  untilMs: number,
  t: SimTime,
  needed: SimTime,
): number | null {
  if (!summary.isDone || !isGrowing(summary, untilMs)) return null
  const least = Math.max(t + AHEAD_US, needed)
  if (summary.until >= least) return null
  return Math.min(
    HOUR_MS,
    Math.ceil(Math.max(toMs(least), untilMs + STEP_MS, untilMs * (1 + STEP_SHARE))),
  )
}

/** Summaries from before the scenario was made longer: the runs go on, but those that a bound has stopped. */
export function lasting(branches: Branches, untilMs: number): Branches {
  const until = fromMs(untilMs)
  const longer = Object.entries(branches).map(([id, summary]) => {
    return [id, summary.stopped === null ? { ...summary, until, isDone: false } : summary] as const
  })
  return Object.fromEntries(longer)
}
