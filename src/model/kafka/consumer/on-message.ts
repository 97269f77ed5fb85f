import type { Message } from '../network/message'
import type { Turn } from '../../turn'

/** A response or a disconnect reaches a consumer. Source: C-3. */
export function onConsumerMessage(_turn: Turn, _message: Message): void {}
