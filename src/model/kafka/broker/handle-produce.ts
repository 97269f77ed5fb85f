import { fromMs } from '../../../base/time'
import { profileOf } from '../../../config/profile/profiles'
import type { BrokerId, HappeningId, PartitionKey } from '../../ids'
import { brokerOf, type Turn } from '../../turn'
import type { ProduceRequest, ProduceResponse } from '../network/api'
import type { ErrorName } from '../network/errors'
import type { Message } from '../network/message'
import { closeClientConnection, sendResponse } from '../network/send'
import { appendAsLeader, completeWaiting, type LogAppendResult } from '../replication/append'
import { effectiveMinIsr } from '../replication/min-isr'
import type { Broker, Delayed } from './broker-state'
import { connectionKey, dropConnection, releaseConnection } from './connections'
import { delay, emitHeld } from './purgatory'
import { leaderError } from './replicas'

type Held = Extract<Delayed, { kind: 'produce' }>
type Pending = Held['pending'][number]
type PartitionResponse = ProduceResponse['partitions'][number]

/**
 * Appends a producer's batches; errors are per partition (B-256). The response follows `acks` (B-158): with 1 it is
 * sent now (P-87), with all when the high watermark has passed every append (P-88).
 */
export function handleProduce(
  turn: Turn,
  id: BrokerId,
  message: Message,
  request: ProduceRequest,
): void {
  const pending: Pending[] = []
  const appends: Appended[] = []
  for (const { partition, batch } of request.partitions) {
    const appended = appendAsLeader(turn, id, partition, batch, {
      acks: request.acks,
      origin: 'client',
      causes: [message.id],
    })
    appends.push({ partition, appended })
    const replica = brokerOf(turn, id).replicas[partition]
    pending.push({
      partition,
      requiredOffset: appended.requiredOffset,
      done: request.acks !== -1 || appended.error !== 'NONE',
      answer: {
        partition,
        error: appended.error,
        baseOffset: appended.baseOffset,
        logAppendTime: appended.logAppendTime,
        logStartOffset: replica?.log.logStartOffset ?? -1,
        currentLeader: leaderHint(turn, id, appended.error, replica?.leader),
        ...(appended.refusal ? { refusal: appended.refusal } : {}),
      },
    })
  }
  // Done after all appends, so that a waiting fetch gets everything that this request brought (B-132).
  completeWaiting(turn, id, appends)
  if (request.acks === 0) return finishWithoutAnswer(turn, id, message, pending)
  const held: Held = {
    kind: 'produce',
    key: message.id,
    request: message,
    body: request,
    deadline: turn.world.now + fromMs(request.timeoutMs),
    pending,
  }
  const progress = produceProgress(turn, brokerOf(turn, id), held)
  if (progress.every(({ done }) => done)) {
    return answerProduce(
      turn,
      id,
      message,
      progress.map(({ answer }) => answer),
      [message.id, ...refusalsOf(appends)],
    )
  }
  const first = progress.find(({ done }) => !done)
  emitHeld(turn, id, message, 'Produce', first?.partition ?? '', first?.requiredOffset ?? 0, 1)
  const { kind, key, body, deadline } = held
  delay(turn, id, { kind, key, request: message, body, deadline, pending: progress })
}

interface Appended {
  readonly partition: PartitionKey
  readonly appended: LogAppendResult
}

/** The refusals among appends, because of which an answer tells an error. */
function refusalsOf(appends: readonly Appended[]): readonly HappeningId[] {
  const refused = appends.filter(({ appended }) => appended.error !== 'NONE')
  return refused.map(({ appended }) => appended.appendedBy)
}

/**
 * B-160, B-161, P-89: decided partitions of an acks=all Produce. A new epoch under the same leader decides nothing.
 * Source: DelayedProduce#tryComplete.
 */
export function produceProgress(turn: Turn, broker: Broker, held: Held): readonly Pending[] {
  return held.pending.map((pending) => {
    if (pending.done) return pending
    const replica = broker.replicas[pending.partition]
    const lookup = leaderError(broker, pending.partition)
    if (!replica || lookup !== 'NONE') return decided(pending, lookup)
    if (replica.highWatermark < pending.requiredOffset) return pending
    const enough = replica.maximalIsr.length >= effectiveMinIsr(turn, broker, replica)
    const { partition, requiredOffset, answer } = pending
    return enough
      ? { partition, requiredOffset, done: true, answer }
      : decided(pending, 'NOT_ENOUGH_REPLICAS_AFTER_APPEND')
  })
}

/** Answers a produce with acks=1 or acks=all. */
export function answerProduce(
  turn: Turn,
  id: BrokerId,
  message: Message,
  partitions: readonly PartitionResponse[],
  causes: readonly HappeningId[],
): void {
  sendResponse(turn, id, message, { api: 'Produce', partitions }, { causes })
}

/** B-158: acks=0 has no response; an error closes the connection. */
function finishWithoutAnswer(
  turn: Turn,
  id: BrokerId,
  message: Message,
  pending: readonly Pending[],
): void {
  if (pending.every(({ answer }) => answer.error === 'NONE')) {
    return releaseConnection(turn, id, message.id, message)
  }
  dropConnection(turn, id, connectionKey(message))
  closeClientConnection(turn, id, message)
}

function decided(pending: Pending, error: ErrorName): Pending {
  return { ...pending, done: true, answer: { ...pending.answer, error, baseOffset: -1 } }
}

/** B-253: from 3.7 on the error names the present leader. */
function leaderHint(
  turn: Turn,
  id: BrokerId,
  error: ErrorName,
  leader: number | undefined,
): number | null {
  const { namesNewLeader } = profileOf(turn.world.version)
  if (error !== 'NOT_LEADER_OR_FOLLOWER' || !namesNewLeader) return null
  const known = leader ?? -1
  return known >= 0 && brokerOf(turn, id).metadata.brokers.includes(known) ? known : null
}
