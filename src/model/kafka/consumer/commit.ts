import { type ClientId, comparePartitions, type HappeningId, type PartitionKey } from '../../ids'
import { consumerOf, emit, type Turn } from '../../turn'
import type { CommitHow, OffsetCommitResponse } from '../network/api'
import type { ErrorName } from '../network/errors'
import { update } from './client'
import type { CommitInFlight, Consumer, InFlight, Thrown } from './consumer-state'
import { ensureCoordinator, isCoordinatorReady, markCoordinatorUnknown } from './coordinator'
import {
  commitFailed,
  errorThrown,
  type Failure,
  isRetriable,
  rebalanceInProgress,
  retriableCommitFailed,
  simpleClassName,
} from './exceptions'
import { identityOf, requestRejoin, resetGeneration } from './membership'
import { request } from './requests'
import { backoff } from './settings'

export type Offsets = Readonly<Record<PartitionKey, number>>

const DURING_REBALANCE =
  'Offset commit cannot be completed since the consumer is undergoing a rebalance for auto partition assignment.'
const NOT_A_MEMBER =
  'Offset commit cannot be completed since the consumer is not part of an active group for auto partition assignment.'

/** C-50: for every partition with a position, the position: last returned offset + 1. Offsets are next to read. */
export function allConsumed(consumer: Consumer): Offsets {
  const positions = consumer.assigned.filter(({ state }) => state === 'FETCHING')
  return Object.fromEntries(
    [...positions]
      .sort((a, b) => comparePartitions(a.partition, b.partition))
      .map(({ partition, position }) => [partition, position]),
  )
}

/** Happenings that made the positions what they are: why a commit says what it says. */
export function causesOfPositions(consumer: Consumer, offsets: Offsets): readonly HappeningId[] {
  return consumer.assigned
    .filter(({ partition }) => partition in offsets)
    .map(({ positionBy }) => positionBy)
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
  how: CommitHow,
  offsets: Offsets,
  causes: readonly HappeningId[] = [turn.cause],
): Sent {
  const consumer = consumerOf(turn, id)
  const { member, subscription } = consumer
  if (subscription.mode === 'topics' && member.lifecycle !== 'STABLE') {
    const error = member.lifecycle === 'UNJOINED' ? 'UNKNOWN_MEMBER_ID' : 'REBALANCE_IN_PROGRESS'
    const why = member.lifecycle === 'UNJOINED' ? member.resetBy : member.rejoinBy
    const by = emit(turn, id, 1, { kind: 'commit.failed', how, offsets, error }, [...causes, why])
    const thrown =
      error === 'UNKNOWN_MEMBER_ID'
        ? commitFailed(by, NOT_A_MEMBER)
        : rebalanceInProgress(by, DURING_REBALANCE)
    return { ok: false, thrown }
  }
  const last = how === 'close' || how === 'rejoin'
  const interest = !last && isRepeated(consumer, offsets) ? 0 : 1
  const sentBy = emit(turn, id, interest, { kind: 'commit.sent', how, offsets }, causes)
  const epochs = new Map(consumer.assigned.map((a) => [a.partition, a.positionEpoch]))
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
        leaderEpoch: epochs.get(partition) ?? -1,
      })),
      how,
    },
    { interest, causes: [sentBy] },
  )
  const commit: CommitInFlight = {
    request: sent,
    how,
    offsets,
    sentAt: turn.world.now,
    by: sentBy,
    generation: member.generation,
  }
  update(turn, id, { commitsInFlight: [...consumerOf(turn, id).commitsInFlight, commit] })
  return { ok: true, request: sent, sentBy }
}

/** C-52: looked at only in the coordinator part of a poll; covers what earlier polls returned. */
export function maybeAutoCommit(turn: Turn, id: ClientId): void {
  const consumer = consumerOf(turn, id)
  const { autoCommit, app } = consumer
  if (!autoCommit.enabled || turn.world.now < autoCommit.dueAt) return
  update(turn, id, {
    autoCommit: { ...autoCommit, dueAt: turn.world.now + autoCommit.intervalMs * 1000 },
  })
  const offsets = allConsumed(consumer)
  commitAsync(turn, id, 'auto', offsets, [app.by, ...causesOfPositions(consumer, offsets)])
}

/** C-63: sends and returns; without a coordinator it waits for one lookup. */
export function commitAsync(
  turn: Turn,
  id: ClientId,
  how: 'auto' | 'async',
  offsets: Offsets,
  causes: readonly HappeningId[] = [turn.cause],
): void {
  if (Object.keys(offsets).length === 0) {
    if (how === 'async') complete(turn, id, how, offsets, null)
    return
  }
  if (!ensureCoordinator(turn, id)) {
    const waiting = { how, offsets, thrown: null, by: turn.cause }
    update(turn, id, { waitingCommits: [...consumerOf(turn, id).waitingCommits, waiting] })
    return
  }
  const sent = sendCommit(turn, id, how, offsets, causes)
  if (!sent.ok && how === 'async') complete(turn, id, how, offsets, sent.thrown)
}

/** The one lookup that commitAsync calls waited for has ended. */
export function flushWaitingCommits(turn: Turn, id: ClientId): void {
  const consumer = consumerOf(turn, id)
  const { waitingCommits } = consumer
  if (waitingCommits.length === 0) return
  update(turn, id, { waitingCommits: [] })
  for (const { how, offsets, by } of waitingCommits) {
    if (isCoordinatorReady(turn, consumerOf(turn, id))) {
      const sent = sendCommit(turn, id, how, offsets, [turn.cause, by])
      if (!sent.ok && how === 'async') complete(turn, id, how, offsets, sent.thrown)
      continue
    }
    const error = 'COORDINATOR_NOT_AVAILABLE'
    const failed = emit(turn, id, 1, { kind: 'commit.failed', how, offsets, error }, [
      turn.cause,
      by,
    ])
    if (how === 'auto') retryAutoCommit(turn, id)
    else complete(turn, id, how, offsets, retriableCommitFailed(error, failed))
  }
}

/** The answer to an OffsetCommit, or the end of its connection. Source: C-54, C-66, C-68. */
export function onCommitAnswered(
  turn: Turn,
  id: ClientId,
  inFlight: InFlight,
  response: OffsetCommitResponse | 'DISCONNECT',
): void {
  const { commitsInFlight } = consumerOf(turn, id)
  const commit = commitsInFlight.find((one) => one.request === inFlight.id)
  if (!commit) return
  update(turn, id, { commitsInFlight: commitsInFlight.filter((one) => one !== commit) })
  const failure = failureOf(response)
  if (failure === 'NONE') return onCommitSucceeded(turn, id, commit)
  const error: ErrorName = failure === 'DISCONNECT' ? 'COORDINATOR_NOT_AVAILABLE' : failure
  const { how, offsets } = commit
  const causes = [turn.cause, commit.by]
  const by = emit(
    turn,
    id,
    how === 'auto' ? 1 : 2,
    { kind: 'commit.failed', how, offsets, error },
    causes,
  )
  const thrown = react(turn, id, commit, failure, by)
  // C-21: thrown by the next poll, before any callback runs.
  if (isFenced(thrown) && (how === 'auto' || how === 'async')) {
    update(turn, id, { fatal: thrown })
    return
  }
  if (commit.how === 'auto') {
    if (isRetriable(failure)) retryAutoCommit(turn, id)
    return
  }
  if (commit.how === 'async') {
    const forCallback = isRetriable(failure) ? retriableCommitFailed(failure, by) : thrown
    return complete(turn, id, how, offsets, forCallback)
  }
  const { syncCommit, config } = consumerOf(turn, id)
  if (syncCommit?.request !== commit.request) return
  if (!isRetriable(failure)) {
    update(turn, id, { syncCommit: { ...syncCommit, outcome: 'failed', thrown } })
    return
  }
  const attempts = syncCommit.attempts + 1
  const retryAt = turn.world.now + backoff(config, attempts)
  update(turn, id, { syncCommit: { ...syncCommit, request: 0, attempts, retryAt } })
}

function onCommitSucceeded(turn: Turn, id: ClientId, commit: CommitInFlight): void {
  const { how, offsets } = commit
  const { autoCommit } = consumerOf(turn, id)
  const by = emit(turn, id, how === 'auto' ? 0 : 1, { kind: 'commit.succeeded', how, offsets }, [
    turn.cause,
    commit.by,
  ])
  update(turn, id, { autoCommit: { ...autoCommit, lastCommittedBy: by, lastOffsets: offsets } })
  if (how === 'async') return complete(turn, id, how, offsets, null)
  const { syncCommit } = consumerOf(turn, id)
  if (syncCommit?.request !== commit.request) return
  update(turn, id, { syncCommit: { ...syncCommit, outcome: 'succeeded' } })
}

/** What the client does about a failure (C-68), and what commitSync throws for it. */
function react(
  turn: Turn,
  id: ClientId,
  commit: CommitInFlight,
  failure: Failure,
  by: HappeningId,
): Thrown {
  const { member } = consumerOf(turn, id)
  switch (failure) {
    case 'DISCONNECT':
    case 'COORDINATOR_NOT_AVAILABLE':
    case 'NOT_COORDINATOR':
    case 'REQUEST_TIMED_OUT': {
      const error = failure === 'DISCONNECT' ? 'COORDINATOR_NOT_AVAILABLE' : failure
      markCoordinatorUnknown(turn, id, error, [by])
      return errorThrown(failure, by)
    }
    case 'REBALANCE_IN_PROGRESS':
      requestRejoin(turn, id, 'commit', [by])
      return rebalanceInProgress(by)
    case 'UNKNOWN_MEMBER_ID':
    case 'ILLEGAL_GENERATION': {
      const changed = member.generation !== commit.generation
      if (changed && member.lifecycle === 'PREPARING_REBALANCE') return rebalanceInProgress(by)
      const why = failure === 'UNKNOWN_MEMBER_ID' ? 'unknownMember' : 'illegalGeneration'
      if (commit.generation >= 0) resetGeneration(turn, id, why, [by])
      return commitFailed(by)
    }
    case 'FENCED_INSTANCE_ID':
      return member.generation === commit.generation ? errorThrown(failure, by) : commitFailed(by)
    default:
      return errorThrown(failure, by)
  }
}

function isFenced(thrown: Thrown): boolean {
  return simpleClassName(thrown) === 'FencedInstanceIdException'
}

/** Queues the callback of a commitAsync (C-66). */
function complete(
  turn: Turn,
  id: ClientId,
  how: CommitHow,
  offsets: Offsets,
  thrown: Thrown | null,
): void {
  const { completedCommits } = consumerOf(turn, id)
  const completed = { how, offsets, thrown, by: thrown?.by ?? turn.cause }
  update(turn, id, { completedCommits: [...completedCommits, completed] })
}

/** C-66: callbacks run in the application thread, in the order of the answers. */
export function invokeCommitCallbacks(turn: Turn, id: ClientId): void {
  const { completedCommits } = consumerOf(turn, id)
  if (completedCommits.length === 0) return
  update(turn, id, { completedCommits: [] })
  for (const { thrown } of completedCommits) {
    if (!thrown) continue
    const { class: name, message, by } = thrown
    const fact = { kind: 'exception.thrown', in: 'commitAsync', class: name, message } as const
    emit(turn, id, 1, fact, [turn.cause, by])
  }
}

/** C-54: the next coordinator poll after the backoff tries again with the positions of then. */
function retryAutoCommit(turn: Turn, id: ClientId): void {
  const { autoCommit, config } = consumerOf(turn, id)
  update(turn, id, { autoCommit: { ...autoCommit, dueAt: turn.world.now + backoff(config, 1) } })
}

/** C-51: unchanged positions are committed again at each interval. */
function isRepeated(consumer: Consumer, offsets: Offsets): boolean {
  const last = consumer.autoCommit.lastOffsets
  return Object.entries(offsets).every(([partition, offset]) => last[partition] === offset)
}

function failureOf(response: OffsetCommitResponse | 'DISCONNECT'): Failure {
  if (response === 'DISCONNECT') return 'DISCONNECT'
  return response.partitions.find(({ error }) => error !== 'NONE')?.error ?? 'NONE'
}
