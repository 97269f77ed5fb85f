import { bisector } from 'd3-array'
import type { SimTime } from '../base/time'
import type { MetricRef } from './metric'

/** A metric over virtual time: each change holds to the next one. */
export interface Series {
  readonly ref: MetricRef
  /** Ascending instants (us) of the changes; the value before the first is none. */
  readonly changes: readonly Change[]
  /** Bound that it should not fall below, as it is at the end of what is known; null: there is none. */
  readonly limit: number | null
}

/**
 * A value from `at` (us) on; null: nothing answers. With `since` (us) it is a sum that is divided by the time since then,
 * as Rate#measure does, and so falls from instant to instant.
 */
export interface Change {
  readonly at: SimTime
  readonly value: number | null
  readonly since?: SimTime
}

/** metrics.sample.window.ms and metrics.num.samples: no client of a scenario sets them. */
export const SAMPLE_WINDOW: SimTime = 30_000_000
export const SAMPLES = 2

const byInstant = bisector(({ at }: Change) => at)

/** The change in force at an instant (us); null before the first. */
export function changeAt({ changes }: Series, t: SimTime): Change | null {
  return changes[byInstant.right(changes, t) - 1] ?? null
}

/** The change before or after an instant (us); null when there is none. */
export function changeBeside({ changes }: Series, t: SimTime, direction: 1 | -1): Change | null {
  const index = direction === 1 ? byInstant.right(changes, t) : byInstant.left(changes, t) - 1
  return changes[index] ?? null
}

/** Value at an instant (us); null: none. */
export function valueAt(series: Series, t: SimTime): number | null {
  const change = changeAt(series, t)
  return change === null ? null : readingOf(change, t)
}

/** Value of a change at an instant (us) from its own to the next one. */
export function readingOf({ value, since }: Change, t: SimTime): number | null {
  return value === null || since === undefined ? value : value / secondsOf(since, t)
}

/**
 * Time of a rate: since the oldest window, and at least one full window besides the present one. Kafka reckons in ms.
 * Source: Rate#windowSize.
 */
function secondsOf(since: SimTime, t: SimTime): number {
  const elapsed = Math.floor((t - since) / 1_000) / 1_000
  const window = SAMPLE_WINDOW / 1_000_000
  const missing = Math.max(0, SAMPLES - 1 - Math.floor(elapsed / window))
  return Math.max(elapsed + missing * window, 0.001)
}

/** Changes in order, one an instant, each different from the one before. */
export class Changes {
  readonly #changes: Change[] = []

  get all(): readonly Change[] {
    return this.#changes
  }

  /** Takes the place of a change at the same instant. */
  add(change: Change): void {
    const last = this.#changes.at(-1)
    if (last?.at === change.at) this.#changes.pop()
    const before = this.#changes.at(-1)
    const isSame = (before?.value ?? null) === change.value && before?.since === change.since
    if (!isSame) this.#changes.push(change)
  }

  /** Those before an instant (us), which come to stay. */
  before(reached: SimTime): readonly Change[] {
    return this.#changes.slice(0, byInstant.left(this.#changes, reached))
  }
}
