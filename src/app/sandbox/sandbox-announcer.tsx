import type { Locale } from '../../base/locale'
import { logMessages } from '../../i18n/log/messages'
import { playerMessages } from '../../i18n/player/messages'
import type { ClockState } from '../player/clock'
import { useClock, useShown } from '../player/player-context'
import type { PlayerState } from '../player/player-state'
import { ToldStop } from '../player/told-stop'

const toldOf = (state: PlayerState) => state.told
const isPlaying = (state: ClockState) => state.playback === 'playing'

/** Live region: says that the cluster plays, where it comes to stand and why, and each selected event. */
export function SandboxAnnouncer({ locale }: { readonly locale: Locale }) {
  const told = useShown(toldOf)
  const playing = useClock(isPlaying)
  return (
    <div className="visually-hidden" aria-live="polite" data-testid="announcer">
      {playing && <p>{playerMessages(locale)('playing')}</p>}
      <ToldStop locale={locale} />
      {told && <p>{logMessages(locale)(told)}</p>}
    </div>
  )
}
