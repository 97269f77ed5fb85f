import type { Turn } from '../../turn'
import type { TimerDue } from '../../world'

/** A timer of a consumer comes due. Source: C-101, C-104, C-20. */
export function onConsumerTimer(_turn: Turn, _due: TimerDue): void {}
