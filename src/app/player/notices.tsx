import { useStore } from 'zustand'
import type { Locale } from '../../base/locale'
import { playerMessages } from '../../i18n/player/messages'
import { openScenario, startAt } from './player'
import { type PlayerState, playerStore } from './player-store'
import { secondsText } from './timeline-scale'

const problemOf = (state: PlayerState) => state.problem
const restartsOf = (state: PlayerState) => state.restarts
const stoppedOf = (state: PlayerState) => state.branches[state.branch]?.stopped ?? null

/** What the learner must know about the engine itself: failed, started again, a bound reached. */
export function Notices(props: { readonly locale: Locale }) {
  const say = playerMessages(props.locale)
  const problem = useStore(playerStore, problemOf)
  const restarts = useStore(playerStore, restartsOf)
  const stopped = useStore(playerStore, stoppedOf)
  if (problem !== null) {
    return (
      <div className="notice notice-danger" role="alert">
        {say('engineFailed', { detail: problem.detail || problem.code })}
        <button
          type="button"
          className="button"
          onClick={() => {
            const { scenario, view } = playerStore.getState()
            if (scenario) void openScenario(scenario, view)
          }}
        >
          {say('tryAgain')}
        </button>
      </div>
    )
  }
  return (
    <>
      {restarts > 0 && (
        <div className="notice" role="status">
          {say('engineRestarted')}
        </div>
      )}
      {stopped !== null && (
        <div className="notice" role="status">
          {say('boundReached', { seconds: secondsText(stopped.at - startAt()) })}
        </div>
      )}
    </>
  )
}
