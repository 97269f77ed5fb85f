import type { Turn } from '../../turn'
import type { TimerDue } from '../../world'

/** A timer of a broker is due. */
export function onBrokerTimer(_turn: Turn, _due: TimerDue): void {}
