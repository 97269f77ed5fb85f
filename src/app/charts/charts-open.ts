import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { recall, remember } from '../moment/remembered'
import { useSite } from '../site'

/** Kinds of pages with a timeline. */
export type Place = 'lesson' | 'sandbox'

/** Whether strips are open, by the kind of page; absent: it was never said. */
type Openness = Readonly<Partial<Record<Place, boolean>>>

const key = (place: Place) => `charts-${place}`

// Pages are written out without a reader and must hydrate alike: what is remembered comes after the initial state.
const store = createStore<Openness>(() => ({}))
if (typeof window !== 'undefined') store.setState({ ...opened('lesson'), ...opened('sandbox') })

function opened(place: Place): Openness {
  const said = recall(key(place))
  return said === 'open' || said === 'closed' ? { [place]: said === 'open' } : {}
}

/** The kind of the page on show. */
export function usePlace(): Place {
  return useSite().route.page === 'lesson' ? 'lesson' : 'sandbox'
}

/** Whether the reader has opened or closed the strips on a kind of page; undefined: neither. */
export function useOpenness(place: Place): boolean | undefined {
  return useStore(store, (open) => open[place])
}

/** Opens the strips, or closes them; this browser remembers it. */
export function openCharts(place: Place, isOpen: boolean): void {
  store.setState({ [place]: isOpen })
  remember(key(place), isOpen ? 'open' : 'closed')
}
