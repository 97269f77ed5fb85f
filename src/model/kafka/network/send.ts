import type { Interest } from '../../happening/happening'
import type { WireFact } from '../../happening/wire'
import type { BrokerId, EntityId, HappeningId } from '../../ids'
import { emit, schedule, type Turn } from '../../turn'
import { CLASS, type World } from '../../world'
import { releaseConnection } from '../broker/connections'
import { forgetClient } from '../broker/request-handler'
import type { Request, Response } from './api'
import { describeRequest, describeResponse } from './describe'
import { isCut, linkOf, takeDrop } from './links'
import type { Connection, Message, MessageBody } from './message'

export interface Route {
  readonly from: EntityId
  readonly fromRun: number
  /** A broker; for a broker's requests also `controller` or `zookeeper`. */
  readonly to: EntityId
  readonly connection: Connection
}

/**
 * Description of a message for its happening, where it differs from the one that `describe.ts` derives from the
 * message.
 */
export interface SendOptions {
  readonly interest?: Interest
  readonly causes?: readonly HappeningId[]
  readonly partitions?: Extract<WireFact, { kind: 'request.sent' }>['partitions']
  /** Bytes. */
  readonly size?: number
  readonly error?: Extract<WireFact, { kind: 'response.sent' }>['error']
}

/**
 * Sends a request and returns its id (`request.sent`), which the response carries as `correlation`. It arrives
 * after the link's latency, in the order of sending. A cut link or a machine without power drops it, which only the
 * sender's timeout notices. A machine whose process does not listen answers with a disconnect after a round trip.
 */
export function sendRequest(
  turn: Turn,
  route: Route,
  request: Request,
  options: SendOptions = {},
): HappeningId {
  const described = describeRequest(request)
  const id = emit(
    turn,
    route.from,
    options.interest ?? described.interest,
    {
      kind: 'request.sent',
      api: request.api,
      to: route.to,
      partitions: options.partitions ?? described.partitions,
      size: options.size ?? described.size,
    },
    options.causes,
  )
  transmit(turn, {
    id,
    from: route.from,
    fromRun: route.fromRun,
    to: route.to,
    toRun: runOf(turn.world, route.to),
    connection: route.connection,
    sentAt: turn.world.now,
    correlation: id,
    body: { kind: 'request', request },
  })
  return id
}

/** Sends a response on the connection of `request`. Returns the id of `response.sent`. */
export function sendResponse(
  turn: Turn,
  from: EntityId,
  request: Message,
  response: Response,
  options: SendOptions = {},
): HappeningId {
  const described = describeResponse(response)
  const id = emit(
    turn,
    from,
    options.interest ?? described.interest,
    {
      kind: 'response.sent',
      api: response.api,
      to: request.from,
      error: options.error ?? described.error,
      partitions: options.partitions ?? described.partitions,
      size: options.size ?? described.size,
    },
    options.causes,
  )
  const message: Message = {
    id,
    from,
    fromRun: request.toRun,
    to: request.from,
    toRun: request.fromRun,
    connection: request.connection,
    sentAt: turn.world.now,
    correlation: request.id,
    body: { kind: 'response', response },
  }
  const dropped = takeDrop(turn, response.api, request.from)
  if (dropped > 0) {
    emit(turn, request.from, 1, { kind: 'message.lost', message: id, why: 'dropped' }, [
      id,
      dropped,
    ])
  } else transmit(turn, message)
  if (turn.world.brokers[from as BrokerId]) {
    releaseConnection(turn, from as BrokerId, request.id, request)
  }
  return id
}

/**
 * Closes all connections of a process that has ended, as its operating system does; the peers learn it after the
 * latency of the link. Call it before the entity forgets its peers, and not after a loss of power.
 */
export function closeConnections(turn: Turn, entity: EntityId): void {
  if (turn.world.brokers[entity as BrokerId]) closeBrokerConnections(turn, entity as BrokerId)
  for (const id of Object.keys(turn.world.brokers) as BrokerId[]) {
    const broker = turn.world.brokers[id]
    if (!broker || id === entity) continue
    for (const key of Object.keys(broker.connections)) {
      const slash = key.lastIndexOf('/')
      if (key.slice(0, slash) !== entity) continue
      disconnect(turn, entity, runOf(turn.world, entity), id, broker.run, connectionOf(key))
    }
  }
}

/** Closes one connection of a client (a request timed out, C-6): the broker forgets the requests that wait on it. */
export function closeConnection(
  turn: Turn,
  entity: EntityId,
  to: BrokerId,
  connection: Connection,
): void {
  // The client's next connection is a new one, even while the broker cannot learn that the old one is closed.
  if (isCut(turn, entity, to) && turn.world.brokers[to])
    forgetClient(turn, to, `${entity}/${connection}`)
  const runs = [runOf(turn.world, entity), runOf(turn.world, to)] as const
  disconnect(turn, entity, runs[0], to, runs[1], connection, { kind: 'disconnect', own: true })
}

/** Closes a client's connection on the broker's side, after a failed Produce with acks=0 (B-158). */
export function closeClientConnection(turn: Turn, id: BrokerId, request: Message): void {
  disconnect(turn, id, request.toRun, request.from, request.fromRun, request.connection)
}

/**
 * Closes a client's connection on the broker's side because it was idle for too long: requests that wait on it are
 * forgotten.
 */
export function closeIdleConnection(
  turn: Turn,
  id: BrokerId,
  client: EntityId,
  connection: Connection,
): void {
  const broker = turn.world.brokers[id]
  if (!broker?.connections[`${client}/${connection}`]) return
  forgetClient(turn, id, `${client}/${connection}`)
  disconnect(turn, id, broker.run, client, runOf(turn.world, client), connection)
}

/**
 * Answers a request with a refused connection: no process listens on the port, or the process of the connection has
 * ended.
 */
export function refuseConnection(turn: Turn, request: Message): void {
  const message: Message = {
    ...request,
    from: request.to,
    fromRun: request.toRun,
    to: request.from,
    toRun: request.fromRun,
    sentAt: turn.world.now,
    body: { kind: 'disconnect' },
  }
  transmit(turn, message)
}

/** Process number of an entity's present process. */
function runOf(world: World, entity: EntityId): number {
  const process =
    world.brokers[entity as BrokerId] ?? world.consumers[entity] ?? world.producers[entity]
  return process?.run ?? 0
}

function closeBrokerConnections(turn: Turn, id: BrokerId): void {
  const broker = turn.world.brokers[id]
  if (!broker) return
  for (const key of Object.keys(broker.connections)) {
    const peer = key.slice(0, key.lastIndexOf('/'))
    disconnect(turn, id, broker.run, peer, runOf(turn.world, peer), connectionOf(key))
  }
}

function disconnect(
  turn: Turn,
  from: EntityId,
  fromRun: number,
  to: EntityId,
  toRun: number,
  connection: Connection,
  body: MessageBody = { kind: 'disconnect' },
): void {
  const id = emit(turn, from, 0, { kind: 'connection.closed', to })
  transmit(turn, {
    id,
    from,
    fromRun,
    to,
    toRun,
    connection,
    sentAt: turn.world.now,
    correlation: 0,
    body,
  })
}

function transmit(turn: Turn, message: Message): void {
  const link = linkOf(turn, message.from, message.to)
  if (link.cut) {
    const causes = [message.id, link.cause]
    emit(
      turn,
      message.to,
      lostInterest(message.body),
      { kind: 'message.lost', message: message.id, why: 'cut' },
      causes,
    )
    return
  }
  const handling = message.body.kind === 'response' ? turn.world.network.handlingUs : 0
  const arrival = link.arrival + handling
  schedule(turn, arrival, CLASS.delivery, { kind: 'delivery', message }, message.id)
}

function lostInterest(body: MessageBody): Interest {
  if (body.kind === 'disconnect') return 0
  if (body.kind === 'request') return body.request.api === 'Fetch' ? 0 : 1
  return body.response.api === 'Fetch' ? 0 : 1
}

function connectionOf(key: string): Connection {
  return key.slice(key.lastIndexOf('/') + 1) as Connection
}
