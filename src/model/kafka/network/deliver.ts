import { rulesOf } from '../../client-rules'
import type { BrokerId } from '../../ids'
import { emit, type Turn } from '../../turn'
import { CLASS } from '../../world'
import { isReceived } from '../broker/connections'
import { acceptsRequests, isProcessUp } from '../broker/lifecycle'
import { onBrokerResponse } from '../broker/on-response'
import { onClientDisconnected, onRequest } from '../broker/request-handler'
import { onControllerMessage } from '../controller/on-message'
import { isCut, linkOf } from './links'
import type { Message } from './message'
import { refuseConnection } from './send'

/** Delivers a message to its receiver, or emits its loss. */
export function deliver(turn: Turn, message: Message): void {
  if (isCut(turn, message.from, message.to) && !isReceived(turn, message)) {
    const { cause } = linkOf(turn, message.from, message.to)
    const lost = { kind: 'message.lost', message: message.id, why: 'cut' } as const
    emit(turn, message.to, message.body.kind === 'disconnect' ? 0 : 1, lost, [message.id, cause])
    return
  }
  const { to } = message
  if (to === 'controller' || to === 'zookeeper') return onControllerMessage(turn, message)
  const { brokers, consumers, producers } = turn.world
  if (brokers[to as BrokerId]) return deliverToBroker(turn, message, to as BrokerId)
  const client = consumers[to] ?? producers[to]
  if (!client || client.run !== message.toRun || isEnded(client.lifecycle)) {
    return lose(turn, message)
  }
  rulesOf(consumers[to] ? 'consumer' : 'producer').onMessage(turn, message)
}

function isEnded(lifecycle: string): boolean {
  return lifecycle === 'killed' || lifecycle === 'closed' || lifecycle === 'notStarted'
}

function deliverToBroker(turn: Turn, message: Message, to: BrokerId): void {
  const broker = turn.world.brokers[to]
  if (!broker) return lose(turn, message)
  if (broker.lifecycle === 'frozen' && broker.run === message.toRun) {
    const entry = {
      at: turn.world.now,
      class: CLASS.delivery,
      seq: 0,
      cause: message.id,
      due: { kind: 'delivery', message },
    } as const
    const paused = broker.paused ?? { was: 'running', entries: [], stopRequestedBy: 0 }
    const held = { ...broker, paused: { ...paused, entries: [...paused.entries, entry] } }
    turn.world.brokers = { ...turn.world.brokers, [to]: held }
    return
  }
  const current = broker.run === message.toRun && isProcessUp(broker)
  switch (message.body.kind) {
    case 'request':
      if (current && acceptsRequests(broker)) return onRequest(turn, to, message)
      lose(turn, message)
      // A machine that is off does not even refuse.
      if (broker.lifecycle !== 'offline' || broker.ended !== 'powerOff')
        refuseConnection(turn, message)
      return
    case 'response':
      if (current) onBrokerResponse(turn, to, message)
      return
    case 'disconnect':
      if (!current) return
      if (turn.world.brokers[message.from as BrokerId] && !message.body.own) {
        onBrokerResponse(turn, to, message)
      }
      // A disconnect that answers a request of this broker ends the broker's connection, not one of the peer's.
      if (message.correlation === 0) onClientDisconnected(turn, to, message)
      return
  }
}

/** The receiver's process has ended: the message is not read. */
function lose(turn: Turn, message: Message): void {
  const client = message.body.kind === 'request' && message.body.request.api !== 'Fetch'
  const lost = { kind: 'message.lost', message: message.id, why: 'receiverGone' } as const
  emit(turn, message.to, client ? 1 : 0, lost, [message.id])
}
