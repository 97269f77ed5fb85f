import type { BrokerId, HappeningId } from '../../ids'
import { brokerOf, ownBroker, ownRecord, schedule, setBroker, type Turn } from '../../turn'
import { CLASS } from '../../world'
import type { Message } from '../network/message'
import type { BrokerConnection } from './broker-state'
import { forgetClient } from './request-handler'

/** Key of a connection at its broker. */
export function connectionKey(message: Message): string {
  return `${message.from}/${message.connection}`
}

/**
 * C-4: takes a request from its connection; true when it may be handled now. While an earlier request is unanswered
 * it waits, and is delivered again when its turn comes.
 */
export function takeRequest(turn: Turn, id: BrokerId, message: Message): boolean {
  const key = connectionKey(message)
  const known = brokerOf(turn, id).connections[key]
  if (known && known.run !== message.fromRun) forgetClient(turn, id, key)
  const connection = brokerOf(turn, id).connections[key] ?? idle(message)
  if (connection.busyWith === message.id) return true
  if (connection.busyWith !== 0) {
    setConnection(turn, id, key, { ...connection, waiting: [...connection.waiting, message] })
    return false
  }
  const { run, waiting } = connection
  setConnection(turn, id, key, { run, busyWith: message.id, waiting })
  return true
}

/** The request is complete, with or without a response: handles the next one of its connection at this instant. */
export function releaseConnection(
  turn: Turn,
  id: BrokerId,
  request: HappeningId,
  message: Message,
): void {
  const key = connectionKey(message)
  const connection = turn.world.brokers[id]?.connections[key]
  if (!connection || connection.busyWith !== request) return
  const next = connection.waiting[0]
  if (!next) return setConnection(turn, id, key, idle(message))
  setConnection(turn, id, key, {
    run: message.fromRun,
    busyWith: next.id,
    waiting: connection.waiting.slice(1),
  })
  schedule(turn, turn.world.now, CLASS.delivery, { kind: 'delivery', message: next }, next.id)
}

/** True if the broker has already read the request from the socket. */
export function isReceived(turn: Turn, message: Message): boolean {
  const broker = turn.world.brokers[message.to as BrokerId]
  return broker?.connections[connectionKey(message)]?.busyWith === message.id
}

/** The peer closed the connection: its waiting requests are dropped. */
export function dropConnection(turn: Turn, id: BrokerId, key: string): void {
  const broker = brokerOf(turn, id)
  if (!broker.connections[key]) return
  const connections = { ...broker.connections }
  delete connections[key]
  setBroker(turn, { ...broker, connections })
}

function idle(message: Message): BrokerConnection {
  return { run: message.fromRun, busyWith: 0, waiting: [] }
}

function setConnection(turn: Turn, id: BrokerId, key: string, connection: BrokerConnection): void {
  const broker = ownBroker(turn, id)
  const connections = ownRecord(turn, broker.connections)
  connections[key] = connection
  broker.connections = connections
}
