import { useStore } from 'zustand'
import type { Locale } from '../../base/locale'
import { logMessages } from '../../i18n/log/messages'
import { type PlayerState, playerStore } from '../player/player-store'

const toldOf = (state: PlayerState) => state.told

/** The event chosen last, in words, for the live region. */
export function ToldEvent(props: { readonly locale: Locale }) {
  const told = useStore(playerStore, toldOf)
  return told && <p>{logMessages(props.locale)(told)}</p>
}
