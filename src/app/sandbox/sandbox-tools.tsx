import { useStore } from 'zustand'
import type { Locale } from '../../base/locale'
import { playerMessages } from '../../i18n/player/messages'
import { sandboxMessages } from '../../i18n/sandbox/messages'
import { addressOf } from '../moment/moments'
import { BranchSelect } from '../player/branch-select'
import { pagePlayer } from '../player/player'
import { positionStore } from '../player/player-store'
import { clockText } from '../player/timeline-scale'
import { ShareButton } from '../share/share-button'
import { Tool } from '../shell/tool'
import { askNewCluster } from './ask'
import { sandboxContent } from './sandbox-flow'
import {
  openDialog,
  type SandboxState,
  sandboxStore,
  toggleArrangement,
  togglePresentation,
} from './sandbox-store'

const arrangementOf = (state: SandboxState) => state.arrangement
const presentationOf = (state: SandboxState) => state.presentation

/** What can be done with the whole cluster, in the top bar. */
export function SandboxTools({ locale }: { readonly locale: Locale }) {
  const say = sandboxMessages(locale)
  const sayPlayer = playerMessages(locale)
  const arrangement = useStore(sandboxStore, arrangementOf)
  const presentation = useStore(sandboxStore, presentationOf)
  const other = arrangement === 'partition' ? 'byBroker' : 'byPartition'
  return (
    <>
      <BranchSelect locale={locale} />
      <Tool
        icon="arrangement"
        className="arrangement-button"
        word={say(other)}
        onClick={toggleArrangement}
      />
      <Tool icon="plus" word={say('add')} onClick={() => openDialog('add')} />
      <Tool icon="sandbox" word={say('newCluster')} onClick={() => askNewCluster(locale)} />
      <Tool
        icon="presentation"
        word={sayPlayer(presentation ? 'leavePresentation' : 'presentation')}
        className="presentation-button"
        onClick={togglePresentation}
      />
      <Tool
        icon="question"
        className="legend-button"
        word={sayPlayer('legend')}
        onClick={() => openDialog('legend')}
      />
      <ShareButton locale={locale} words={() => words(locale)} address={() => address(locale)} />
    </>
  )
}

function words(locale: Locale): string {
  const seconds = clockText(positionStore.getState().t, pagePlayer.startAt())
  return sandboxMessages(locale)('shareWords', { seconds })
}

async function address(locale: Locale): Promise<string> {
  const content = sandboxContent(locale)
  return content === null ? location.origin + location.pathname : addressOf(content)
}
