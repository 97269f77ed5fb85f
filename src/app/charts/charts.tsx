import './charts.css'
import { Suspense, useEffect, useSyncExternalStore } from 'react'
import type { Locale } from '../../base/locale'
import type { SimTime } from '../../base/time'
import { playerMessages } from '../../i18n/player/messages'
import type { LaneMark } from '../../timeline/lanes'
import { lazily } from '../lazily'
import { isPageKey } from '../player/page-keys'
import type { TimelineScale } from '../player/timeline-scale'
import { openCharts, type Place, useOpenness, usePlace } from './charts-open'

/** Place of the strips on a timeline. */
export interface ChartsProps {
  readonly locale: Locale
  readonly scale: TimelineScale
  /** Of the first strip, in units of the timeline's plate. */
  readonly top: number
  /** CSS pixels of a unit. */
  readonly magnified: number
  /** Whether names stand left of the axis; else they stand above the lines. */
  readonly hasLabels: boolean
  readonly startAt: SimTime
  /** Last instant that is shown (us) while a question hides the future; null: no limit. */
  readonly hiddenAfter: SimTime | null
  readonly marks: readonly LaneMark[]
  /** Told how high the strips are, in units of the plate; 0 when they are closed. */
  readonly onHeight: (height: number) => void
}

const Strips = lazily(async () => (await import('./strips')).Strips)

/** Room for strips beside a picture of the cluster, its log and the lanes. */
const ROOMY = '(min-width: 1280px) and (min-height: 840px)'

function subscribe(listener: () => void): () => void {
  const query = matchMedia(ROOMY)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** Whether the strips are open on a kind of page: in the sandbox from the start, where there is room. */
function useIsOpen(place: Place): boolean {
  const openness = useOpenness(place)
  const isRoomy = useSyncExternalStore(
    subscribe,
    () => matchMedia(ROOMY).matches,
    () => false,
  )
  return openness ?? (place === 'sandbox' && isRoomy)
}

/** The word that opens the strips of metrics above a timeline, and the strips. */
export function Charts(props: ChartsProps) {
  const { locale, hasLabels } = props
  const place = usePlace()
  const isOpen = useIsOpen(place)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === 'm' && isPageKey(event)) openCharts(place, !isOpen)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [place, isOpen])
  return (
    <>
      <button
        type="button"
        className={hasLabels ? 'charts-toggle' : 'charts-toggle charts-toggle-named'}
        aria-expanded={isOpen}
        onClick={() => openCharts(place, !isOpen)}
      >
        {playerMessages(locale)('metrics')}
      </button>
      <Suspense>{isOpen && <Strips {...props} />}</Suspense>
    </>
  )
}
