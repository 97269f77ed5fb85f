import type { Locale } from '../../base/locale'
import { type SimTime, toMs } from '../../base/time'
import { lostMessages } from '../../i18n/lost/messages'
import type { Scenario } from '../../scenario/scenario'
import type { Act, BranchSummary } from '../../worker/protocol'
import { saveScenario } from '../files/save-scenario'
import { Button } from '../ui/button'
import { usePlayer, useShown } from './player-context'
import type { PlayerState } from './player-state'
import { secondsText } from './timeline-scale'

/** Opens a scenario with acts at an instant (us), on the page that it was lost on. */
export type Reopen = (scenario: Scenario, acts: readonly Act[], at: SimTime) => void

const shownOf = (state: PlayerState) => state

/** The engine failed and is not started again: whose fault it is, the scenario as a file, and the way back. */
export function LostEngine(props: { readonly locale: Locale; readonly reopen: Reopen }) {
  const { locale, reopen } = props
  const say = lostMessages(locale)
  const player = usePlayer()
  const { clock, currentSummary, startAt } = player
  const { problem, scenario } = useShown(shownOf)
  if (problem === null || scenario === null) return null
  const summary = currentSummary()
  const acts = summary?.branch.acts ?? []
  const until = summary === null ? startAt() : lastKnown(summary)
  return (
    <div className="notice notice-danger" role="alert">
      <p>
        {problem.code === 'engine.lost'
          ? say('lost')
          : say('broken', { detail: problem.detail || problem.code })}{' '}
        {say('fault')}
      </p>
      <Button look="plain" onClick={() => saveScenario(player)}>
        {say('save')}
      </Button>
      {until > startAt() && (
        <Button
          look="plain"
          onClick={() => {
            const { t } = clock.position.getState()
            reopen({ ...scenario, untilMs: toMs(until) }, acts, Math.min(t, until))
          }}
        >
          {summary?.isDone
            ? say('again')
            : say('reopen', { seconds: secondsText(until - startAt()) })}
        </Button>
      )}
    </div>
  )
}

/** The last instant (us) before the place at which the engine failed. */
function lastKnown({ isDone, reached, until }: BranchSummary): SimTime {
  return isDone ? until : reached - 1
}
