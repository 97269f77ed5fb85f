import { emit, type Turn } from '../../turn'
import type { Message } from '../network/message'
import { onAlterPartition } from './alter-partition'
import { isControllerUp } from './election'
import { onHeartbeat, onRegistration } from './sessions'

/**
 * Delivers a broker's request to the active controller or ZooKeeper. Without an active controller it stays
 * unanswered (B-185, B-201).
 */
export function onControllerMessage(turn: Turn, message: Message): void {
  if (message.body.kind !== 'request') return
  const { request } = message.body
  if (message.to === 'controller' && !isControllerUp(turn)) {
    emit(turn, message.to, 0, { kind: 'message.lost', message: message.id, why: 'receiverGone' }, [
      message.id,
    ])
    return
  }
  switch (request.api) {
    case 'BrokerRegistration':
      return onRegistration(turn, message, request)
    case 'BrokerHeartbeat':
      return onHeartbeat(turn, message, request)
    case 'AlterPartition':
      return onAlterPartition(turn, message, request)
    default:
      return
  }
}
