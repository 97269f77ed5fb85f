import { type SimTime, toMs } from '../../../base/time'
import type { ClientId, HappeningId } from '../../ids'
import { consumerOf, emit, type Turn } from '../../turn'
import type { CommitHow } from '../network/api'
import { update } from './client'
import { invokeCommitCallbacks, type Offsets, sendCommit } from './commit'
import type { Thrown } from './consumer-state'
import { ensureCoordinator } from './coordinator'
import { commitTimeout } from './exceptions'

/** Begins a commit that the application thread waits for, at most until the deadline (us). Source: C-56, C-62. */
export function beginSyncCommit(
  turn: Turn,
  id: ClientId,
  how: CommitHow,
  offsets: Offsets,
  deadline: SimTime,
  causes: readonly HappeningId[],
): void {
  update(turn, id, {
    syncCommit: {
      how,
      offsets,
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

/** Drives the commit on: sends, waits, tries again. Once it has a result it is over. */
export function driveSyncCommit(turn: Turn, id: ClientId): SyncCommitResult {
  const commit = consumerOf(turn, id).syncCommit
  if (!commit) return { thrown: null }
  if (commit.outcome !== 'pending') return end(turn, id, commit.thrown)
  if (commit.request !== 0 && turn.world.now < commit.deadline) return 'pending'
  if (commit.request === 0 && turn.world.now >= commit.retryAt && ensureCoordinator(turn, id)) {
    const sent = sendCommit(turn, id, commit.how, commit.offsets, [turn.cause, ...commit.causes])
    if (!sent.ok) return end(turn, id, sent.thrown)
    update(turn, id, { syncCommit: { ...commit, request: sent.request } })
    // C-166: close(0) sends its commit all the same.
    return 'pending'
  }
  if (turn.world.now < commit.deadline) return 'pending'
  const { how, offsets } = commit
  const fact = { kind: 'commit.failed', how, offsets, error: 'REQUEST_TIMED_OUT' } as const
  const by = emit(turn, id, 2, fact, [turn.cause, ...commit.causes])
  return end(turn, id, commitTimeout(toMs(commit.deadline - commit.startedAt), offsets, by))
}

function end(turn: Turn, id: ClientId, thrown: Thrown | null): SyncCommitResult {
  update(turn, id, { syncCommit: null })
  if (!thrown) invokeCommitCallbacks(turn, id)
  return { thrown }
}
