import type { Locale } from '../../base/locale'
import { type SimTime, toMs } from '../../base/time'
import { lostMessages } from '../../i18n/lost/messages'
import type { Scenario } from '../../scenario/scenario'
import { withActs } from '../../scenario/with-acts'
import type { Act, BranchSummary } from '../../worker/protocol'
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
  const { clock, currentSummary, startAt } = usePlayer()
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
      <Button look="plain" onClick={() => save(withActs(scenario, acts))}>
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

function save(scenario: Scenario): void {
  const file = new Blob([`${JSON.stringify(scenario, null, 2)}\n`], { type: 'application/json' })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = 'kafkascope-scenario.json'
  link.click()
  URL.revokeObjectURL(link.href)
}
