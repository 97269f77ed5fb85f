import type { Turn } from '../../turn'
import type { TimerDue } from '../../world'

/** A timer of a producer is over. */
export function onProducerTimer(_turn: Turn, _due: TimerDue): void {}
