import { settingsOf } from '../../../config/settings/settings'
import type { ClientId } from '../../ids'
import { consumerOf, emit, type Turn } from '../../turn'
import { update } from './client'
import type { Committing, Thrown } from './consumer-state'
import { thrownBy } from './exceptions'

/**
 * Queues the OffsetCommitCallback of an asynchronous commit (C-66). An auto-commit's callback is internal to the
 * client and not visible to the application.
 */
export function complete(
  turn: Turn,
  id: ClientId,
  { how, offsets, named }: Committing,
  thrown: Thrown | null,
): void {
  if (how !== 'async') return
  const { completedCommits } = consumerOf(turn, id)
  const completed = { how, offsets, named, thrown, by: thrown?.by ?? turn.cause }
  update(turn, id, { completedCommits: [...completedCommits, completed] })
}

/**
 * C-66: runs callbacks in the application thread, in the order of the responses. Returns an exception if the
 * calling method throws instead: after a fenced asynchronous commit every later call throws, and no more callbacks
 * run (C-21). Source: ConsumerCoordinator#invokeCompletedOffsetCommitCallbacks.
 */
export function invokeCommitCallbacks(turn: Turn, id: ClientId): Thrown | null {
  const { completedCommits, asyncFencedBy, config, member } = consumerOf(turn, id)
  if (asyncFencedBy !== 0) {
    const instance = settingsOf('consumer', config).groupInstanceId ?? 'unset_instance_id'
    const values = { instance, member: member.memberId }
    return thrownBy(turn, asyncFencedBy, 'asyncCommitFenced', values)
  }
  if (completedCommits.length === 0) return null
  update(turn, id, { completedCommits: [] })
  for (const { offsets, thrown } of completedCommits) {
    if (!thrown) continue
    const { by, ...exception } = thrown
    const fact = { kind: 'commitCallback.called', offsets, ...exception } as const
    emit(turn, id, 1, fact, [turn.cause, by])
  }
  return null
}
