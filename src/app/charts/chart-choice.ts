import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { isMetricRef, type MetricRef, metricKey } from '../../metrics/metric'
import { recall, remember } from '../moment/remembered'

interface ChartChoice {
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

// Pages are written out without a reader and must hydrate alike: what is remembered comes after the initial state.
const store = createStore<ChartChoice>(() => ({ chosen: null, about: null, shown: [] }))
if (typeof window !== 'undefined') store.setState({ chosen: parseChosen(recall(KEY)) })

/** The reader's choice of metrics, and the place where it is made. */
export function useChartChoice(): ChartChoice {
  return useStore(store)
}

/** Chooses metrics, at most STRIPS_MAX; null: those that suit the situation. This browser remembers it. */
export function chooseMetrics(chosen: readonly MetricRef[] | null): void {
  store.setState({ chosen: chosen?.slice(0, STRIPS_MAX) ?? null })
  remember(KEY, JSON.stringify(store.getState().chosen))
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

/** Stored metrics, as far as they are any; null: none were chosen. */
export function parseChosen(text: string | null): readonly MetricRef[] | null {
  const stored = text === null ? null : parseJson(text)
  return Array.isArray(stored) ? stored.filter(isMetricRef).slice(0, STRIPS_MAX) : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
