import { useSyncExternalStore } from 'react'

/** Layouts of a page that plays, the lowest first: of a low window, a phone, a tablet and a desk. */
export type Compactness = 'low' | 'phone' | 'tablet' | 'wide'

const LOW = '(max-height: 599px) and (orientation: landscape)'
const PHONE = '(max-width: 759px)'
const TABLET = '(max-width: 1279px)'

function subscribe(listener: () => void): () => void {
  const queries = [LOW, PHONE, TABLET].map((query) => matchMedia(query))
  for (const query of queries) query.addEventListener('change', listener)
  return () => {
    for (const query of queries) query.removeEventListener('change', listener)
  }
}

function current(): Compactness {
  if (matchMedia(LOW).matches) return 'low'
  if (matchMedia(PHONE).matches) return 'phone'
  return matchMedia(TABLET).matches ? 'tablet' : 'wide'
}

/** Which layout the window has room for. */
export function useCompactness(): Compactness {
  return useSyncExternalStore(subscribe, current, () => 'wide')
}

/** Whether the layout has one lane for all marks of the timeline. */
export function hasOneLane(compactness: Compactness): boolean {
  return compactness === 'low' || compactness === 'phone'
}
