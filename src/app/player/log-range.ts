import { useCallback, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { SimTime } from '../../base/time'
import type { Happening, Interest } from '../../model/happening/happening'
import type { HappeningId } from '../../model/ids'
import { requestLog } from './asking'
import { type PlayerState, playerStore } from './player-store'

const PAGE = 200

/** A window onto a branch's filtered list of happenings. */
export interface LogPage {
  readonly total: number
  /** Asks for rows [from, to) unless they are here already. */
  readonly want: (from: number, to: number) => void
  readonly at: (index: number) => Happening | undefined
  /** Row of the last known happening at or before an instant (us); null when its page is not here. */
  readonly indexAt: (t: SimTime) => number | null
  /** Row of a happening; null when it is below the level of interest. Fetches what it must look at. */
  readonly rowOf: (happening: HappeningId) => Promise<number | null>
}

interface Pages {
  readonly key: string
  readonly total: number
  readonly pages: Readonly<Record<number, readonly Happening[]>>
}

const branchOf = (state: PlayerState) => state.branch
const scenarioOf = (state: PlayerState) => state.scenario

/** Happenings of the shown branch with at least this interest, fetched a page at a time. */
export function useLogRange(interest: Interest): LogPage {
  const branch = useStore(playerStore, branchOf)
  const scenario = useStore(playerStore, scenarioOf)
  const [known, setKnown] = useState<Pages>({ key: '', total: 0, pages: {} })
  const asked = useRef(new Set<number>())
  const epoch = useRef(0)
  const fetchPage = useCallback(
    async (page: number) => {
      if (asked.current.has(page)) return
      asked.current.add(page)
      const mine = epoch.current
      const answer = await requestLog(interest, page * PAGE, (page + 1) * PAGE)
      if (answer === null || mine !== epoch.current) return
      setKnown((before) => ({
        ...before,
        total: answer.total,
        pages: { ...before.pages, [page]: answer.happenings },
      }))
    },
    [interest],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: another branch or scenario is another list
  useEffect(() => {
    epoch.current += 1
    asked.current = new Set()
    setKnown({ key: branch, total: 0, pages: {} })
    void fetchPage(0)
  }, [branch, scenario, fetchPage])
  const at = useCallback(
    (index: number) => known.pages[Math.floor(index / PAGE)]?.[index % PAGE],
    [known],
  )
  const want = useCallback(
    (from: number, to: number) => {
      for (let page = Math.floor(from / PAGE); page * PAGE < to; page++) void fetchPage(page)
    },
    [fetchPage],
  )
  const indexAt = useCallback((t: SimTime) => lastAtOrBefore(known, t), [known])
  const rowOf = useCallback((id: HappeningId) => findRow(interest, id), [interest])
  return { total: known.total, want, at, indexAt, rowOf }
}

/** Ids ascend along the list: halves it until the page of the happening is found. */
async function findRow(interest: Interest, id: HappeningId): Promise<number | null> {
  let low = 0
  let high = (await requestLog(interest, 0, 0))?.total ?? 0
  while (low < high) {
    const middle = (low + high) >>> 1
    const row = (await requestLog(interest, middle, middle + 1))?.happenings[0]
    if (row === undefined) return null
    if (row.id === id) return middle
    if (row.id < id) low = middle + 1
    else high = middle
  }
  return null
}

function lastAtOrBefore({ pages }: Pages, t: SimTime): number | null {
  let best: number | null = null
  for (const key of Object.keys(pages)) {
    const page = Number(key)
    const rows = pages[page] ?? []
    let low = 0
    let high = rows.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((rows[middle] as Happening).at > t) high = middle
      else low = middle + 1
    }
    if (low > 0) best = Math.max(best ?? 0, page * PAGE + low - 1)
  }
  return best
}
