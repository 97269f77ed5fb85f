import { assertNever } from '../../../base/assert'
import type { Turn } from '../../turn'
import type { TimerDue } from '../../world'
import { onLeadersAwaited } from './await-leaders'
import { onPreferredElection } from './broker-change'
import { isControllerUp, onElect, onResign } from './election'
import { onBalanced } from './imbalance'
import { onPropagate } from './publish'
import { onSessionTimer } from './sessions'
import { onElectUnclean } from './unclean-election'

/** A timer of the controller is due. */
export function onControllerTimer(turn: Turn, due: TimerDue): void {
  if (due.timer.of !== 'controller') return
  const { timer } = due.timer
  switch (timer.kind) {
    case 'session':
      return onSessionTimer(turn, timer.broker)
    case 'propagate':
      return onPropagate(turn, timer.broker)
    case 'elect':
      return onElect(turn, timer.after)
    case 'resign':
      return onResign(turn)
    case 'balance':
      // A resumed controller runs missed checks; a new controller starts its own schedule.
      if (!isControllerUp(turn)) return
      return onBalanced(turn, onPreferredElection(turn, turn.cause))
    case 'electUnclean':
      return onElectUnclean(turn)
    case 'awaitLeaders':
      return onLeadersAwaited(turn, timer.topic)
    default:
      return assertNever(timer, 'controller timer')
  }
}
