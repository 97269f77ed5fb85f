import './transport.css'
import { useEffect, useRef } from 'react'
import type { Locale } from '../../base/locale'
import type { SimTime } from '../../base/time'
import { playerMessages } from '../../i18n/player/messages'
import { Icon } from '../icons'
import { Button } from '../ui/button'
import { type ClockState, STORY, type Tempo } from './clock'
import { clockWords } from './clock-words'
import { useClock, usePlayer } from './player-context'
import { followInstant } from './told-instant'

const RATES = [1 / 1000, 1 / 100, 1 / 10, 1 / 2, 1, 2, 4, 10, 100] as const
const STORY_SPEEDS = [0.5, 1, 2, 4] as const

const playback = (state: ClockState) => state.playback
const tempoOf = (state: ClockState) => state.tempo

/** Clock, pace and the buttons of playback; the keys of the page do the same. */
export function Transport(props: {
  readonly locale: Locale
  readonly startAt: SimTime
  readonly onNextScene: (() => void) | null
}) {
  const say = playerMessages(props.locale)
  const { clock, nextKeyEvent, play, stepEvent } = usePlayer()
  const state = useClock(playback)
  const running = state === 'playing' || state === 'stepping'
  return (
    <section className="transport" aria-label={say('play')} data-playback={state}>
      <div className="transport-clock">
        <Clock startAt={props.startAt} locale={props.locale} />
        <TempoSelect locale={props.locale} />
      </div>
      <div className="transport-buttons">
        <Button
          look="icon"
          onClick={() => stepEvent(-1)}
          aria-label={say('stepBack')}
          title={say('stepBack')}
        >
          <Icon name="stepBack" />
        </Button>
        <button
          type="button"
          className="play-button"
          onClick={() => (running ? clock.pause() : play())}
          disabled={state === 'loading' || state === 'failed' || state === 'halted'}
          aria-label={running ? say('pause') : say('play')}
        >
          <Icon name={running ? 'pause' : 'play'} />
        </button>
        <Button
          look="icon"
          onClick={() => stepEvent(1)}
          aria-label={say('stepForward')}
          title={say('stepForward')}
        >
          <Icon name="stepForward" />
        </Button>
        <Button
          look="icon"
          onClick={nextKeyEvent}
          aria-label={say('nextKeyEvent')}
          title={say('nextKeyEvent')}
        >
          <Icon name="nextKey" />
        </Button>
        {props.onNextScene && (
          <button
            type="button"
            className="scene-button"
            aria-label={say('nextScene')}
            onClick={props.onNextScene}
          >
            <Icon name="nextScene" />
            <span>{say('nextScene')}</span>
          </button>
        )}
      </div>
    </section>
  )
}

function Clock(props: { readonly startAt: SimTime; readonly locale: Locale }) {
  const { startAt, locale } = props
  const { clock, endOfRun } = usePlayer()
  const text = useRef<HTMLOutputElement>(null)
  useEffect(
    () =>
      followInstant(clock, () => {
        const { t } = clock.position.getState()
        if (text.current) text.current.textContent = clockWords(locale, t, startAt, endOfRun())
      }),
    [clock, endOfRun, startAt, locale],
  )
  return <output className="clock" aria-live="off" ref={text} />
}

function TempoSelect(props: { readonly locale: Locale }) {
  const say = playerMessages(props.locale)
  const { setTempo } = usePlayer().clock
  const tempo = useClock(tempoOf)
  const rateText = (rate: number) =>
    rate >= 1 ? say('rateTimes', { rate }) : say('rateSlow', { rate: Math.round(1 / rate) })
  return (
    <label className="tempo">
      <span className="visually-hidden">{say('pace')}</span>
      <select
        value={tempoKey(tempo)}
        onChange={(event) => setTempo(tempoOfKey(event.target.value))}
      >
        <optgroup label={say('storyPace')}>
          {STORY_SPEEDS.map((speed) => (
            <option key={speed} value={`story ${speed}`}>
              {`${say('storyPace')} ${say('rateTimes', { rate: speed })}`}
            </option>
          ))}
        </optgroup>
        <optgroup label={say('pace')}>
          {RATES.map((rate) => (
            <option key={rate} value={`rate ${rate}`}>
              {rateText(rate)}
            </option>
          ))}
        </optgroup>
      </select>
    </label>
  )
}

function tempoKey(tempo: Tempo): string {
  return tempo.kind === 'story' ? `story ${tempo.speed}` : `rate ${tempo.rate}`
}

function tempoOfKey(key: string): Tempo {
  const [kind, number] = key.split(' ')
  const value = Number(number)
  if (!Number.isFinite(value) || value <= 0) return STORY
  return kind === 'rate' ? { kind: 'rate', rate: value } : { kind: 'story', speed: value }
}
