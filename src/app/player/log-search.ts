import { useEffect, useMemo, useState } from 'react'
import type { Locale } from '../../base/locale'
import type { SimTime } from '../../base/time'
import type { Theme } from '../../model/happening/kind-info'
import type { LogFilter, LogSearch } from '../../worker/protocol'
import { usePlayer, useShown } from './player-context'
import type { PlayerState } from './player-state'

/** The filters of the event log as a reader sets them. */
export interface Filters {
  readonly text: string
  readonly actor: string | null
  readonly themes: readonly Theme[]
  readonly mine: boolean
  readonly plumbing: boolean
}

export const NO_FILTERS: Filters = {
  text: '',
  actor: null,
  themes: [],
  mine: false,
  plumbing: false,
}

/** Whether a list is narrowed: by anything but the level of interest. */
export function isNarrowed({ text, actor, themes, mine }: Filters): boolean {
  return text.trim() !== '' || actor !== null || themes.length > 0 || mine
}

/** The filters as the engine takes them; nothing after `until` (us) is told. */
export function useFilter(locale: Locale, filters: Filters, until: SimTime | null): LogFilter {
  return useMemo(() => {
    const { plumbing, text, actor, themes, mine } = filters
    const interest = plumbing ? 0 : 1
    return { interest, text: text.trim(), locale, actor, themes, mine, until }
  }, [filters, locale, until])
}

/** A search and how much of it was read, in answers. */
export interface Searching {
  readonly found: LogSearch | null
  readonly read: number
}

const NOT_YET: Searching = { found: null, read: 0 }

const branchOf = (state: PlayerState) => state.branch
const scenarioOf = (state: PlayerState) => state.scenario
const restartsOf = (state: PlayerState) => state.restarts
const extentOf = (state: PlayerState) => state.branches[state.branch]?.happenings ?? -1

/** Has the engine read through the log for a filter, part by part; goes on when more of the run is known. */
export function useSearch(filter: LogFilter): Searching {
  const { search } = usePlayer().asking
  const branch = useShown(branchOf)
  const scenario = useShown(scenarioOf)
  const restarts = useShown(restartsOf)
  const extent = useShown(extentOf)
  const [searching, setSearching] = useState(NOT_YET)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another branch, scenario or engine is another log
  useEffect(() => {
    let current = true
    const readOn = async () => {
      let isDone = extent < 0
      while (current && !isDone) {
        const found = await search(filter)
        if (!current || found === null) return
        setSearching(({ read }) => ({ found, read: read + 1 }))
        isDone = found.isDone
      }
    }
    void readOn()
    return () => {
      current = false
    }
  }, [filter, branch, scenario, restarts, extent, search])
  return searching
}
