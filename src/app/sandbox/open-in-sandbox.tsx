import type { Locale } from '../../base/locale'
import { shellMessages } from '../../i18n/shell/messages'
import { placeOf } from '../moment/moment'
import { write } from '../moment/moments'
import { usePlayer } from '../player/player-context'
import { Tool } from '../shell/tool'
import { useSite } from '../site'

/** Takes the cluster on show, with its branches and its instant, to the sandbox. */
export function OpenInSandbox({ locale }: { readonly locale: Locale }) {
  const { href } = useSite()
  const player = usePlayer()
  const open = async () => {
    const { scenario } = player.state.getState()
    if (scenario === null || player.currentSummary() === null) return
    const content = { ...placeOf(player, locale, null), scenario }
    const fragment = await write(content, player.state.getState().history)
    location.assign(`${href({ page: 'sandbox', locale })}#${fragment}`)
  }
  return (
    <Tool
      icon="sandbox"
      word={shellMessages(locale)('openInSandbox')}
      onClick={() => void open()}
    />
  )
}
