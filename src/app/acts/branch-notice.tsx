import './branch-notice.css'
import type { Locale } from '../../base/locale'
import { actsMessages } from '../../i18n/acts/messages'
import { undo } from '../history/undo'
import type { ClockState, Position } from '../player/clock'
import { clockWords } from '../player/clock-words'
import { useClock, usePlayer, usePosition, useShown } from '../player/player-context'
import type { PlayerState } from '../player/player-state'
import { Button } from '../ui/button'
import { LeftOut } from './left-out'
import { sayOrder } from './order-words'

const lineOf = ({ branches, branch }: PlayerState) => branches[branch]?.branch ?? null
const isPaused = (state: ClockState) => state.playback === 'paused'
const timeOf = ({ t }: Position) => t

/** Notice of the branch on show in a lesson: its last act, the commands left out for it, and the ways on and back. */
export function BranchNotice({ locale }: { readonly locale: Locale }) {
  const say = actsMessages(locale)
  const { chooseBranch, endOfRun, play, startAt, state, turnTo } = usePlayer()
  const line = useShown(lineOf)
  const isStill = useClock(isPaused)
  const act = line?.acts.at(-1)
  const isThere = usePosition(timeOf) === act?.at
  if (!act) return null
  const time = clockWords(locale, act.at, startAt(), endOfRun())
  return (
    <section className="branch-notice" aria-label={say('branch')}>
      <div role="status">
        <p>{say('done', { time, order: sayOrder(locale, act.command) })}</p>
        <LeftOut locale={locale} />
        {isStill && isThere && <p>{say('playHint')}</p>}
      </div>
      <div className="branch-ways">
        {isStill && isThere && (
          <Button look="small" onClick={play}>
            {say('playOn')}
          </Button>
        )}
        <Button look="small" onClick={() => void turnTo(undo(state.getState().history))}>
          {say('undo')}
        </Button>
        <Button look="small" onClick={() => void chooseBranch('main')}>
          {say('backToRun')}
        </Button>
      </div>
    </section>
  )
}
