import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import type { Locale } from '../../base/locale'
import { KAFKA_VERSIONS, RELEASES } from '../../config/version'
import { legendMessages } from '../../i18n/legend/messages'
import { playerMessages } from '../../i18n/player/messages'
import { offsetAxisMessages } from '../../stage/plates/offset-axis/messages'
import { tapeMessages } from '../../stage/tape/messages'
import { RecordedOn } from '../shell/recorded-on'
import { Drawing } from './drawing'
import { MarkShape, type MarkShapeName } from './lane-marks'
import { CHAIN, logSketch, RECORDS, SIGNS, type Sketch } from './legend-drawings'
import './legend-dialog.css'

interface LegendProps {
  readonly locale: Locale
  readonly onClose: () => void
}

/** How to read the picture: every sign of the stage and the timeline with its meaning, and the keys. */
export function LegendDialog({ locale, onClose }: LegendProps) {
  const say = playerMessages(locale)
  const sayLegend = legendMessages(locale)
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
    // The first button is the last line: focus there would scroll the legend to its end.
    title.current?.focus()
  }, [])
  return (
    <dialog
      ref={dialog}
      className="picture-legend"
      onClose={onClose}
      aria-labelledby="legend-title"
    >
      <header className="picture-legend-head">
        <h2 id="legend-title" ref={title} tabIndex={-1}>
          {say('legend')}
        </h2>
        <p>{sayLegend('colours')}</p>
      </header>
      <Records locale={locale} />
      <Log locale={locale} />
      <Signs locale={locale} />
      <Time locale={locale} />
      <Causes locale={locale} />
      <Keys locale={locale} />
      <RecordedOn
        locale={locale}
        release={KAFKA_VERSIONS.map((each) => RELEASES[each]).join(', ')}
      />
      <div className="dialog-actions">
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          {say('closeDialog')}
        </button>
      </div>
    </dialog>
  )
}

interface SectionProps {
  readonly locale: Locale
}

function Section(props: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="legend-section" aria-label={props.title}>
      <h3>{props.title}</h3>
      {props.children}
    </section>
  )
}

function Sheet({ sketch }: { readonly sketch: Sketch }) {
  return <Drawing {...sketch} />
}

const RECORD_KEYS = Object.keys(RECORDS) as readonly (keyof typeof RECORDS)[]
const SIGN_KEYS = Object.keys(SIGNS) as readonly (keyof typeof SIGNS)[]
const FLAG_KEYS = ['logStart', 'highWatermark', 'logEnd', 'committed', 'position', 'trace'] as const

function Records({ locale }: SectionProps) {
  const say = legendMessages(locale)
  return (
    <Section title={say('records')}>
      <ul className="legend-records">
        {RECORD_KEYS.map((key) => (
          <li key={key}>
            <Sheet sketch={RECORDS[key]} />
            <strong>{say(key)}</strong>
            <span>{say(`${key}How`)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Log({ locale }: SectionProps) {
  const say = legendMessages(locale)
  const sketch = useMemo(() => {
    const tape = tapeMessages(locale)
    const print = offsetAxisMessages(locale)
    return logSketch({
      logStart: tape('logStart', { offset: 30 }),
      highWatermark: tape('highWatermark', { offset: 42 }),
      logEnd: tape('logEnd', { offset: 44 }),
      committed: print('committed', { group: 'billing', offset: 34 }),
      position: print('position', { offset: 41 }),
      returned: print('returned', { count: 4 }),
    })
  }, [locale])
  return (
    <Section title={say('log')}>
      <Sheet sketch={sketch} />
      <dl className="legend-list">
        {FLAG_KEYS.map((key) => (
          <div key={key}>
            <dt>{say(key)}</dt>
            <dd>{say(`${key}How`)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}

function Signs({ locale }: SectionProps) {
  const say = legendMessages(locale)
  return (
    <Section title={say('consumers')}>
      <ul className="legend-signs">
        {SIGN_KEYS.map((key) => (
          <li key={key}>
            <Sheet sketch={SIGNS[key]} />
            <span>
              <strong>{say(key)}</strong>
              <br />
              {say(`${key}How`)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const TIME_MARKS = {
  timeRequest: 'dot',
  timeAppend: 'tick',
  timeHighWatermark: 'highWatermark',
  timeProcessing: 'bar',
  timeDuplicate: 'duplicateBar',
  timeCommit: 'ribbon',
  timeHeartbeat: 'pulse',
  timeGeneration: 'generation',
  timeStarted: 'flag',
  timeKilled: 'cross',
  timeWait: 'hatch',
} as const satisfies Readonly<Record<string, MarkShapeName>>

const TIME_KEYS = Object.keys(TIME_MARKS) as readonly (keyof typeof TIME_MARKS)[]
const LONG_MARKS: readonly MarkShapeName[] = ['bar', 'duplicateBar', 'hatch']

function Time({ locale }: SectionProps) {
  const say = legendMessages(locale)
  return (
    <Section title={say('time')}>
      <ul className="legend-time">
        {TIME_KEYS.map((key) => {
          const shape = TIME_MARKS[key]
          return (
            <li key={key}>
              <svg width="40" height="20" viewBox="0 0 40 20" aria-hidden="true">
                <g
                  className={`mark mark-${shape}`}
                  transform={`translate(${LONG_MARKS.includes(shape) ? 4 : 20} 10)`}
                >
                  <MarkShape shape={shape} width={32} />
                </g>
              </svg>
              {say(key)}
            </li>
          )
        })}
        <li>
          <svg width="40" height="20" viewBox="0 0 40 20" aria-hidden="true">
            <g className="progress">
              <path className="progress-done" d="M4 15h7V12h7V9h7V6h7" />
              <path className="progress-committed" d="M4 15h28" />
            </g>
            <path className="legend-gap" d="M33 6h4V15h-4" />
          </svg>
          {say('timeProgress')}
        </li>
      </ul>
      <p className="legend-note">{say('timeAhead')}</p>
    </Section>
  )
}

function Causes({ locale }: SectionProps) {
  const say = legendMessages(locale)
  return (
    <Section title={say('causes')}>
      <Sheet sketch={CHAIN} />
      <p className="legend-note">{say('causesHow')}</p>
    </Section>
  )
}

function Keys({ locale }: SectionProps) {
  const say = playerMessages(locale)
  const keys = [
    [[legendMessages(locale)('space')], say('keySpace')],
    [['←', '→'], say('keyArrows')],
    [['Shift ←', 'Shift →'], say('keyShiftArrows')],
    [['N'], say('keyN')],
    [['F'], say('keyF')],
    [['?'], say('keyQuestion')],
    [['Esc'], say('keyEscape')],
  ] as const
  return (
    <Section title={say('keys')}>
      <dl className="legend-keys">
        {keys.map(([names, meaning]) => (
          <div key={meaning}>
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
