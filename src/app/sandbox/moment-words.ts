import type { Locale } from '../../base/locale'
import { sandboxMessages } from '../../i18n/sandbox/messages'
import { clockText } from '../player/timeline-scale'
import type { Sandbox } from './sandbox'

/** The moment that the sandbox shows, in words. */
export function momentWords({ player }: Sandbox, locale: Locale): string {
  const seconds = clockText(player.clock.position.getState().t, player.startAt())
  return sandboxMessages(locale)('shareWords', { seconds })
}
