import { asBrokerId, brokerNumber, type HappeningId } from '../../ids'
import type { Turn } from '../../turn'
import type { ProduceResponse, Response } from '../network/api'
import type { Message } from '../network/message'
import { completeAnswer } from './answers'
import { failConnection } from './connections'
import { type Draft, draftOf, wakeSender } from './draft'
import { onMetadata } from './metadata'
import { nodeOf, setNode } from './nodes'
import type { InFlightRequest } from './producer-state'
import { onProducerId } from './sequences'

/** Receives a response or a disconnect. */
export function onProducerMessage(turn: Turn, message: Message): void {
  const p = draftOf(turn, message.to)
  if (p.lifecycle === 'paused') {
    p.pausedEntries = [...p.pausedEntries, { kind: 'delivery', message }]
    return
  }
  const node = brokerNumber(asBrokerId(message.from))
  if (message.body.kind === 'response') {
    onResponse(turn, p, node, message.body.response, message)
  } else if (message.body.kind === 'disconnect' && nodeOf(p, node).connected > 0) {
    failConnection(turn, p, node, false, message.id)
  }
  wakeSender(turn, p)
}

/** Responses to requests that are no longer in flight are ignored. */
function onResponse(
  turn: Turn,
  p: Draft,
  node: number,
  response: Response,
  message: Message,
): void {
  const asked = (request: { readonly request: HappeningId }) =>
    request.request === message.correlation
  if (nodeOf(p, node).failures > 0) setNode(p, node, { failures: 0 })
  const produce = p.inFlight.find(asked)
  if (produce && response.api === 'Produce') {
    p.inFlight = p.inFlight.filter((request) => !asked(request))
    onProduceResponse(turn, p, produce, response, message)
    return
  }
  if (!p.otherInFlight.some(asked)) return
  p.otherInFlight = p.otherInFlight.filter((request) => !asked(request))
  if (response.api === 'Metadata') onMetadata(turn, p, response, message.id)
  else if (response.api === 'InitProducerId') onProducerId(turn, p, response, message.id)
}

function onProduceResponse(
  turn: Turn,
  p: Draft,
  request: InFlightRequest,
  response: ProduceResponse,
  message: Message,
): void {
  for (const batch of request.batches) {
    const answer = response.partitions.find(({ partition }) => partition === batch.partition)
    completeAnswer(turn, p, batch, answer ?? UNANSWERED, [message.id, request.request])
  }
}

/** Stands in for a partition that the response left out. A broker answers every partition. */
const UNANSWERED = { error: 'UNKNOWN_SERVER_ERROR', baseOffset: -1, currentLeader: null } as const
