import { assert } from '../base/assert'
import type { FromWorker, ToWorker } from './protocol'

/** Work in slices: each `yield` gives way to more urgent jobs. */
export type Slices = Generator<FromWorker | undefined, void, void>

/** The more urgent the smaller. */
const URGENCY: Readonly<Record<ToWorker['kind'], number>> = {
  ping: 0,
  seek: 1,
  // Looked up, not computed: the log beside the stage keeps up with it.
  log: 2,
  row: 2,
  frames: 3,
  search: 4,
  step: 4,
  why: 4,
  find: 4,
  goal: 4,
  inspect: 4,
  message: 4,
  follow: 4,
  happenings: 4,
  show: 5,
  extend: 5,
  act: 5,
  open: 5,
  figures: 6,
  // A long run is gone through again for them: nothing else waits for that.
  series: 6,
  hash: 6,
}

export interface Job {
  readonly message: ToWorker
  readonly slices: Slices
}

/** More unanswered requests than a page in its right mind gives. */
const JOBS_MAX = 1_000

/** Jobs under way, most urgent first, else in order of arrival. A newer job of a kind that overtakes replaces the older. */
export class Jobs {
  #jobs: Job[] = []

  get isEmpty(): boolean {
    return this.#jobs.length === 0
  }

  add(job: Job): void {
    assert(this.#jobs.length < JOBS_MAX, 'requests to the worker are bounded')
    const { kind } = job.message
    if (isOvertaking(kind)) this.#jobs = this.#jobs.filter((other) => other.message.kind !== kind)
    const place = this.#jobs.findIndex((other) => URGENCY[other.message.kind] > URGENCY[kind])
    this.#jobs.splice(place < 0 ? this.#jobs.length : place, 0, job)
  }

  /** Drops all jobs: their scenario is gone. */
  clear(): void {
    this.#jobs = []
  }

  /** Runs one slice of the most urgent job and returns its answer, if there is one. */
  slice(): FromWorker | undefined {
    const job = this.#jobs[0]
    if (job === undefined) return undefined
    const { done, value } = job.slices.next()
    if (done === true) this.#jobs = this.#jobs.filter((other) => other !== job)
    return value ?? undefined
  }
}

/** Whether a newer request of the kind makes older ones pointless: the playhead, or the filter, is elsewhere now. */
export function isOvertaking(kind: ToWorker['kind']): boolean {
  return kind === 'seek' || kind === 'frames' || kind === 'series' || kind === 'search'
}
