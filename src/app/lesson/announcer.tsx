import { Suspense, useRef } from 'react'
import type { Locale } from '../../base/locale'
import type { StepText } from '../../lessons/lesson'
import { lazily } from '../lazily'
import type { ClockState } from '../player/clock'
import { useClock, useShown } from '../player/player-context'
import type { PlayerState } from '../player/player-state'
import { plainNarration } from './narration'

// The sentences of the log load when the first event is told.
const ToldEvent = lazily(async () => (await import('./told-event')).ToldEvent)
const ToldStop = lazily(async () => (await import('../player/told-stop')).ToldStop)

const isTold = (state: PlayerState) => state.told !== null
const isStepping = (state: ClockState) => state.playback === 'stepping'
const branchOf = (state: PlayerState) => state.branch

/** Live region: says each step, each selected event, and where the reader's own steps by event lead. */
export function Announcer(props: {
  readonly locale: Locale
  readonly words: StepText
  readonly stepKey: string
}) {
  const { locale, words } = props
  const told = useShown(isTold)
  return (
    <div className="visually-hidden" aria-live="polite" data-testid="announcer">
      <p key={props.stepKey}>{`${words.title}. ${plainNarration(words.narration)}`}</p>
      <Suspense>
        {told && <ToldEvent locale={locale} />}
        {useHasStepped() && <ToldStop locale={locale} />}
      </Suspense>
    </div>
  )
}

/** True from the first step by event, or the first order, on: before, the step's narration is all there is to say. */
function useHasStepped(): boolean {
  const stepping = useClock(isStepping)
  const isBranch = useShown(branchOf) !== 'main'
  const has = useRef(false)
  has.current ||= stepping || isBranch
  return has.current
}
