import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

/** Height of a row, px. */
export const ROW = 30

/**
 * Rows of the list that have a place at once. A browser places what lies millions of px down by whole px, and nothing
 * further than 33 million: of a longer list a stretch is laid out, and another one when its end comes near.
 */
export const STRETCH = 60_000
const STEP = STRETCH / 2
/** Rows from an end of the stretch. */
const NEAR = 500

export interface Stretch {
  /** The row of the list that stands at the top. */
  readonly first: number
  readonly count: number
  /** For the scroller: moves the stretch on. */
  readonly onScroll: () => void
  /** Puts a row of the list into the middle. */
  readonly centre: (row: number) => void
  /** Scrolls as little as shows a row of the list. */
  readonly reveal: (row: number) => void
}

/** The stretch of a list of `total` rows around the visible rows. */
export function useStretch(total: number, scroller: RefObject<HTMLElement | null>): Stretch {
  const [wanted, setWanted] = useState(0)
  const first = wanted < total ? wanted : 0
  const count = Math.min(STRETCH, total - first)
  const laidOutFrom = useRef(0)
  const target = useRef<number | null>(null)
  const goTo = (row: number) => {
    const box = scroller.current
    if (box) box.scrollTop = (row - first + 0.5) * ROW - box.clientHeight / 2
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another stretch moves what is looked at
  useLayoutEffect(() => {
    const box = scroller.current
    if (target.current !== null) goTo(target.current)
    else if (box) box.scrollTop += (laidOutFrom.current - first) * ROW
    target.current = null
    laidOutFrom.current = first
  }, [first])

  const centre = (row: number) => {
    const begin = stretchOf(row)
    if (begin === first || holds(row, first, count, total)) return goTo(row)
    target.current = row
    setWanted(begin)
  }
  return {
    first,
    count,
    centre,
    onScroll: () => {
      const box = scroller.current
      if (!box) return
      const row = first + Math.floor((box.scrollTop + box.clientHeight / 2) / ROW)
      if (!holds(row, first, count, total)) setWanted(stretchOf(row))
    },
    reveal: (row) => {
      const box = scroller.current
      if (!box) return
      if (!holds(row, first, count, total)) return centre(row)
      const top = (row - first) * ROW
      const lowest = top + ROW - box.clientHeight
      if (box.scrollTop > top) box.scrollTop = top
      else if (box.scrollTop < lowest) box.scrollTop = lowest
    },
  }
}

/** First row of the stretch that a row lies in the middle half of. */
export function stretchOf(row: number): number {
  return Math.max(0, Math.round(row / STEP) - 1) * STEP
}

/** Whether a row lies in a stretch and not near an end of it that the list goes on behind. */
export function holds(row: number, first: number, count: number, total: number): boolean {
  const from = first === 0 ? 0 : first + NEAR
  const to = first + count === total ? total : first + count - NEAR
  return row >= from && row < to
}
