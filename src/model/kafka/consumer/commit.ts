import { type ClientId, comparePartitions, type HappeningId, type PartitionKey } from '../../ids'
import { consumerOf, emit, type Turn } from '../../turn'
import type { JavaException } from '../exceptions/java-exception'
import { update } from './client'
import { complete } from './commit-callbacks'
import type { CommitInFlight, Committing, Consumer, Thrown } from './consumer-state'
import { ensureCoordinator, isCoordinatorReady } from './coordinator'
import { type Failure, failureException, thrownBy } from './exceptions'
import { identityOf } from './membership'
import { leastLoadedNode } from './nodes'
import { request } from './requests'
import { backoff } from './settings'

/** Next offsets to read. */
export type Offsets = Committing['offsets']

/** C-50: for every partition with a position, the position: last returned offset + 1. */
export function allConsumed(consumer: Consumer): Offsets {
  const positions = consumer.assigned.filter(({ state }) => state === 'FETCHING')
  return Object.fromEntries(
    [...positions]
      .sort((a, b) => comparePartitions(a.partition, b.partition))
      .map(({ partition, position }) => [partition, position]),
  )
}

/** The happenings that set the committed positions: causes of the commit. */
export function causesOfPositions(consumer: Consumer, offsets: Offsets): readonly HappeningId[] {
  return consumer.assigned
    .filter(({ partition }) => partition in offsets)
    .map(({ positionBy }) => positionBy)
}

/**
 * Leader epoch of the record before a committed offset: known for a position, unknown for an offset given by the
 * application.
 */
export function committedEpoch(
  consumer: Consumer,
  { named }: Committing,
  partition: PartitionKey,
): number {
  if (named) return -1
  return consumer.assigned.find((one) => one.partition === partition)?.positionEpoch ?? -1
}

export type Sent =
  | { readonly ok: true; readonly request: HappeningId; readonly sentBy: HappeningId }
  | { readonly ok: false; readonly thrown: Thrown }

/**
 * Sends OffsetCommit to the coordinator, which must be known, unless the member's own state forbids it.
 * Source: C-64, C-65.
 */
export function sendCommit(
  turn: Turn,
  id: ClientId,
  committing: Committing,
  causes: readonly HappeningId[] = [turn.cause],
): Sent {
  const consumer = consumerOf(turn, id)
  const { member, subscription } = consumer
  const { how, offsets } = committing
  if (subscription.mode === 'topics' && member.lifecycle !== 'STABLE') {
    return { ok: false, thrown: failUnsentCommit(turn, id, committing, causes) }
  }
  const last = how === 'close' || how === 'rejoin'
  const interest = !last && isRepeated(consumer, offsets) ? 0 : 1
  const sentBy = emit(turn, id, interest, { kind: 'commit.sent', how, offsets }, causes)
  const sent = request(
    turn,
    id,
    member.coordinator,
    'coordinator',
    {
      api: 'OffsetCommit',
      ...identityOf(consumer),
      offsets: Object.entries(offsets).map(([partition, offset]) => ({
        partition,
        offset,
        leaderEpoch: committedEpoch(consumer, committing, partition),
      })),
      how,
    },
    { interest, causes: [sentBy] },
  )
  const commit: CommitInFlight = {
    ...committing,
    request: sent,
    sentAt: turn.world.now,
    by: sentBy,
    generation: member.generation,
  }
  update(turn, id, { commitsInFlight: [...consumerOf(turn, id).commitsInFlight, commit] })
  return { ok: true, request: sent, sentBy }
}

/** Fails a commit that the client itself knows to be futile (C-64). */
function failUnsentCommit(
  turn: Turn,
  id: ClientId,
  committing: Committing,
  causes: readonly HappeningId[],
): Thrown {
  const { member } = consumerOf(turn, id)
  const isOut = member.lifecycle === 'UNJOINED'
  const name = isOut ? 'commitOutsideGroup' : 'commitDuringRebalance'
  const exception = thrownBy(turn, 0, name, {})
  const why = isOut ? member.resetBy : member.rejoinBy
  const by = emitCommitFailed(turn, id, committing, 'notSent', exception, [...causes, why])
  return { ...exception, by }
}

/** Emits `commit.failed` for one attempt, with its exception. */
export function emitCommitFailed(
  turn: Turn,
  id: ClientId,
  { how, offsets }: Committing,
  attempt: 'sent' | 'notSent',
  { class: name, message, cause }: JavaException,
  causes: readonly HappeningId[],
): HappeningId {
  const sent = attempt === 'sent'
  const fact = { kind: 'commit.failed', how, offsets, sent, class: name, message, cause } as const
  return emit(turn, id, sent && how !== 'auto' ? 2 : 1, fact, causes)
}

/** C-52: commits only in the coordinator part of a poll; covers the records of earlier polls. */
export function maybeAutoCommit(turn: Turn, id: ClientId): void {
  const consumer = consumerOf(turn, id)
  const { autoCommit, app } = consumer
  if (!autoCommit.enabled || turn.world.now < autoCommit.dueAt) return
  update(turn, id, {
    autoCommit: { ...autoCommit, dueAt: turn.world.now + autoCommit.intervalMs * 1000 },
  })
  const offsets = allConsumed(consumer)
  const causes = [app.by, ...causesOfPositions(consumer, offsets)]
  commitAsync(turn, id, { how: 'auto', offsets, named: false }, causes)
}

/** C-63: sends without waiting; without a coordinator the commit waits for one lookup. */
export function commitAsync(
  turn: Turn,
  id: ClientId,
  committing: Committing,
  causes: readonly HappeningId[] = [turn.cause],
): void {
  if (Object.keys(committing.offsets).length === 0) return complete(turn, id, committing, null)
  if (ensureCoordinator(turn, id)) return sendAsync(turn, id, committing, causes)
  const { lookup, waitingCommits } = consumerOf(turn, id)
  if (lookup.request === 0 && leastLoadedNode(turn, id) < 0) {
    const noBrokers = thrownBy(turn, turn.cause, 'noBrokers', {})
    return failWaiting(turn, id, committing, noBrokers, causes)
  }
  const waiting = { ...committing, thrown: null, by: turn.cause }
  update(turn, id, { waitingCommits: [...waitingCommits, waiting] })
}

function sendAsync(
  turn: Turn,
  id: ClientId,
  committing: Committing,
  causes: readonly HappeningId[],
): void {
  const sent = sendCommit(turn, id, committing, causes)
  if (!sent.ok) complete(turn, id, committing, sent.thrown)
}

/** The lookup that commitAsync calls waited for has ended; `failure`: its failure when no coordinator was found. */
export function flushWaitingCommits(turn: Turn, id: ClientId, failure: Failure | null): void {
  const { waitingCommits } = consumerOf(turn, id)
  if (waitingCommits.length === 0) return
  update(turn, id, { waitingCommits: [] })
  for (const { by, ...committing } of waitingCommits) {
    const causes = [turn.cause, by]
    if (isCoordinatorReady(turn, consumerOf(turn, id))) sendAsync(turn, id, committing, causes)
    else {
      const reason = failureException(turn, failure ?? 'COORDINATOR_NOT_AVAILABLE')
      failWaiting(turn, id, committing, reason, causes)
    }
  }
}

/** ConsumerCoordinator#commitOffsetsAsync: after a failed coordinator lookup the commit may be tried again. */
function failWaiting(
  turn: Turn,
  id: ClientId,
  committing: Committing,
  reason: JavaException,
  causes: readonly HappeningId[],
): void {
  const { class: name, message, cause } = reason
  const exception = thrownBy(turn, 0, 'retriableCommitFailed', {}, { class: name, message, cause })
  const by = emitCommitFailed(turn, id, committing, 'notSent', exception, causes)
  if (committing.how === 'auto') retryAutoCommit(turn, id)
  complete(turn, id, committing, { ...exception, by })
}

/** C-54: the next coordinator poll after the backoff retries with the then present positions. */
export function retryAutoCommit(turn: Turn, id: ClientId): void {
  const { autoCommit, config } = consumerOf(turn, id)
  update(turn, id, { autoCommit: { ...autoCommit, dueAt: turn.world.now + backoff(config, 1) } })
}

/** C-51: unchanged positions are committed again at each interval. */
function isRepeated(consumer: Consumer, offsets: Offsets): boolean {
  const last = consumer.autoCommit.lastOffsets
  return Object.entries(offsets).every(([partition, offset]) => last[partition] === offset)
}
