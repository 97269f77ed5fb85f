import './slider-panel.css'
import { useId, useMemo, useState } from 'react'
import type { Locale } from '../../base/locale'
import { playerMessages } from '../../i18n/player/messages'
import type { Lesson } from '../../lessons/lesson'
import type { Scenario } from '../../scenario/scenario'
import { useFigures } from './compare-panel'

/** A config turned over a looping workload: each value is a whole run, drawn as a bar of unit blocks. */
export function SliderPanel(props: {
  readonly locale: Locale
  readonly slider: NonNullable<Lesson['slider']>
  readonly group: string
}) {
  const { locale, slider, group } = props
  const say = playerMessages(locale)
  const id = useId()
  const scenarios = useMemo(() => slider.values.map((value) => turned(slider, value)), [slider])
  const figures = useFigures(scenarios, group)
  const [index, setIndex] = useState(slider.values.indexOf(5000))
  const most = Math.max(1, ...figures.map((figure) => figure?.duplicates ?? 0))
  const value = slider.values[index]
  const chosen = figures[index]
  const told = slider.values.map((ms, i) => `${ms} ms: ${figures[i]?.duplicates ?? '…'}`).join(', ')
  return (
    <div className="slider-panel">
      <label htmlFor={id}>
        <code>{slider.config}</code>
        <output htmlFor={id}>{value}</output>
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={slider.values.length - 1}
        value={index}
        aria-valuetext={`${value} ms`}
        onChange={(event) => setIndex(Number(event.target.value))}
      />
      <p className="slider-verdict" role="status">
        {chosen &&
          (chosen.duplicates > 0
            ? say('duplicates', { count: chosen.duplicates })
            : say('noDuplicates'))}
      </p>
      <figure>
        <figcaption className="slider-caption">
          {say('sliderChart', { config: slider.config })}
        </figcaption>
        <svg className="slider-chart" viewBox="0 0 384 150" role="img" aria-label={told}>
          {slider.values.map((each, i) => (
            <Bar
              key={each}
              x={(i * 384) / slider.values.length}
              width={384 / slider.values.length}
              count={figures[i]?.duplicates ?? null}
              most={most}
              label={String(each)}
              chosen={i === index}
            />
          ))}
          <line x1={0} x2={384} y1={122} y2={122} className="chart-base" />
        </svg>
      </figure>
    </div>
  )
}

function Bar(props: {
  readonly x: number
  readonly width: number
  readonly count: number | null
  readonly most: number
  readonly label: string
  readonly chosen: boolean
}) {
  const { x, width, count, most, label, chosen } = props
  const height = count === null ? 0 : (count / most) * 92
  return (
    <g transform={`translate(${x} 0)`} className={chosen ? 'bar bar-chosen' : 'bar'}>
      <rect x={width * 0.2} width={width * 0.6} y={122 - height} height={height} />
      <text x={width / 2} y={122 - height - 6} textAnchor="middle" className="bar-count">
        {count ?? ''}
      </text>
      <text x={width / 2} y={140} textAnchor="middle" className="bar-label">
        {label}
      </text>
    </g>
  )
}

/** The slider's scenario with its config at one value. */
function turned(slider: NonNullable<Lesson['slider']>, value: number): Scenario {
  return {
    ...slider.scenario,
    clients: slider.scenario.clients.map((client) =>
      client.id === slider.target
        ? { ...client, config: { ...client.config, [slider.config]: String(value) } }
        : client,
    ),
  }
}
