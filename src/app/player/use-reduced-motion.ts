import { useSyncExternalStore } from 'react'

const QUIET = '(prefers-reduced-motion: reduce)'

function subscribe(listener: () => void): () => void {
  const query = matchMedia(QUIET)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** Whether the viewer asked the system for less motion. */
export function useReducedMotion(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(QUIET).matches,
    () => false,
  )
}
