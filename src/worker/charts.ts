import { present } from '../base/assert'
import type { SimTime } from '../base/time'
import { type MetricRef, metricKey } from '../metrics/metric'
import type { Observer } from '../metrics/observer'
import { limitOf, observerOf } from '../metrics/observer-of'
import { Changes, type Series } from '../metrics/series'
import type { Replay } from '../timeline/replay'
import type { Run } from '../timeline/run'

/** Events of one slice: as many as a slice of the run itself. */
const SLICE_EVENTS = 250

interface Charted {
  readonly key: string
  readonly ref: MetricRef
  readonly observer: Observer
  readonly changes: Changes
}

/** Metrics that were asked for together, and how far they have been followed. */
interface Followed {
  readonly replay: Replay
  readonly all: readonly Charted[]
}

/** The metrics of one run that are looked at. Those asked for later are followed from the beginning. */
class Charts {
  readonly run: Run
  #followed: readonly Followed[] = []

  constructor(run: Run) {
    this.run = run
  }

  /**
   * Follows the metrics as far as the run has come, in slices, and tells of them in their order; those that are no longer
   * asked for are dropped.
   */
  *steps(refs: readonly MetricRef[]): Generator<undefined, readonly Series[], void> {
    const asked = new Map(refs.map((ref) => [metricKey(ref), ref]))
    this.#followed = this.#followed.filter(({ all }) => all.some(({ key }) => asked.has(key)))
    const known = new Set(this.#followed.flatMap(({ all }) => all.map(({ key }) => key)))
    const unknown = [...asked.values()].filter((ref) => !known.has(metricKey(ref)))
    if (unknown.length > 0) this.#followed = [...this.#followed, follow(this.run, unknown)]
    for (const followed of this.#followed) {
      while (!advance(followed)) yield
    }
    const { reached } = this.run
    return [...asked.keys()].map((key) => this.#seriesOf(key, reached))
  }

  #seriesOf(key: string, reached: SimTime): Series {
    const all = this.#followed.flatMap((followed) => followed.all)
    const { ref, observer, changes } = present(
      all.find((one) => one.key === key),
      `the metric ${key}`,
    )
    observer.pass(reached - 1, changes)
    const limit = limitOf(this.run.world, ref)
    return { ref, changes: changes.before(reached), limit }
  }
}

export type ChartsOf = (run: Run) => Charts

/** Charts of a run of which nothing has been asked yet. */
export function chartsOf(run: Run): Charts {
  return new Charts(run)
}

function follow(run: Run, refs: readonly MetricRef[]): Followed {
  const replay = run.replay()
  const all = refs.map((ref) => ({
    ...{ key: metricKey(ref), ref },
    ...{ observer: observerOf(ref), changes: new Changes() },
  }))
  for (const { observer, changes } of all) observer.see(replay.world, [], 0, changes)
  return { replay, all }
}

/** A slice on. Returns whether the metrics are followed as far as the run has come. */
function advance({ replay, all }: Followed): boolean {
  return replay.advance(SLICE_EVENTS, (world, happenings, first) => {
    for (const { observer, changes } of all) {
      observer.pass(world.now, changes)
      observer.see(world, happenings, first, changes)
    }
  })
}
