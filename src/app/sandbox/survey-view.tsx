import { useMemo } from 'react'
import type { Locale } from '../../base/locale'
import { sandboxMessages } from '../../i18n/sandbox/messages'
import { NO_NOTES, type StageSpec } from '../../stage/stage'
import { useChainNotes } from '../player/chain-notes'
import type { ClockState } from '../player/clock'
import { PlateView } from '../player/plate-view'
import { isAtRest } from '../player/playback.machine'
import { useShown } from '../player/player-context'
import type { PlayerState } from '../player/player-state'
import { useSandbox, useSandboxState } from './sandbox-context'
import type { SandboxState } from './sandbox-state'

const selectedOf = (state: PlayerState) => state.selected
const paused = (state: ClockState) => isAtRest(state.playback)
const arrangementOf = (state: SandboxState) => state.arrangement
const entityOf = (state: SandboxState) => state.entity

/** The whole cluster; a mark opens in the inspector or on its own plate. */
export function SurveyView({ locale }: { readonly locale: Locale }) {
  const { choose, focusOn } = useSandbox()
  const arrangement = useSandboxState(arrangementOf)
  const entity = useSandboxState(entityOf)
  const answer = useChainNotes()
  const selected = useShown(selectedOf)
  const spec = useMemo(
    (): StageSpec => ({ kind: 'survey', arrangement, partitions: [], channels: [] }),
    [arrangement],
  )
  const notes = useMemo(
    () => ({ ...NO_NOTES, ...answer, selected, entity }),
    [answer, selected, entity],
  )
  const say = sandboxMessages(locale)
  return (
    <PlateView
      locale={locale}
      spec={spec}
      notes={notes}
      label={say(arrangement === 'partition' ? 'surveyByPartition' : 'surveyByBroker')}
      className="survey-box"
      isStill={paused}
      onEntity={(id, gesture) => (gesture === 'open' ? focusOn(id) : choose(id))}
    />
  )
}
