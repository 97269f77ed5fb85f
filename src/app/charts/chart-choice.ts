import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { isMetricRef, type MetricRef, metricKey } from '../../metrics/metric'
import { recall, remember } from '../moment/remembered'

type Place = 'lesson' | 'sandbox'

interface ChartChoice {
  /** Whether the strips are open, by the kind of page; absent: it was never said. */
  readonly open: Readonly<Partial<Record<Place, boolean>>>
  /** Metrics chosen by the reader; null: those that suit the situation. */
  readonly chosen: readonly MetricRef[] | null
  /** The entity that is selected on the page; not remembered. */
  readonly about: string | null
  /** Metrics that stand above the timeline now, which depend on what is there; not remembered. */
  readonly shown: readonly MetricRef[]
}

/** As many strips as the timeline has room for. */
export const STRIPS_MAX = 3

const KEY = 'charts'
const NOTHING_SAID: ChartChoice = { open: {}, chosen: null, about: null, shown: [] }
// Pages are written out without a reader and must hydrate alike: what is remembered comes after the initial state.
const store = createStore<ChartChoice>(() => NOTHING_SAID)
if (typeof window !== 'undefined') store.setState(parseChoice(recall(KEY)))

/** The reader's choice of strips, which this browser remembers. */
export function useChartChoice(): ChartChoice {
  return useStore(store)
}

/** Opens the strips, or closes them. */
export function openCharts(place: Place, isOpen: boolean): void {
  save({ ...store.getState(), open: { ...store.getState().open, [place]: isOpen } })
}

/** Chooses metrics, at most STRIPS_MAX; null: those that suit the situation. */
export function chooseMetrics(chosen: readonly MetricRef[] | null): void {
  save({ ...store.getState(), chosen: chosen?.slice(0, STRIPS_MAX) ?? null })
}

/** Tells which entity is selected: metrics that are not chosen follow it. */
export function lookAt(about: string | null): void {
  store.setState({ about })
}

/** Tells which metrics stand above the timeline. */
export function tellShown(shown: readonly MetricRef[]): void {
  store.setState({ shown })
}

/** `shown` with the metric, in place of the first where there is no room; without it if it is among them. */
export function toggled(shown: readonly MetricRef[], ref: MetricRef): readonly MetricRef[] {
  const key = metricKey(ref)
  if (shown.some((one) => metricKey(one) === key)) {
    return shown.filter((one) => metricKey(one) !== key)
  }
  return [...shown, ref].slice(-STRIPS_MAX)
}

/** A stored choice; what is none counts as never said. */
export function parseChoice(text: string | null): ChartChoice {
  const stored = text === null ? null : parseJson(text)
  if (typeof stored !== 'object' || stored === null) return NOTHING_SAID
  const { open, chosen } = stored as Readonly<Record<string, unknown>>
  return {
    ...NOTHING_SAID,
    open: { ...opened(open, 'lesson'), ...opened(open, 'sandbox') },
    chosen: Array.isArray(chosen) ? chosen.filter(isMetricRef).slice(0, STRIPS_MAX) : null,
  }
}

function opened(stored: unknown, place: Place): ChartChoice['open'] {
  const isOpen = typeof stored === 'object' && stored !== null ? Reflect.get(stored, place) : null
  return typeof isOpen === 'boolean' ? { [place]: isOpen } : {}
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function save(choice: ChartChoice): void {
  store.setState(choice)
  const { open, chosen } = choice
  remember(KEY, JSON.stringify({ open, chosen }))
}
