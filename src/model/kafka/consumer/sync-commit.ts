import { type SimTime, toMs } from '../../../base/time'
import type { ClientId, HappeningId } from '../../ids'
import { consumerOf, type Turn } from '../../turn'
import { offsetsText } from '../exceptions/to-string'
import { update } from './client'
import { committedEpoch, emitCommitFailed, sendCommit } from './commit'
import { invokeCommitCallbacks } from './commit-callbacks'
import type { Committing, SyncCommit, Thrown } from './consumer-state'
import { ensureCoordinator } from './coordinator'
import { thrownBy } from './exceptions'

/** Starts a commit that the application thread waits for, at most until the deadline (us). Source: C-56, C-62. */
export function beginSyncCommit(
  turn: Turn,
  id: ClientId,
  { how, offsets, named }: Committing,
  deadline: SimTime,
  causes: readonly HappeningId[],
): void {
  update(turn, id, {
    syncCommit: {
      how,
      offsets,
      named,
      request: 0,
      retryAt: 0,
      startedAt: turn.world.now,
      deadline,
      attempts: 0,
      outcome: Object.keys(offsets).length === 0 ? 'succeeded' : 'pending',
      thrown: null,
      causes,
    },
  })
}

export type SyncCommitResult = 'pending' | { readonly thrown: Thrown | null }

/** Advances the commit: sends, waits, retries. Returns its result once it has one. */
export function driveSyncCommit(turn: Turn, id: ClientId): SyncCommitResult {
  const commit = consumerOf(turn, id).syncCommit
  if (!commit) return { thrown: null }
  if (commit.outcome !== 'pending') return end(turn, id, commit.thrown)
  if (commit.request !== 0 && turn.world.now < commit.deadline) return 'pending'
  if (commit.request === 0 && turn.world.now >= commit.retryAt && ensureCoordinator(turn, id)) {
    const sent = sendCommit(turn, id, commit, [turn.cause, ...commit.causes])
    if (!sent.ok) return end(turn, id, sent.thrown)
    update(turn, id, { syncCommit: { ...commit, request: sent.request } })
    // C-166: close(0) still sends its commit.
    return 'pending'
  }
  if (turn.world.now < commit.deadline) return 'pending'
  return end(turn, id, timedOut(turn, id, commit))
}

/** C-62. */
function timedOut(turn: Turn, id: ClientId, commit: SyncCommit): Thrown {
  const consumer = consumerOf(turn, id)
  const entries = Object.entries(commit.offsets).map(([partition, offset]) => {
    const leaderEpoch = committedEpoch(consumer, commit, partition)
    return [partition, { offset, leaderEpoch }] as const
  })
  const offsets = offsetsText(Object.fromEntries(entries))
  const ms = toMs(commit.deadline - commit.startedAt)
  const exception = thrownBy(turn, 0, 'commitTimeout', { ms, offsets })
  const attempt = commit.request === 0 ? 'notSent' : 'sent'
  const causes = [turn.cause, ...commit.causes]
  return { ...exception, by: emitCommitFailed(turn, id, commit, attempt, exception, causes) }
}

/** Callbacks of asynchronous commits run before commitSync() returns or throws, and may make it throw (C-66). */
function end(turn: Turn, id: ClientId, thrown: Thrown | null): SyncCommitResult {
  update(turn, id, { syncCommit: null })
  return { thrown: invokeCommitCallbacks(turn, id) ?? thrown }
}
