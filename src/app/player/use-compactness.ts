import { useSyncExternalStore } from 'react'

export type Compactness = 'phone' | 'tablet' | 'wide'

const PHONE = '(max-width: 759px)'
const TABLET = '(max-width: 1279px)'

function subscribe(listener: () => void): () => void {
  const queries = [matchMedia(PHONE), matchMedia(TABLET)]
  for (const query of queries) query.addEventListener('change', listener)
  return () => {
    for (const query of queries) query.removeEventListener('change', listener)
  }
}

function current(): Compactness {
  if (matchMedia(PHONE).matches) return 'phone'
  return matchMedia(TABLET).matches ? 'tablet' : 'wide'
}

/** Which of the three layouts of visual.md section 3 the window has room for. */
export function useCompactness(): Compactness {
  return useSyncExternalStore(subscribe, current, () => 'wide')
}
