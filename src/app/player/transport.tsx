import './transport.css'
import { useEffect, useRef } from 'react'
import type { Locale } from '../../base/locale'
import type { SimTime } from '../../base/time'
import { playerMessages } from '../../i18n/player/messages'
import { Icon } from '../icons'
import { Button } from '../ui/button'
import type { ClockState } from './clock'
import { clockWords } from './clock-words'
import { useClock, usePlayer } from './player-context'
import { TempoSelect } from './tempo-select'
import { followInstant } from './told-instant'

const playback = (state: ClockState) => state.playback

/** Way past a question that playback has stopped at. */
export interface Answering {
  /** Words of its button. */
  readonly words: string
  readonly onAnswer: () => void
}

interface TransportProps {
  readonly locale: Locale
  readonly startAt: SimTime
  readonly onNextScene: (() => void) | null
  readonly answering: Answering | null
}

/** Clock, pace and the buttons of playback; the keys of the page do the same. */
export function Transport(props: TransportProps) {
  const say = playerMessages(props.locale)
  const { clock, nextKeyEvent, play, stepEvent } = usePlayer()
  const state = useClock(playback)
  const running = state === 'playing' || state === 'stepping'
  const asked = state === 'halted' ? props.answering : null
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
        {asked === null ? (
          <button
            type="button"
            className="play-button"
            onClick={() => (running ? clock.pause() : play())}
            disabled={state === 'loading' || state === 'failed' || state === 'halted'}
            aria-label={running ? say('pause') : say('play')}
          >
            <Icon name={running ? 'pause' : 'play'} />
          </button>
        ) : (
          <button
            type="button"
            className="play-button play-asked"
            onClick={asked.onAnswer}
            aria-label={say('playAsked', { words: asked.words })}
          >
            <Icon name="question" />
          </button>
        )}
        <Button
          look="icon"
          onClick={() => stepEvent(1)}
          aria-label={say('stepForward')}
          title={say('stepForward')}
        >
          <Icon name="stepForward" />
        </Button>
        <span className="next-key">
          <Button
            look="icon"
            onClick={nextKeyEvent}
            aria-label={say('nextKeyEvent')}
            title={say('nextKeyEvent')}
          >
            <Icon name="nextKey" />
          </Button>
        </span>
        <WayOn locale={props.locale} onNextScene={props.onNextScene} asked={asked} />
      </div>
    </section>
  )
}

/** The next scene, or the answer to the question in the way. */
function WayOn(props: {
  readonly locale: Locale
  readonly onNextScene: (() => void) | null
  readonly asked: Answering | null
}) {
  const { locale, onNextScene, asked } = props
  const say = playerMessages(locale)
  if (asked !== null) {
    return (
      <button type="button" className="scene-button answer-button" onClick={asked.onAnswer}>
        {asked.words}
      </button>
    )
  }
  if (onNextScene === null) return null
  return (
    <button
      type="button"
      className="scene-button"
      aria-label={say('nextScene')}
      title={say('nextScene')}
      onClick={onNextScene}
    >
      <Icon name="nextScene" />
      <span className="scene-word">{say('nextScene')}</span>
      <span className="scene-short">{say('next')}</span>
    </button>
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
