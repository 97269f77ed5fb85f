import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { type MetricRef, metricKey } from '../../metrics/metric'
import type { Series } from '../../metrics/series'
import type { Player } from '../player/player'
import { usePlayer } from '../player/player-context'

type SeriesByKey = Readonly<Record<string, Series>>

const NOTHING: SeriesByKey = {}

/** Metrics of the branch that a player shows: those that something on the page looks at, asked for together. */
class ChartFeed {
  readonly #player: Player
  readonly #looked = new Map<symbol, readonly MetricRef[]>()
  readonly #listeners = new Set<() => void>()
  #series: SeriesByKey = NOTHING
  /** The run and the metrics of the last request. */
  #asked: readonly unknown[] = []
  /** Grows with each change of what is looked at. */
  #looks = 0

  constructor(player: Player) {
    this.#player = player
    player.state.subscribe(() => this.#ask())
  }

  readonly current = (): SeriesByKey => this.#series

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Looks at metrics until the returned function is called. */
  look(refs: readonly MetricRef[]): () => void {
    const looker = Symbol('looker')
    this.#looked.set(looker, refs)
    this.#looks += 1
    this.#ask()
    return () => this.#looked.delete(looker)
  }

  /** Asks for what is not known yet. The state changes with each picture: mostly there is nothing to do. */
  #ask(): void {
    const { branch, branches, restarts, scenario } = this.#player.state.getState()
    const summary = branches[branch]
    if (scenario === null || summary === undefined) return
    // A scenario that is made longer keeps its topics, another one has others.
    const asked = [branch, summary, restarts, scenario.topics, this.#looks]
    if (asked.every((one, i) => one === this.#asked[i])) return
    if (this.#asked[3] !== scenario.topics) this.#tell(NOTHING)
    this.#asked = asked
    const refs = [...this.#looked.values()].flat()
    if (refs.length > 0) void this.#fetch(refs)
  }

  #tell(series: SeriesByKey): void {
    this.#series = series
    for (const listener of this.#listeners) listener()
  }

  /** A newer request overtakes it, and is answered with what was found out until then and more. */
  async #fetch(refs: readonly MetricRef[]): Promise<void> {
    const asked = this.#asked
    const { branch } = this.#player.state.getState()
    const answer = await this.#player.client().series(branch, refs)
    if (answer?.kind !== 'series' || asked !== this.#asked) return
    this.#tell(Object.fromEntries(answer.series.map((one) => [metricKey(one.ref), one])))
  }
}

const FEEDS = new WeakMap<Player, ChartFeed>()

function feedOf(player: Player): ChartFeed {
  const feed = FEEDS.get(player) ?? new ChartFeed(player)
  FEEDS.set(player, feed)
  return feed
}

/** The metrics over the run on show, in their order; null for one that is not known yet. */
export function useSeries(refs: readonly MetricRef[]): readonly (Series | null)[] {
  const player = usePlayer()
  const feed = feedOf(player)
  const keys = refs.map(metricKey).join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the keys say which metrics they are
  const same = useMemo(() => refs, [keys])
  useEffect(() => feed.look(same), [feed, same])
  const all = useSyncExternalStore(feed.subscribe, feed.current, () => NOTHING)
  return useMemo(() => same.map((ref) => all[metricKey(ref)] ?? null), [all, same])
}
