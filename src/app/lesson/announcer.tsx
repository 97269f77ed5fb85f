import { Suspense } from 'react'
import type { Locale } from '../../base/locale'
import type { StepText } from '../../lessons/lesson'
import { lazily } from '../lazily'
import { useShown } from '../player/player-context'
import type { PlayerState } from '../player/player-state'
import { plainNarration } from './narration'

// The sentences of the log load when the first event is told.
const ToldEvent = lazily(async () => (await import('./told-event')).ToldEvent)

const isTold = (state: PlayerState) => state.told !== null

/** Live region: says each step and each selected event in words. */
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
      {told && (
        <Suspense>
          <ToldEvent locale={locale} />
        </Suspense>
      )}
    </div>
  )
}
