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
