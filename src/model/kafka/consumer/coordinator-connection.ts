import type { SimTime } from '../../../base/time'
import { settingsOf } from '../../../config/settings/settings'
import { type BrokerId, brokerId, type ClientId } from '../../ids'
import { arm, consumerOf, ownConsumer, type Turn } from '../../turn'
import { closeConnection, closeIdleConnection } from '../network/send'
import type { Consumer } from './consumer-state'

/**
 * Records traffic on the connection to the coordinator, from which its idle time counts. Source:
 * Selector.IdleExpiryManager.
 */
export function noteCoordinatorActivity(turn: Turn, id: ClientId, node: number): void {
  const { now } = turn.world
  const { timerAt } = consumerOf(turn, id).coordinatorConnection
  ownConsumer(turn, id).coordinatorConnection = { node, activeAt: now, timerAt }
  if (timerAt < 0) armIdle(turn, id)
}

/** Forgets the closed connection. */
export function forgetCoordinatorConnection(turn: Turn, id: ClientId): void {
  const consumer = ownConsumer(turn, id)
  consumer.coordinatorConnection = { ...consumer.coordinatorConnection, node: -1 }
}

/**
 * Closes the connection to the coordinator if it was idle for `connections.max.idle.ms`, of the client or of the
 * broker, whichever is less; a request in flight does not keep it open. Returns the broker number of a connection
 * that the client itself has closed, else -1. Source: Selector#maybeCloseOldestConnection.
 */
export function closeIdleCoordinator(turn: Turn, id: ClientId): number {
  const consumer = ownConsumer(turn, id)
  const { node, activeAt } = consumer.coordinatorConnection
  consumer.coordinatorConnection = { node, activeAt, timerAt: -1 }
  const idle = idleTime(turn, consumer)
  if (idle === null || turn.world.now < activeAt + idle.time) {
    armIdle(turn, id)
    return -1
  }
  consumer.coordinatorConnection = { node: -1, activeAt, timerAt: -1 }
  if (idle.closedBy === 'broker') {
    closeIdleConnection(turn, brokerId(node), id, 'coordinator')
    return -1
  }
  closeConnection(turn, id, brokerId(node), 'coordinator')
  return node
}

function armIdle(turn: Turn, id: ClientId): void {
  const consumer = ownConsumer(turn, id)
  const idle = idleTime(turn, consumer)
  if (idle === null) return
  const { node, activeAt } = consumer.coordinatorConnection
  const timerAt = activeAt + idle.time
  consumer.coordinatorConnection = { node, activeAt, timerAt }
  const timer = { of: 'consumer', timer: { kind: 'coordinatorIdle' } } as const
  arm(turn, consumer, 'coordinatorIdle', timerAt, timer, 0)
}

/** Maximum idle time (us) of the connection and the peer that closes it first; null when neither does. */
function idleTime(
  turn: Turn,
  { config, coordinatorConnection: { node } }: Consumer,
): { readonly time: SimTime; readonly closedBy: 'client' | 'broker' } | null {
  if (node < 0) return null
  const client = settingsOf('consumer', config).connectionsMaxIdle
  const broker = brokerIdle(turn, brokerId(node))
  if (broker >= 0 && (client < 0 || broker < client)) return { time: broker, closedBy: 'broker' }
  return client < 0 ? null : { time: client, closedBy: 'client' }
}

/** us; negative: the broker closes no connection, or there is none. */
function brokerIdle({ world }: Turn, id: BrokerId): SimTime {
  const config = world.brokers[id]?.config
  return config === undefined ? -1 : settingsOf('broker', config).connectionsMaxIdle
}
