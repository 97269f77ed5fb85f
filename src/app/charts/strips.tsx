import './strips.css'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Frame } from '../../frame/frame'
import { metricsMessages } from '../../i18n/metrics/messages'
import { type MetricRef, metricKey } from '../../metrics/metric'
import { usePlayer, useShown } from '../player/player-context'
import type { PlayerState } from '../player/player-state'
import { STRIPS_MAX, tellShown, useChartChoice } from './chart-choice'
import { useSeries } from './chart-feed'
import type { ChartsProps } from './charts'
import { MetricsMenu } from './metrics-menu'
import { isThere, suitableMetrics } from './metrics-of'
import { Strip } from './strip'

/** From one strip to the next, in units of the plate; with the name above the line it takes more. */
const PITCH = 36
const PITCH_NAMED = 50
const BELOW = 4
/** Above the strips, for the words of the menu where a single lane leaves no room for them. */
const WORDS = 16

const topicsOf = (state: PlayerState) => state.scenario?.topics
const isShownOf = (state: PlayerState) => state.frame !== null

/** The metrics on show: the reader's choice as far as it is there, else those that suit the situation. */
function useShownMetrics(entity: string | null): readonly MetricRef[] {
  const { toldFrame } = usePlayer()
  const { chosen } = useChartChoice()
  const topics = useShown(topicsOf)
  const isShown = useShown(isShownOf)
  const [suitable, setSuitable] = useState<readonly MetricRef[]>([])
  const [there, setThere] = useState<Frame | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is chosen may have come since
  useEffect(() => {
    // Later pictures change nothing: strips stay what they are while the story goes on.
    const settle = () => {
      const frame = toldFrame.current()
      setThere(frame)
      if (frame !== null) setSuitable(suitableMetrics(frame, entity).slice(0, STRIPS_MAX))
    }
    settle()
    if (topics === undefined || isShown) return
    return toldFrame.subscribe(settle)
  }, [toldFrame, entity, topics, isShown, chosen])
  return useMemo(() => {
    const known = chosen?.filter((ref) => there !== null && isThere(there, ref)) ?? []
    return known.length > 0 ? known : suitable
  }, [chosen, suitable, there])
}

/** Strips of metrics on a timeline's axis, the choice among all metrics, and the values at the playhead. */
export function Strips(props: ChartsProps) {
  const { locale, top, magnified, hasLabels, onHeight } = props
  const { about } = useChartChoice()
  const metrics = useShownMetrics(about)
  useEffect(() => tellShown(metrics), [metrics])
  useEffect(() => () => tellShown([]), [])
  const [first, setFirst] = useState(0)
  const shown = hasLabels ? metrics : metrics.slice(first % Math.max(1, metrics.length)).slice(0, 1)
  const series = useSeries(metrics)
  const pitch = hasLabels ? PITCH : PITCH_NAMED
  const above = hasLabels ? 0 : WORDS
  const height = above + Math.max(1, shown.length) * pitch + BELOW
  useLayoutEffect(() => {
    onHeight(height)
    return () => onHeight(0)
  }, [onHeight, height])
  const layer = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    // Not by a transform: the values stand above the veil over the future, the lines below.
    layer.current?.style.setProperty('zoom', String(magnified))
    layer.current?.style.setProperty('top', `${top + above}px`)
  }, [magnified, top, above])
  const byKey = useMemo(
    () => new Map(metrics.map((ref, i) => [metricKey(ref), series[i] ?? null])),
    [metrics, series],
  )
  return (
    <>
      <MetricsMenu locale={locale} shown={metrics} hasLabels={hasLabels} />
      {shown.length < metrics.length && (
        <button
          type="button"
          className="strip-next"
          onClick={() => setFirst((first + 1) % metrics.length)}
        >
          {metricsMessages(locale)('nextStrip')}
        </button>
      )}
      <div className="strips" ref={layer}>
        {shown.map((ref, i) => (
          <Strip
            {...props}
            key={metricKey(ref)}
            metric={ref}
            series={byKey.get(metricKey(ref)) ?? null}
            y={i * pitch}
          />
        ))}
      </div>
    </>
  )
}
