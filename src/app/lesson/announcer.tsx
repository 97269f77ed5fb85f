import { useStore } from 'zustand'
import type { Locale } from '../../i18n/locale'
import { logMessages } from '../../i18n/log/messages'
import type { StepText } from '../../lessons/lesson'
import { type PlayerState, playerStore } from '../player/player-store'
import { plainNarration } from './narration'

const toldOf = (state: PlayerState) => state.told

/** A live region: tells each step and each chosen event in words. */
export function Announcer(props: {
  readonly locale: Locale
  readonly words: StepText
  readonly stepKey: string
}) {
  const { locale, words } = props
  const chosen = useStore(playerStore, toldOf)
  return (
    <div className="visually-hidden" aria-live="polite" data-testid="announcer">
      <p key={props.stepKey}>{`${words.title}. ${plainNarration(words.narration)}`}</p>
      {chosen && <p>{logMessages(locale)(chosen)}</p>}
    </div>
  )
}
