import { type RefObject, useLayoutEffect } from 'react'

/** Steps in which a top bar gives way, first to last; what each folds stands in `folding.css`. */
const STEPS = [1, 2, 3, 4, 5, 6, 7] as const

/**
 * Folds a top bar by as many steps as it takes for its content to fit, and notes them in `data-folds` ("1 2 3").
 * It does so again when its width or its content changes.
 */
export function useFolding(bar: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = bar.current
    if (!element) return
    fold(element)
    const observer = new ResizeObserver(() => fold(element))
    const watch = () => {
      observer.disconnect()
      for (const part of [element, ...element.children]) observer.observe(part)
    }
    watch()
    const parts = new MutationObserver(watch)
    parts.observe(element, { childList: true })
    return () => {
      observer.disconnect()
      parts.disconnect()
    }
  }, [bar])
}

function fold(bar: HTMLElement): void {
  for (let count = 0; count <= STEPS.length; count += 1) {
    bar.dataset.folds = STEPS.slice(0, count).join(' ')
    if (bar.scrollWidth <= bar.clientWidth) return
  }
}
