import type { ClientId, HappeningId } from '../../ids'
import { consumerOf, emit, type Turn } from '../../turn'
import type { OffsetCommitResponse } from '../network/api'
import { update } from './client'
import { emitCommitFailed, retryAutoCommit } from './commit'
import { complete } from './commit-callbacks'
import type { CommitInFlight, InFlight, Thrown } from './consumer-state'
import { markCoordinatorUnknown } from './coordinator'
import { errorThrown, type Failure, thrownBy, unexpectedError } from './exceptions'
import { requestRejoin, resetGeneration } from './membership'
import { backoff } from './settings'

/** Handles the response to an OffsetCommit, or the end of its connection. Source: C-54, C-66, C-68. */
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
  if (failure === null) return onCommitSucceeded(turn, id, commit)
  onCommitFailed(turn, id, commit, failure)
}

function failureOf(response: OffsetCommitResponse | 'DISCONNECT'): Failure | null {
  if (response === 'DISCONNECT') return 'DISCONNECT'
  for (const { error } of response.partitions) if (error !== 'NONE') return error
  return null
}

function onCommitSucceeded(turn: Turn, id: ClientId, commit: CommitInFlight): void {
  const { how, offsets } = commit
  const { autoCommit } = consumerOf(turn, id)
  const by = emit(turn, id, how === 'auto' ? 0 : 1, { kind: 'commit.succeeded', how, offsets }, [
    turn.cause,
    commit.by,
  ])
  update(turn, id, { autoCommit: { ...autoCommit, lastCommittedBy: by, lastOffsets: offsets } })
  if (how === 'async') return complete(turn, id, commit, null)
  const { syncCommit } = consumerOf(turn, id)
  if (syncCommit?.request !== commit.request) return
  update(turn, id, { syncCommit: { ...syncCommit, outcome: 'succeeded' } })
}

function onCommitFailed(turn: Turn, id: ClientId, commit: CommitInFlight, failure: Failure): void {
  const { how } = commit
  const waited = how !== 'auto' && how !== 'async'
  const retriable = isRetried(failure)
  const raised = exceptionFor(turn, id, commit, failure)
  const { by: _, ...reason } = raised
  const told =
    retriable && !waited ? thrownBy(turn, 0, 'retriableCommitFailed', {}, reason) : raised
  const by = emitCommitFailed(turn, id, commit, 'sent', told, [turn.cause, commit.by])
  react(turn, id, commit, failure, by)
  if (waited) return onWaitedCommitFailed(turn, id, commit, retriable ? null : { ...raised, by })
  if (how === 'auto' && retriable) retryAutoCommit(turn, id)
  const isFenced =
    failure === 'FENCED_INSTANCE_ID' && told.class.endsWith('.FencedInstanceIdException')
  // C-21: from now on every call throws, before any callback runs.
  if (isFenced) update(turn, id, { asyncFencedBy: by })
  complete(turn, id, commit, { ...told, by })
}

/** commitSync() throws the exception, or retries when there is none. */
function onWaitedCommitFailed(
  turn: Turn,
  id: ClientId,
  commit: CommitInFlight,
  thrown: Thrown | null,
): void {
  const { syncCommit, config } = consumerOf(turn, id)
  if (syncCommit?.request !== commit.request) return
  if (thrown) {
    update(turn, id, { syncCommit: { ...syncCommit, outcome: 'failed', thrown } })
    return
  }
  const attempts = syncCommit.attempts + 1
  const retryAt = turn.world.now + backoff(config, attempts)
  update(turn, id, { syncCommit: { ...syncCommit, request: 0, attempts, retryAt } })
}

/** C-207: after these the same offsets may be committed again. */
function isRetried(failure: Failure): boolean {
  switch (failure) {
    case 'DISCONNECT':
    case 'COORDINATOR_LOAD_IN_PROGRESS':
    case 'COORDINATOR_NOT_AVAILABLE':
    case 'NOT_COORDINATOR':
    case 'REQUEST_TIMED_OUT':
    case 'UNKNOWN_TOPIC_OR_PARTITION':
      return true
    default:
      return false
  }
}

/** Exception of the commit's request future. Source: ConsumerCoordinator.OffsetCommitResponseHandler. */
function exceptionFor(turn: Turn, id: ClientId, commit: CommitInFlight, failure: Failure): Thrown {
  if (isRetried(failure)) return errorThrown(turn, failure, 0)
  switch (failure) {
    case 'OFFSET_METADATA_TOO_LARGE':
      return errorThrown(turn, failure, 0)
    case 'FENCED_INSTANCE_ID':
      if (isOfPresentGeneration(turn, id, commit)) return errorThrown(turn, failure, 0)
      return thrownBy(
        turn,
        0,
        isRejoining(turn, id) ? 'commitOfFencedGeneration' : 'commitFailed',
        {},
      )
    case 'REBALANCE_IN_PROGRESS':
      return thrownBy(turn, 0, 'commitRefusedInRebalance', {})
    case 'UNKNOWN_MEMBER_ID':
    case 'ILLEGAL_GENERATION': {
      const isStale = !isOfPresentGeneration(turn, id, commit) && isRejoining(turn, id)
      return thrownBy(turn, 0, isStale ? 'commitOfStaleGeneration' : 'commitFailed', {})
    }
    case 'DISCONNECT':
      return errorThrown(turn, failure, 0)
    default:
      return unexpectedError(turn, 'unexpectedCommitError', failure, 0)
  }
}

/** The client's reaction to a failed commit (C-68). */
function react(
  turn: Turn,
  id: ClientId,
  commit: CommitInFlight,
  failure: Failure,
  by: HappeningId,
): void {
  switch (failure) {
    case 'DISCONNECT':
      return markCoordinatorUnknown(turn, id, 'disconnected', [by])
    case 'COORDINATOR_NOT_AVAILABLE':
    case 'NOT_COORDINATOR':
    case 'REQUEST_TIMED_OUT':
      return markCoordinatorUnknown(turn, id, failure, [by])
    case 'REBALANCE_IN_PROGRESS':
      return requestRejoin(turn, id, 'commit', [by])
    case 'UNKNOWN_MEMBER_ID':
    case 'ILLEGAL_GENERATION': {
      const isStale = !isOfPresentGeneration(turn, id, commit) && isRejoining(turn, id)
      if (isStale || commit.generation < 0) return
      const why = failure === 'UNKNOWN_MEMBER_ID' ? 'unknownMember' : 'illegalGeneration'
      resetGeneration(turn, id, why, [by])
      return
    }
    default:
  }
}

function isOfPresentGeneration(turn: Turn, id: ClientId, commit: CommitInFlight): boolean {
  return consumerOf(turn, id).member.generation === commit.generation
}

function isRejoining(turn: Turn, id: ClientId): boolean {
  return consumerOf(turn, id).member.lifecycle === 'PREPARING_REBALANCE'
}
