import type { BrokerId } from '../../ids'
import type { Turn } from '../../turn'
import type { Message } from '../network/message'
import { onFetcherDisconnected, onFetchResponse } from '../replication/follower'
import { onAlterPartitionResponse } from '../replication/isr'
import { onHeartbeatResponse, onRegistrationResponse } from './registration'

/** Handles the response to a request of this broker, or the end of the request's connection. */
export function onBrokerResponse(turn: Turn, id: BrokerId, message: Message): void {
  if (message.body.kind === 'disconnect') {
    if (message.connection === 'replica') {
      onFetcherDisconnected(turn, id, message.from as BrokerId, message.id)
    }
    return
  }
  if (message.body.kind !== 'response') return
  const { response } = message.body
  switch (response.api) {
    case 'Fetch':
      return onFetchResponse(turn, id, message, response)
    case 'AlterPartition':
      return onAlterPartitionResponse(turn, id, response, message.id)
    case 'BrokerHeartbeat':
      return onHeartbeatResponse(turn, id, response, message.id)
    case 'BrokerRegistration':
      return onRegistrationResponse(turn, id, response, message.id)
    default:
      return
  }
}
