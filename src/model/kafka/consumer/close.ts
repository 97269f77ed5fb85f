import { fromMs } from '../../../base/time'
import { profileOf } from '../../../config/profile/profiles'
import { settingsOf } from '../../../config/settings/settings'
import type { ClientId } from '../../ids'
import { consumerOf, disarm, type Turn } from '../../turn'
import { setAssignment } from './assignment'
import { update, waitUntil } from './client'
import { allConsumed, causesOfPositions } from './commit'
import type { CloseProgress, Thrown } from './consumer-state'
import { thrownBy } from './exceptions'
import { takeInbox } from './inbox'
import { leaveGroup } from './membership'
import { nextRetry } from './poll'
import { beginCallback, driveCallback, ofListener } from './rebalance-callback'
import { beginSyncCommit, driveSyncCommit } from './sync-commit'

/** close() without an argument, ms (C-165). */
const CLOSE_TIMEOUT_MS = 30_000

/** The application calls close(), perhaps with a timeout (ms). Source: C-165 to C-167. */
export function beginClose(turn: Turn, id: ClientId, timeoutMs = CLOSE_TIMEOUT_MS): void {
  const consumer = consumerOf(turn, id)
  const deadline = turn.world.now + fromMs(timeoutMs)
  update(turn, id, {
    wakeup: 0,
    callback: null,
    syncCommit: null,
    close: { stage: 'commit', deadline, thrown: null },
  })
  if (!consumer.autoCommit.enabled || consumer.groupId === null) return
  const offsets = allConsumed(consumer)
  const causes = [consumer.closingBy, ...causesOfPositions(consumer, offsets)]
  beginSyncCommit(turn, id, { how: 'close', offsets, named: false }, deadline, causes)
}

/** Continues close(): null while it waits, else the exception that it throws, if any. */
export function continueClose(turn: Turn, id: ClientId): { readonly thrown: Thrown | null } | null {
  takeInbox(turn, id)
  for (;;) {
    const { close } = consumerOf(turn, id)
    if (!close) return { thrown: null }
    const result = driveStage(turn, id, close)
    if (result === 'wait') {
      const retry = nextRetry(turn, consumerOf(turn, id))
      waitUntil(turn, id, retry < 0 ? close.deadline : Math.min(retry, close.deadline))
      return null
    }
    if (result === 'over') {
      disarm(turn, id, 'wait')
      return { thrown: close.thrown }
    }
  }
}

function driveStage(turn: Turn, id: ClientId, close: CloseProgress): 'wait' | 'next' | 'over' {
  switch (close.stage) {
    case 'commit': {
      if (driveSyncCommit(turn, id) === 'pending') return 'wait'
      disarm(turn, id, 'heartbeat')
      disarm(turn, id, 'pollInterval')
      update(turn, id, { close: { ...close, stage: 'revoke' } })
      callLeaving(turn, id)
      return 'next'
    }
    case 'revoke': {
      const called = driveCallback(turn, id)
      if (!called) return 'wait'
      const { subscription, closingBy, config } = consumerOf(turn, id)
      if (subscription.mode === 'topics') setAssignment(turn, id, [])
      const thrown = closeFailed(turn, ofListener(turn, called.thrown))
      if (subscription.mode === 'topics' && !thrown) {
        leaveGroup(turn, id, 'left', [turn.cause, closingBy])
      }
      const limit = turn.world.now + settingsOf('consumer', config).requestTimeout
      const deadline = Math.min(close.deadline, limit)
      update(turn, id, { close: { stage: 'leave', deadline, thrown } })
      return 'next'
    }
    case 'leave':
      return turn.world.now < close.deadline && isAwaited(turn, id, close) ? 'wait' : 'over'
  }
}

/**
 * If a listener throws, the coordinator is closed no further and sends no LeaveGroup; close() continues with the
 * other parts and throws at its end. Source: AbstractCoordinator#close, KafkaConsumer#close.
 */
function closeFailed(turn: Turn, thrown: Thrown | null): Thrown | null {
  if (!thrown) return null
  const { by, ...cause } = thrown
  return thrownBy(turn, by, 'closeFailed', {}, cause)
}

/** C-146. */
function callLeaving(turn: Turn, id: ClientId): void {
  const { subscription, assigned, member, closingBy } = consumerOf(turn, id)
  if (subscription.mode !== 'topics' || assigned.length === 0) return
  const partitions = assigned.map(({ partition }) => partition)
  const isMember = member.lifecycle === 'STABLE' && member.generation >= 0 && member.memberId !== ''
  const causes = [turn.cause, isMember ? closingBy : member.resetBy]
  beginCallback(turn, id, isMember ? 'revoked' : 'lost', partitions, causes)
}

/** C-165, steps 6 and 7: since 3.5 the fetch session is closed too, after the long poll in flight. */
function isAwaited(turn: Turn, id: ClientId, { thrown }: CloseProgress): boolean {
  const { requests } = consumerOf(turn, id)
  const session = profileOf(turn.world.version).closesFetchSession
  return requests.some(
    ({ connection, request }) =>
      (connection === 'coordinator' && !thrown) || (session && request.api === 'Fetch'),
  )
}
