import './act-notice.css'
import type { Locale } from '../../base/locale'
import { goalMessages, sayGoal } from '../../i18n/goals/messages'
import type { Goal } from '../../worker/protocol'
import { LeftOut } from '../acts/left-out'
import { Button } from '../ui/button'
import type { ShownAct } from './act-goal'
import type { ClockState, Position } from './clock'
import { isAtRest } from './playback.machine'
import { useClock, usePlayer, usePosition, useShown } from './player-context'
import type { PlayerState } from './player-state'
import { clockText, secondsText } from './timeline-scale'

const shownAct = ({ act, branch }: PlayerState) => (act?.branch === branch ? act : null)
const stopsOf = (state: PlayerState) => state.stopsAtGoals
const atRest = ({ playback }: ClockState) => isAtRest(playback)
const timeOf = ({ t }: Position) => t

/** While playback rests at an act: that it was carried out. At the point that it was for: what was reached. */
export function ActNotice({ locale }: { readonly locale: Locale }) {
  const act = useShown(shownAct)
  const isResting = useClock(atRest)
  const t = usePosition(timeOf)
  if (act === null || !isResting) return null
  const goal = act.found?.goal ?? null
  if (goal !== null && t === goal.at) return <Reached locale={locale} goal={goal} />
  return t === act.at ? <Done locale={locale} act={act} /> : null
}

/** The act was carried out, and the picture stands still until the user plays. */
function Done({ locale, act }: { readonly locale: Locale; readonly act: ShownAct }) {
  const say = goalMessages(locale)
  const { play, startAt } = usePlayer()
  const seconds = clockText(act.at, startAt())
  const { is = 'unknown', until = act.at } = act.found ?? {}
  const length = secondsText(until - act.at)
  return (
    <div className="notice" role="status">
      {is === 'complete' && say('complete', { seconds })}
      {is === 'nothing' && say('nothing', { seconds, length })}
      {is !== 'complete' && is !== 'nothing' && say('done', { seconds })}
      <LeftOut locale={locale} />
      <Button look="small" onClick={play}>
        {say('play')}
      </Button>
    </div>
  )
}

/** The point that an act was for, with the way on. */
function Reached({ locale, goal }: { readonly locale: Locale; readonly goal: Goal }) {
  const say = goalMessages(locale)
  const { asking, goal: watch, play, startAt } = usePlayer()
  const stops = useShown(stopsOf)
  return (
    <div className="notice act-reached" role="status">
      <strong>{sayGoal(locale, goal, clockText(goal.at, startAt()))}</strong>
      <Button look="small" onClick={play}>
        {say('goOn')}
      </Button>
      <Button look="small" onClick={() => void asking.askWhy(goal.happening)}>
        {say('why')}
      </Button>
      <label>
        <input
          type="checkbox"
          checked={stops}
          onChange={(event) => watch.setStops(event.target.checked)}
        />
        {say('stops')}
      </label>
    </div>
  )
}
