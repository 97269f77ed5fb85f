import type { Turn } from '../../turn'
import type { TimerDue } from '../../world'

/** A timer of the controller is due. */
export function onControllerTimer(_turn: Turn, _due: TimerDue): void {}
