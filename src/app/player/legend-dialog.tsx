import './timeline.css'
import { type ReactNode, useMemo } from 'react'
import type { Locale } from '../../base/locale'
import { KAFKA_VERSIONS, RELEASES } from '../../config/version'
import { historyMessages } from '../../i18n/history/messages'
import { legendMessages } from '../../i18n/legend/messages'
import { playerMessages } from '../../i18n/player/messages'
import { legendSections } from '../../stage/legend'
import type { LegendSection, Sketch } from '../../stage/sketch'
import { modifierKey } from '../history/modifier-key'
import { RecordedOn } from '../shell/recorded-on'
import { Button } from '../ui/button'
import { Dialog, DialogActions } from '../ui/dialog'
import { CHAIN } from './chain-sketch'
import { Drawing } from './drawing'
import { MarkShape, type MarkShapeName } from './lane-marks'
import './legend-dialog.css'

interface LegendProps {
  readonly locale: Locale
  readonly onClose: () => void
}

/** Legend of the picture: every sign of the stage and the timeline with its meaning, and the keys. */
export function LegendDialog({ locale, onClose }: LegendProps) {
  const say = playerMessages(locale)
  const sayLegend = legendMessages(locale)
  return (
    <Dialog
      title={say('legend')}
      lead={sayLegend('colours')}
      className="picture-legend"
      startsAtTitle
      onClose={onClose}
    >
      {(close) => (
        <>
          <Plates locale={locale} />
          <Time locale={locale} />
          <Causes locale={locale} />
          <Keys locale={locale} />
          <RecordedOn
            locale={locale}
            release={KAFKA_VERSIONS.map((each) => RELEASES[each]).join(', ')}
          />
          <DialogActions>
            <Button look="plain" onClick={close}>
              {say('closeDialog')}
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
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

/** The signs of the plates, as each plate explains its own. */
function Plates({ locale }: SectionProps) {
  const sections = useMemo(() => legendSections(locale), [locale])
  return sections.map((section) => (
    <Section key={section.title} title={section.title}>
      {section.sketch && <Sheet sketch={section.sketch} />}
      <Signs section={section} />
    </Section>
  ))
}

function Signs({ section: { form, signs } }: { readonly section: LegendSection }) {
  switch (form) {
    case 'tiles':
      return (
        <ul className="legend-records">
          {signs.map(({ key, sketch, name, meaning }) => (
            <li key={key}>
              {sketch && <Sheet sketch={sketch} />}
              <strong>{name}</strong>
              <span>{meaning}</span>
            </li>
          ))}
        </ul>
      )
    case 'list':
      return (
        <dl className="legend-list">
          {signs.map(({ key, name, meaning }) => (
            <div key={key}>
              <dt>{name}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      )
    case 'signs':
      return (
        <ul className="legend-signs">
          {signs.map(({ key, sketch, name, meaning }) => (
            <li key={key}>
              {sketch && <Sheet sketch={sketch} />}
              <span>
                <strong>{name}</strong>
                <br />
                {meaning}
              </span>
            </li>
          ))}
        </ul>
      )
  }
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
  const sayHistory = historyMessages(locale)
  const keys = [
    [[legendMessages(locale)('space')], say('keySpace')],
    [['←', '→'], say('keyArrows')],
    [['←', '→', '↑', '↓'], say('keyMarks')],
    [['Shift ←', 'Shift →'], say('keyShiftArrows')],
    [['N'], say('keyN')],
    [['F'], say('keyF')],
    [['M'], say('keyM')],
    [[`${modifierKey()} Z`], sayHistory('keyUndo')],
    [[`${modifierKey()} Shift Z`], sayHistory('keyRedo')],
    [['[', ']'], sayHistory('keyBranches')],
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
