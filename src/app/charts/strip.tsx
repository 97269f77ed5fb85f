import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react'
import { metricsMessages } from '../../i18n/metrics/messages'
import type { MetricRef } from '../../metrics/metric'
import { changeBeside, type Series, valueAt } from '../../metrics/series'
import { clockWords } from '../player/clock-words'
import { usePlayer, useShown } from '../player/player-context'
import type { PlayerState } from '../player/player-state'
import { xOf } from '../player/timeline-scale'
import { followInstant } from '../player/told-instant'
import { pathsOf, plotOf, yScaleOf } from './chart-plot'
import type { ChartsProps } from './charts'
import { digits, ownerWords, valueWords } from './metric-words'

/** Height of the line's box, and of the name above it where it does not stand left of it, in units of the plate. */
const LINE = 24
const NAME = 16
/** Room right of the axis, for the largest value. */
const BESIDE = 40
/** From the playhead to the value, px. */
const AWAY = 9

const actsOf = ({ branches, branch }: PlayerState) => branches[branch]?.branch.acts

interface StripProps extends ChartsProps {
  readonly metric: MetricRef
  /** null: not known yet. */
  readonly series: Series | null
  readonly y: number
}

/** A metric as a step line on the timeline's axis, and its value at the playhead. */
export function Strip(props: StripProps) {
  const { metric, series, scale, y, hasLabels, hiddenAfter } = props
  const until = Math.min(scale.until, hiddenAfter ?? scale.until)
  const drawn = useMemo(() => {
    if (series === null) return null
    const plot = plotOf(series, scale, until)
    const yOf = yScaleOf(plot, LINE, metric.metric !== 'LogEndOffset', series.limit)
    return { plot, yOf, paths: pathsOf(plot, yOf) }
  }, [series, scale, until, metric])
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.style.setProperty('top', `${y}px`)
  }, [y])
  const lineTop = hasLabels ? 6 : NAME + 4
  const { low, high } = drawn?.plot.extent ?? { low: 0, high: 0 }
  const limit = series?.limit ?? null
  return (
    <div className={hasLabels ? 'strip' : 'strip strip-named'} ref={box}>
      <StripSlider {...props} />
      <svg
        className="strip-plate"
        width={scale.right + BESIDE}
        height={LINE + lineTop}
        aria-hidden="true"
      >
        <Guides {...props} until={until} height={LINE + lineTop} />
        <g transform={`translate(0 ${lineTop})`}>
          <line className="strip-floor" x1={scale.left} x2={scale.right} y1={LINE} y2={LINE} />
          {drawn !== null && limit !== null && (
            <Limit {...props} limit={limit} y={drawn.yOf(limit)} />
          )}
          {drawn?.paths.map((d) => (
            <path key={d} className="strip-line" d={d} />
          ))}
          {drawn !== null && high > low && (
            <text className="strip-high" x={scale.right + 5} y={drawn.yOf(high) + 4}>
              {digits(high)}
            </text>
          )}
        </g>
      </svg>
      {drawn !== null && <Reading {...props} top={lineTop} yOf={drawn.yOf} />}
    </div>
  )
}

/** A bound, dotted, with its name where the line is not near. */
function Limit(props: StripProps & { readonly limit: number; readonly y: number }) {
  const { locale, scale, limit, y } = props
  return (
    <>
      <line className="strip-limit" x1={scale.left} x2={scale.right} y1={y} y2={y} />
      <text className="strip-limit-name" x={scale.left + 4} y={Math.min(y + 12, LINE + 4)}>
        {metricsMessages(locale)('limit', { value: limit })}
      </text>
    </>
  )
}

/** Where processes failed and where the user acted: dotted through every strip. */
function Guides(props: StripProps & { readonly until: number; readonly height: number }) {
  const { marks, scale, until, height } = props
  const acts = useShown(actsOf) ?? []
  const instants = new Set([
    ...marks.filter(({ shape }) => shape === 'cross').map(({ at }) => at),
    ...acts.map(({ at }) => at),
  ])
  return [...instants]
    .filter((at) => at >= scale.from && at <= until)
    .map((at) => (
      <line
        key={at}
        className="strip-guide"
        x1={xOf(scale, at)}
        x2={xOf(scale, at)}
        y1={0}
        y2={height + 6}
      />
    ))
}

/** Name and owner; the arrows go from change to change, and what is read there is said. */
function StripSlider(props: StripProps) {
  const { locale, metric, series, scale, startAt, hiddenAfter, hasLabels } = props
  const { clock, goTo } = usePlayer()
  const say = metricsMessages(locale)
  const slider = useRef<HTMLDivElement>(null)
  useEffect(
    () =>
      followInstant(clock, () => {
        const { t } = clock.position.getState()
        const time = clockWords(locale, t, startAt, scale.until)
        const value = valueWords(locale, metric, series === null ? null : valueAt(series, t))
        slider.current?.setAttribute('aria-valuenow', String(Math.round((t - startAt) / 1000)))
        slider.current?.setAttribute('aria-valuetext', say('valueAt', { value, time }))
      }),
    [clock, locale, startAt, scale, metric, series, say],
  )
  const room = hasLabels ? `${scale.left - 6}px` : ''
  useEffect(() => {
    slider.current?.style.setProperty('width', room)
  }, [room])
  const onKeyDown = (event: KeyboardEvent) => {
    const isBack = event.key === 'ArrowLeft' || event.key === 'ArrowDown'
    const isOn = event.key === 'ArrowRight' || event.key === 'ArrowUp'
    if ((!isBack && !isOn) || event.shiftKey || series === null) return
    event.preventDefault()
    const change = changeBeside(series, clock.position.getState().t, isOn ? 1 : -1)
    if (change !== null && change.at <= (hiddenAfter ?? change.at)) goTo(change.at)
  }
  const owner = ownerWords(locale, metric)
  const limit = series?.limit ?? null
  const bound = limit === null ? '' : `, ${say('limit', { value: limit })}`
  return (
    <div
      ref={slider}
      className="strip-name"
      role="slider"
      tabIndex={0}
      aria-label={`${say('strip', { name: metric.metric, owner })}${bound}`}
      aria-valuemin={Math.round((scale.from - startAt) / 1000)}
      aria-valuemax={Math.round((scale.until - startAt) / 1000)}
      aria-valuenow={0}
      title={say(`about_${metric.metric}`)}
      onKeyDown={onKeyDown}
    >
      <code>{metric.metric}</code>
      <span className="strip-owner">{ownerWords(locale, metric, true)}</span>
    </div>
  )
}

/** The value at the playhead, on its line and above the veil. */
function Reading(
  props: StripProps & { readonly top: number; readonly yOf: (value: number) => number },
) {
  const { locale, metric, series, scale, top, yOf } = props
  const { position } = usePlayer().clock
  const dot = useRef<HTMLSpanElement>(null)
  const words = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const place = () => {
      if (series === null || dot.current === null || words.current === null) return
      const { t } = position.getState()
      const value = valueAt(series, t)
      const x = xOf(scale, t)
      const said = valueWords(locale, metric, value)
      if (words.current.textContent !== said) words.current.textContent = said
      const down = top + yOf(value ?? 0)
      const isNone = value === null
      dot.current.style.visibility = isNone ? 'hidden' : 'visible'
      dot.current.style.transform = `translate(${x}px, ${down}px)`
      const isTight = x > scale.right - ROOM
      words.current.classList.toggle('strip-value-left', isTight)
      words.current.classList.toggle('strip-value-none', isNone)
      const middle = isNone ? top + LINE / 2 : Math.min(Math.max(down, top + 4), top + LINE - 4)
      const at = `translate(${isTight ? x - AWAY : x + AWAY}px, ${middle}px)`
      words.current.style.transform = isTight ? `${at} translateX(-100%)` : at
    }
    place()
    return position.subscribe(place)
  }, [position, locale, metric, series, scale, top, yOf])
  return (
    <div aria-hidden="true">
      <span className="strip-dot" ref={dot} />
      <span className="strip-value" ref={words} />
    </div>
  )
}

/** Room that a value needs right of the playhead, px. */
const ROOM = 60
