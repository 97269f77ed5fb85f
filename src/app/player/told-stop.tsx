import { useEffect, useState } from 'react'
import type { Locale } from '../../base/locale'
import type { SimTime } from '../../base/time'
import type { Happening } from '../../frame/frame'
import { logMessages } from '../../i18n/log/messages'
import { playerMessages } from '../../i18n/player/messages'
import { clockWords } from './clock-words'
import { isAtRest, type PlaybackState } from './playback.machine'
import { usePlayer } from './player-context'

const MOVING: readonly PlaybackState[] = ['playing', 'settling', 'stepping']

interface Stop {
  /** us */
  readonly t: SimTime
  readonly happening: Happening | null
}

/**
 * Instant at which the playhead has come to stand, and the latest event there, in one sentence for a live region: at
 * the end of playing and of a step, forward or back, and after an act, which shows another branch. A drag says
 * nothing: the timeline's own value does.
 */
export function ToldStop({ locale }: { readonly locale: Locale }) {
  const { startAt, endOfRun } = usePlayer()
  const stop = useStop()
  if (stop === null) return null
  const time = clockWords(locale, stop.t, startAt(), endOfRun())
  const { happening } = stop
  return (
    <p>
      {happening === null
        ? time
        : playerMessages(locale)('stoppedAt', { time, event: logMessages(locale)(happening) })}
    </p>
  )
}

function useStop(): Stop | null {
  const { clock, asking, state } = usePlayer()
  const [stop, setStop] = useState<Stop | null>(null)
  useEffect(() => {
    let isShown = true
    const tell = async () => {
      const { t } = clock.position.getState()
      const happening = await asking.latestAt(t)
      if (isShown && clock.position.getState().t === t) setStop({ t, happening })
    }
    // It loads with the first step, which may be over by now.
    if (isAtRest(clock.state.getState().playback)) void tell()
    const ends = [
      clock.state.subscribe(({ playback }, before) => {
        if (isAtRest(playback) && MOVING.includes(before.playback)) void tell()
      }),
      state.subscribe(({ branch }, before) => {
        if (branch !== before.branch) void tell()
      }),
    ]
    return () => {
      isShown = false
      for (const end of ends) end()
    }
  }, [clock, asking, state])
  return stop
}
