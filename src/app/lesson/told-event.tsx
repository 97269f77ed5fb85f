import type { Locale } from '../../base/locale'
import { logMessages } from '../../i18n/log/messages'
import { useShown } from '../player/player-context'
import type { PlayerState } from '../player/player-state'

const toldOf = (state: PlayerState) => state.told

/** The event chosen last, in words, for the live region. */
export function ToldEvent(props: { readonly locale: Locale }) {
  const told = useShown(toldOf)
  return told && <p>{logMessages(props.locale)(told)}</p>
}
