import './metric-list.css'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Locale } from '../../base/locale'
import type { SimTime } from '../../base/time'
import type { Frame } from '../../frame/frame'
import { metricsMessages } from '../../i18n/metrics/messages'
import { playerMessages } from '../../i18n/player/messages'
import { type MetricRef, metricKey } from '../../metrics/metric'
import { readingOf, type Series, valueAt } from '../../metrics/series'
import type { Position } from '../player/clock'
import { clockWords } from '../player/clock-words'
import { usePlayer, usePosition, useShown } from '../player/player-context'
import { zeroOf } from '../player/player-state'
import { type TimelineScale, xOf } from '../player/timeline-scale'
import { followInstant } from '../player/told-instant'
import { chooseMetrics, toggled, useChartChoice } from './chart-choice'
import { useSeries } from './chart-feed'
import { pathsOf, plotOf, yScaleOf } from './chart-plot'
import { openCharts } from './charts-open'
import { ownerWords, valueWords } from './metric-words'
import { metricsOf } from './metrics-of'

/** Of the small charts, px. */
const WIDTH = 132
const HEIGHT = 26
/** Virtual time that they show, us; it moves on by halves. */
const WINDOW: SimTime = 20_000_000
const HALF = WINDOW / 2
/** Rows of a table: the changes around the playhead. */
const ROWS = 12

const halfOf = ({ t }: Position) => Math.floor(t / HALF)

/** The metrics of an entity as small charts with the value at the playhead. */
export function MetricList(props: {
  readonly locale: Locale
  readonly frame: Frame
  readonly entity: string | null
}) {
  const { locale, frame, entity } = props
  const metrics = metricsOf(frame, entity)
  const series = useSeries(metrics)
  const half = usePosition(halfOf)
  const scale = useMemo((): TimelineScale => {
    const from = Math.max(0, (half - 0.5) * HALF)
    return { from, until: from + WINDOW, left: 1, right: WIDTH - 4 }
  }, [half])
  if (metrics.length === 0) return null
  return (
    <section className="inspector-part" aria-label={playerMessages(locale)('metrics')}>
      <h3>{playerMessages(locale)('metrics')}</h3>
      <ul className="metric-list">
        {metrics.map((metric, i) => (
          <MetricRow
            key={metricKey(metric)}
            {...{ locale, metric, scale, series: series[i] ?? null }}
          />
        ))}
      </ul>
    </section>
  )
}

interface RowProps {
  readonly locale: Locale
  readonly metric: MetricRef
  readonly series: Series | null
  readonly scale: TimelineScale
}

function MetricRow(props: RowProps) {
  const { locale, metric, series } = props
  const say = metricsMessages(locale)
  const { shown } = useChartChoice()
  const [isTable, setIsTable] = useState(false)
  const isShown = shown.some((one) => metricKey(one) === metricKey(metric))
  const choose = () => {
    chooseMetrics(toggled(shown, metric))
    openCharts('sandbox', true)
  }
  return (
    <li>
      <div className="metric-head">
        <code>{metric.metric}</code>
        <span>{ownerWords(locale, metric)}</span>
      </div>
      <p className="metric-about">{say(`about_${metric.metric}`)}</p>
      <div className="metric-row">
        <Spark {...props} />
        <Value {...props} />
      </div>
      <div className="metric-acts">
        <button type="button" className="quiet-button" aria-pressed={isShown} onClick={choose}>
          {say(isShown ? 'hideStrip' : 'showStrip')}
        </button>
        <button
          type="button"
          className="quiet-button"
          aria-expanded={isTable}
          onClick={() => setIsTable(!isTable)}
        >
          {say('table')}
        </button>
      </div>
      {isTable && series !== null && <Table {...props} series={series} />}
    </li>
  )
}

function Spark({ metric, series, scale }: RowProps) {
  const { position } = usePlayer().clock
  const now = useRef<SVGLineElement>(null)
  const paths = useMemo(() => {
    if (series === null) return []
    const plot = plotOf(series, scale, scale.until)
    const isFromZero = metric.metric !== 'LogEndOffset'
    return pathsOf(plot, yScaleOf(plot, HEIGHT - 4, isFromZero, null))
  }, [series, scale, metric])
  useEffect(() => {
    const place = () => {
      const x = String(xOf(scale, position.getState().t))
      now.current?.setAttribute('x1', x)
      now.current?.setAttribute('x2', x)
    }
    place()
    return position.subscribe(place)
  }, [position, scale])
  return (
    <svg className="metric-spark" width={WIDTH} height={HEIGHT} aria-hidden="true">
      <g transform="translate(0 2)">
        {paths.map((d) => (
          <path key={d} d={d} />
        ))}
      </g>
      <line ref={now} y1={0} y2={HEIGHT} />
    </svg>
  )
}

function Value({ locale, metric, series }: RowProps) {
  const { clock } = usePlayer()
  const output = useRef<HTMLOutputElement>(null)
  useEffect(
    () =>
      followInstant(clock, () => {
        const { t } = clock.position.getState()
        const said = series === null ? '' : valueWords(locale, metric, valueAt(series, t))
        if (output.current && output.current.textContent !== said) output.current.textContent = said
      }),
    [clock, locale, metric, series],
  )
  return <output className="metric-value" aria-live="off" ref={output} />
}

/** The changes around the playhead in words; a row goes to its instant. */
function Table({ locale, metric, series }: RowProps & { readonly series: Series }) {
  const say = metricsMessages(locale)
  const { goTo, endOfRun } = usePlayer()
  const zero = useShown(zeroOf)
  const passed = usePosition(({ t }) => series.changes.filter(({ at }) => at <= t).length)
  const first = Math.max(0, Math.min(passed - ROWS / 2, series.changes.length - ROWS))
  const rows = series.changes.slice(first, first + ROWS)
  return (
    <table className="metric-table">
      <caption className="visually-hidden">
        {say('tableOf', { name: metric.metric, owner: ownerWords(locale, metric) })}
      </caption>
      <thead>
        <tr>
          <th scope="col">{say('time')}</th>
          <th scope="col">{say('value')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((change, i) => (
          <tr key={change.at} aria-current={first + i === passed - 1 ? 'true' : undefined}>
            <td>
              <button type="button" onClick={() => goTo(change.at)}>
                {clockWords(locale, change.at, zero, endOfRun())}
              </button>
            </td>
            <td>{valueWords(locale, metric, readingOf(change, change.at))}</td>
          </tr>
        ))}
      </tbody>
      {series.changes.length > ROWS && (
        <tfoot>
          <tr>
            <td colSpan={2}>{say('moreChanges', { count: series.changes.length - ROWS })}</td>
          </tr>
        </tfoot>
      )}
    </table>
  )
}
