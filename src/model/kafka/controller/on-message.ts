import type { Message } from '../network/message'
import type { Turn } from '../../turn'

/** A broker's request reaches the active controller (or ZooKeeper). */
export function onControllerMessage(_turn: Turn, _message: Message): void {}
