import { withItem } from '../../../base/with-item'
import type { BrokerId, HappeningId, PartitionKey } from '../../ids'
import { arm, brokerOf, disarm, emit, ownBroker, type Turn } from '../../turn'
import { completeCoordinatorWrite } from '../group/coordinator-write'
import type { ErrorName } from '../network/errors'
import type { Message } from '../network/message'
import { answerFollower } from '../replication/leader-fetch'
import type { Broker, Delayed } from './broker-state'
import { answerFetch, isFetchReady, readPartitions } from './handle-fetch'
import { answerProduce, produceProgress } from './handle-produce'

/** Adds a delayed operation: completed when its condition holds, at the latest at its deadline. */
export function delay(turn: Turn, id: BrokerId, delayed: Delayed): void {
  const broker = ownBroker(turn, id)
  broker.purgatory = withItem(broker.purgatory, delayed)
  const timer = { of: 'broker', timer: { kind: 'purgatory', key: delayed.key } } as const
  arm(turn, broker, timerKey(delayed.key), delayed.deadline, timer, delayed.key)
}

/**
 * Emits that a response is delayed. `requiredOffset`: the offset that completes it; for a Fetch short of bytes its
 * fetch offset.
 */
export function emitHeld(
  turn: Turn,
  id: BrokerId,
  message: Message,
  api: 'Produce' | 'Fetch',
  partition: PartitionKey,
  requiredOffset: number,
  interest: 0 | 1,
): void {
  const fact = {
    kind: 'response.held',
    api,
    request: message.id,
    partition,
    requiredOffset,
  } as const
  const heldBy = brokerOf(turn, id).replicas[partition]?.highWatermarkHeldBy ?? 0
  emit(turn, id, interest, fact, [message.id, heldBy])
}

/**
 * Completes the delayed operations of a partition whose condition holds now: its high watermark, leadership or ISR
 * changed, by `by` (B-257, B-261). Source: DelayedOperationPurgatory#checkAndComplete.
 */
export function checkAndComplete(
  turn: Turn,
  id: BrokerId,
  partition: PartitionKey,
  by: HappeningId,
): void {
  const waiting = brokerOf(turn, id).purgatory
  for (const delayed of waiting) {
    if (concerns(delayed, partition)) tryComplete(turn, id, delayed.key, [by])
  }
}

/** Completes a delayed operation at its deadline. */
export function onPurgatoryTimer(turn: Turn, id: BrokerId, key: HappeningId): void {
  const broker = brokerOf(turn, id)
  const delayed = broker.purgatory.find((held) => held.key === key)
  if (!delayed) return
  cancelDelayed(turn, id, key)
  switch (delayed.kind) {
    case 'fetch':
      return completeFetch(turn, id, delayed, [])
    case 'produce': {
      const progress = produceProgress(turn, broker, delayed)
      const partitions = progress.map(({ done, answer }) =>
        done ? answer : { ...answer, error: 'REQUEST_TIMED_OUT' as const, baseOffset: -1 },
      )
      return answerProduce(turn, id, delayed.request, partitions, [
        delayed.key,
        ...heldBackBy(broker, delayed),
      ])
    }
    case 'coordinatorWrite':
      turn.cause = broker.replicas[delayed.partition]?.highWatermarkHeldBy || turn.cause
      return completeCoordinatorWrite(turn, id, delayed.write, 'REQUEST_TIMED_OUT')
  }
}

/** Removes a delayed operation without completing it. */
export function cancelDelayed(turn: Turn, id: BrokerId, key: HappeningId): void {
  const broker = ownBroker(turn, id)
  broker.purgatory = broker.purgatory.filter((held) => held.key !== key)
  disarm(turn, id, timerKey(key))
}

/** Completes a delayed operation if its condition holds. */
function tryComplete(
  turn: Turn,
  id: BrokerId,
  key: HappeningId,
  causes: readonly HappeningId[],
): void {
  const broker = brokerOf(turn, id)
  const delayed = broker.purgatory.find((held) => held.key === key)
  if (!delayed) return
  switch (delayed.kind) {
    case 'fetch': {
      // A follower's Fetch is completed by data; a higher high watermark does not suffice (B-132).
      if (delayed.body.replicaId >= 0 || !isFetchReady(turn, broker, delayed.body)) return
      cancelDelayed(turn, id, key)
      return completeFetch(turn, id, delayed, causes)
    }
    case 'produce': {
      const pending = produceProgress(turn, broker, delayed)
      if (pending.every(({ done }) => done)) {
        cancelDelayed(turn, id, key)
        return answerProduce(
          turn,
          id,
          delayed.request,
          pending.map(({ answer }) => answer),
          [...causes, key, ...passedBy(broker, delayed)],
        )
      }
      if (pending.some(({ done }, i) => done !== delayed.pending[i]?.done)) {
        replace(turn, id, { ...delayed, pending })
      }
      return
    }
    case 'coordinatorWrite': {
      const error = coordinatorWriteError(broker, delayed)
      if (error === null) return
      cancelDelayed(turn, id, key)
      return completeCoordinatorWrite(turn, id, delayed.write, error)
    }
  }
}

/** The happenings that moved the high watermarks past each batch of a Produce request; together they completed it. */
function passedBy(
  broker: Broker,
  delayed: Extract<Delayed, { kind: 'produce' }>,
): readonly HappeningId[] {
  return delayed.pending.flatMap(({ partition, answer }) => {
    const replica = broker.replicas[partition]
    return replica && answer.error === 'NONE' ? [replica.highWatermarkBy] : []
  })
}

/** The `highWatermark.held` of each batch that is not answered. */
function heldBackBy(
  broker: Broker,
  { pending }: Extract<Delayed, { kind: 'produce' }>,
): readonly HappeningId[] {
  return pending.flatMap(({ partition, done }) =>
    done ? [] : [broker.replicas[partition]?.highWatermarkHeldBy ?? 0],
  )
}

function completeFetch(
  turn: Turn,
  id: BrokerId,
  delayed: Extract<Delayed, { kind: 'fetch' }>,
  causes: readonly HappeningId[],
): void {
  if (delayed.body.replicaId >= 0) return answerFollower(turn, id, delayed.request, causes)
  const { partitions } = readPartitions(brokerOf(turn, id), delayed.body)
  answerFetch(turn, id, delayed.request, partitions, causes)
}

/** B-293: NONE when the records are replicated, an error when they cannot be any more, null while they wait. */
function coordinatorWriteError(
  broker: Broker,
  delayed: Extract<Delayed, { kind: 'coordinatorWrite' }>,
): ErrorName | null {
  const replica = broker.replicas[delayed.partition]
  if (replica?.role !== 'leader') return 'NOT_LEADER_OR_FOLLOWER'
  return replica.highWatermark >= delayed.requiredOffset ? 'NONE' : null
}

function concerns(delayed: Delayed, partition: PartitionKey): boolean {
  switch (delayed.kind) {
    case 'coordinatorWrite':
      return delayed.partition === partition
    case 'produce':
      return delayed.pending.some((pending) => pending.partition === partition && !pending.done)
    case 'fetch':
      return (
        delayed.body.replicaId < 0 &&
        delayed.body.partitions.some((wanted) => wanted.partition === partition)
      )
  }
}

function replace(turn: Turn, id: BrokerId, delayed: Delayed): void {
  const broker = ownBroker(turn, id)
  broker.purgatory = broker.purgatory.map((held) => (held.key === delayed.key ? delayed : held))
}

function timerKey(key: HappeningId): string {
  return `purgatory-${key}`
}
