import { bisector } from 'd3-array'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { SimTime } from '../../base/time'
import type { Happening } from '../../model/happening/happening'
import type { HappeningId } from '../../model/ids'
import type { LogFilter } from '../../worker/protocol'
import { usePlayer, useShown } from './player-context'
import type { PlayerState } from './player-state'

const PAGE = 200

/** A window onto a branch's filtered list of happenings. */
export interface LogPage {
  readonly total: number
  /** Asks for rows [from, to) unless they are here already. */
  readonly want: (from: number, to: number) => void
  readonly at: (index: number) => Happening | undefined
  /** Row of the last happening at or before an instant (us); null when the pages here cannot tell. */
  readonly indexAt: (t: SimTime) => number | null
  /** As `indexAt`, wherever the row is. Asks the engine. */
  readonly rowAt: (t: SimTime) => Promise<number | null>
  /** Row of a happening; null when it does not pass the filter. Asks the engine. */
  readonly rowOf: (happening: HappeningId) => Promise<number | null>
}

interface Pages {
  readonly key: string
  readonly total: number
  readonly pages: Readonly<Record<number, readonly Happening[]>>
}

const branchOf = (state: PlayerState) => state.branch
const scenarioOf = (state: PlayerState) => state.scenario
/** Grows while a long run is still being made; -1 until something is open. */
const extentOf = (state: PlayerState) => state.branches[state.branch]?.happenings ?? -1

/** Happenings of the shown branch that pass a filter, fetched a page at a time. `read`: grows as the search goes on. */
export function useLogRange(filter: LogFilter, read: number): LogPage {
  const { requestLog, requestRow } = usePlayer().asking
  const branch = useShown(branchOf)
  const scenario = useShown(scenarioOf)
  const extent = useShown(extentOf)
  const [known, setKnown] = useState<Pages>({ key: '', total: 0, pages: {} })
  const asked = useRef(new Set<number>())
  const epoch = useRef(0)
  const fetchPage = useCallback(
    async (page: number) => {
      if (asked.current.has(page)) return
      asked.current.add(page)
      const mine = epoch.current
      const answer = await requestLog(filter, page * PAGE, (page + 1) * PAGE)
      if (answer === null || mine !== epoch.current) return
      setKnown((before) => ({
        ...before,
        total: answer.total,
        pages: { ...before.pages, [page]: answer.happenings },
      }))
    },
    [filter, requestLog],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: another branch or scenario is another list
  useEffect(() => {
    epoch.current += 1
    asked.current = new Set()
    setKnown({ key: branch, total: 0, pages: {} })
    void fetchPage(0)
  }, [branch, scenario, fetchPage])
  // biome-ignore lint/correctness/useExhaustiveDependencies: more of the same list is known
  const want = useCallback(
    (from: number, to: number) => {
      for (let page = Math.floor(from / PAGE); page * PAGE < to; page++) void fetchPage(page)
    },
    [fetchPage, extent, read],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: more of the same list is known
  useEffect(() => {
    if (extent < 0) return
    // Pages asked before may have grown; what they showed stays until they come again.
    asked.current = new Set()
    void fetchPage(0)
  }, [extent, read, fetchPage])
  const at = useCallback(
    (index: number) => known.pages[Math.floor(index / PAGE)]?.[index % PAGE],
    [known],
  )
  const indexAt = useCallback((t: SimTime) => lastAtOrBefore(known, t), [known])
  const rowOf = useCallback(
    (happening: HappeningId) => requestRow(filter, { happening }),
    [filter, requestRow],
  )
  const rowAt = useCallback((at: SimTime) => requestRow(filter, { at }), [filter, requestRow])
  return { total: known.total, want, at, indexAt, rowAt, rowOf }
}

const byInstant = bisector(({ at }: Happening) => at)

/** The last row at or before t, when the row after it is here as well or there is none. */
function lastAtOrBefore({ pages, total }: Pages, t: SimTime): number | null {
  const row = (index: number) => pages[Math.floor(index / PAGE)]?.[index % PAGE]
  for (const key of Object.keys(pages)) {
    const page = Number(key)
    const rows = pages[page] ?? []
    const after = byInstant.right(rows, t)
    if (after === 0) continue
    const index = page * PAGE + after - 1
    const next = row(index + 1)
    if (index + 1 >= total || (next !== undefined && next.at > t)) return index
  }
  return null
}
