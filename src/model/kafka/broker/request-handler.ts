import type { BrokerId } from '../../ids'
import { brokerOf, type Turn } from '../../turn'
import { handleGroupRequest } from '../group/handle-request'
import { endOffsetFor } from '../log/epochs'
import type { InitProducerIdRequest, OffsetForLeaderEpochRequest, Request } from '../network/api'
import type { Message } from '../network/message'
import { sendResponse } from '../network/send'
import { handleFollowerFetch } from '../replication/leader-fetch'
import { dropSession } from '../replication/session'
import { connectionKey, dropConnection, takeRequest } from './connections'
import { handleConsumerFetch } from './handle-fetch'
import { handleListOffsets } from './handle-list-offsets'
import { handleMetadata } from './handle-metadata'
import { handleProduce } from './handle-produce'
import { cancelDelayed } from './purgatory'
import { lookupError } from './replicas'

/** Handles a request on a serving broker, one at a time per connection (C-4). */
export function onRequest(turn: Turn, id: BrokerId, message: Message): void {
  if (message.body.kind !== 'request') return
  if (takeRequest(turn, id, message)) handle(turn, id, message, message.body.request)
}

/** Drops the waiting requests of a client's closed connection. A later process of the client has another connection. */
export function onClientDisconnected(turn: Turn, id: BrokerId, message: Message): void {
  const key = connectionKey(message)
  if (brokerOf(turn, id).connections[key]?.run !== message.fromRun) return
  forgetClient(turn, id, key)
  if (message.connection === 'replica') dropSession(turn, id, message.from as BrokerId)
}

/** Drops a connection and its waiting requests. Key: `connectionKey`. */
export function forgetClient(turn: Turn, id: BrokerId, key: string): void {
  for (const held of brokerOf(turn, id).purgatory) {
    if (held.kind !== 'coordinatorWrite' && connectionKey(held.request) === key) {
      cancelDelayed(turn, id, held.key)
    }
  }
  dropConnection(turn, id, key)
}

function handle(turn: Turn, id: BrokerId, message: Message, request: Request): void {
  switch (request.api) {
    case 'Produce':
      return handleProduce(turn, id, message, request)
    case 'Fetch':
      return request.replicaId >= 0
        ? handleFollowerFetch(turn, id, message, request)
        : handleConsumerFetch(turn, id, message, request)
    case 'ListOffsets':
      return handleListOffsets(turn, id, message, request)
    case 'Metadata':
      return handleMetadata(turn, id, message, request)
    case 'InitProducerId':
      return handleInitProducerId(turn, id, message, request)
    case 'OffsetForLeaderEpoch':
      return handleOffsetForLeaderEpoch(turn, id, message, request)
    case 'AlterPartition':
    case 'BrokerHeartbeat':
    case 'BrokerRegistration':
      // Sent to the controller only, never to a broker's client port.
      return
    default:
      return handleGroupRequest(turn, id, message)
  }
}

/** A producer without transactional id gets a fresh id from any broker. */
function handleInitProducerId(
  turn: Turn,
  id: BrokerId,
  message: Message,
  request: InitProducerIdRequest,
): void {
  const { controller } = turn.world
  if (request.transactionalId !== null) {
    const refused = {
      error: 'COORDINATOR_NOT_AVAILABLE',
      producerId: -1,
      producerEpoch: -1,
    } as const
    sendResponse(turn, id, message, { api: 'InitProducerId', ...refused })
    return
  }
  const producerId = controller.nextProducerId
  turn.world.controller = { ...controller, nextProducerId: producerId + 1 }
  sendResponse(turn, id, message, {
    api: 'InitProducerId',
    error: 'NONE',
    producerId,
    producerEpoch: 0,
  })
}

/** End offset of an epoch in this log: consumers and old followers validate positions with it (B-121, B-142). */
function handleOffsetForLeaderEpoch(
  turn: Turn,
  id: BrokerId,
  message: Message,
  request: OffsetForLeaderEpochRequest,
): void {
  const broker = brokerOf(turn, id)
  const partitions = request.partitions.map((wanted) => {
    const { partition } = wanted
    const error = lookupError(broker, partition, wanted.currentLeaderEpoch)
    const log = broker.replicas[partition]?.log
    if (!log || error !== 'NONE') return { partition, error, leaderEpoch: -1, endOffset: -1 }
    const end = endOffsetFor(log.epochs, log.logEndOffset, wanted.leaderEpoch)
    return { partition, error, leaderEpoch: end?.epoch ?? -1, endOffset: end?.endOffset ?? -1 }
  })
  sendResponse(turn, id, message, { api: 'OffsetForLeaderEpoch', partitions })
}
