import type { Turn } from '../../turn'
import type { Message } from '../network/message'

/** A response, or the end of a connection, arrives at a producer. */
export function onProducerMessage(_turn: Turn, _message: Message): void {}
