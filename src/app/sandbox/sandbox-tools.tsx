import type { Locale } from '../../base/locale'
import { playerMessages } from '../../i18n/player/messages'
import { sandboxMessages } from '../../i18n/sandbox/messages'
import { HistoryTools } from '../history/history-tools'
import { addressOf } from '../moment/moments'
import { ShareButton } from '../share/share-button'
import { BarOnly } from '../shell/bar-menu'
import { Tool } from '../shell/tool'
import { momentWords } from './moment-words'
import type { Sandbox } from './sandbox'
import { useSandbox, useSandboxState } from './sandbox-context'
import type { SandboxState } from './sandbox-state'

const arrangementOf = (state: SandboxState) => state.arrangement
const presentationOf = (state: SandboxState) => state.presentation

const fileNameOf = (state: SandboxState) => state.fileName

/** Actions on the whole cluster, in the top bar. */
export function SandboxTools({ locale }: { readonly locale: Locale }) {
  const say = sandboxMessages(locale)
  const sayPlayer = playerMessages(locale)
  const sandbox = useSandbox()
  const { askNewCluster, openDialog, toggleArrangement, togglePresentation } = sandbox
  const arrangement = useSandboxState(arrangementOf)
  const presentation = useSandboxState(presentationOf)
  const fileName = useSandboxState(fileNameOf)
  const other = arrangement === 'partition' ? 'byBroker' : 'byPartition'
  return (
    <>
      <BarOnly>
        <HistoryTools locale={locale} />
      </BarOnly>
      <Tool icon="arrangement" word={say(other)} fold={4} onClick={toggleArrangement} />
      <Tool icon="plus" word={say('add')} fold={null} onClick={() => openDialog('add')} />
      <Tool icon="file" word={say('files')} onClick={() => openDialog('files')} />
      <Tool icon="sandbox" word={say('newCluster')} onClick={() => askNewCluster(locale)} />
      <Tool
        icon="presentation"
        word={sayPlayer(presentation ? 'leavePresentation' : 'presentation')}
        fold={1}
        onClick={togglePresentation}
      />
      <Tool
        icon="question"
        className="legend-button"
        fold={4}
        word={sayPlayer('legend')}
        onClick={() => openDialog('legend')}
      />
      <ShareButton
        locale={locale}
        words={() => momentWords(sandbox, locale)}
        address={() => address(sandbox, locale)}
        fileName={fileName}
        isLarge={presentation}
      />
    </>
  )
}

async function address(sandbox: Sandbox, locale: Locale): Promise<string | null> {
  const content = sandbox.content(locale)
  return content === null ? location.origin + location.pathname : addressOf(content)
}
