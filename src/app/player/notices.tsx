import './notices.css'
import type { Locale } from '../../base/locale'
import { playerMessages } from '../../i18n/player/messages'
import { EngineFailed } from './engine-failed'
import { usePlayer, useShown } from './player-context'
import type { PlayerState } from './player-state'
import { secondsText } from './timeline-scale'

const problemOf = (state: PlayerState) => state.problem
const restartsOf = (state: PlayerState) => state.restarts
const stoppedOf = (state: PlayerState) => state.branches[state.branch]?.stopped ?? null

/** Notices about the engine: it failed, was started again, or reached a bound. */
export function Notices(props: { readonly locale: Locale }) {
  const say = playerMessages(props.locale)
  const { open, startAt, state } = usePlayer()
  const problem = useShown(problemOf)
  const restarts = useShown(restartsOf)
  const stopped = useShown(stoppedOf)
  if (problem !== null) {
    return (
      <EngineFailed
        locale={props.locale}
        reopen={(scenario, acts, at) => void open(scenario, state.getState().view, acts, at)}
      />
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
