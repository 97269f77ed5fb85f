import { profileOf } from '../../../config/profile/profiles'
import { settingsOf } from '../../../config/settings/settings'
import type { ConsumerFact } from '../../happening/consumer'
import type { ClientId, HappeningId } from '../../ids'
import { type GroupMemberEvent, groupMemberMachine } from '../../lifecycle/group-member.machine'
import { stepLifecycle } from '../../lifecycle/step-lifecycle'
import { consumerOf, emit, type Turn } from '../../turn'
import type { GroupIdentity } from '../network/api'
import { updateJoin, updateMember } from './client'
import type { Consumer } from './consumer-state'
import { request } from './requests'
import { isStatic } from './settings'

type RejoinReason = Extract<ConsumerFact, { kind: 'rejoin.needed' }>['why']
type ResetReason = Extract<ConsumerFact, { kind: 'generation.reset' }>['why']

/**
 * Sends an event to the member's machine (C-80) and stores the new state; an event without a transition changes
 * nothing.
 */
export function moveMember(turn: Turn, id: ClientId, type: GroupMemberEvent['type']): void {
  const from = consumerOf(turn, id).member.lifecycle
  const { state: to } = stepLifecycle(groupMemberMachine, from, {}, { type })
  if (to === from) return
  updateMember(turn, id, { lifecycle: to })
  emit(turn, id, 0, { kind: 'member.stateChanged', from, to })
}

/** The next poll rejoins (C-91). */
export function requestRejoin(
  turn: Turn,
  id: ClientId,
  why: RejoinReason,
  causes: readonly HappeningId[] = [turn.cause],
): void {
  if (consumerOf(turn, id).member.rejoinNeeded) return
  const rejoinBy = emit(turn, id, 1, { kind: 'rejoin.needed', why }, causes)
  updateMember(turn, id, { rejoinNeeded: true, rejoinBy })
}

/** The member forgets its generation and joins again at the next poll. Source: C-81, C-145. */
export function resetGeneration(
  turn: Turn,
  id: ClientId,
  why: ResetReason,
  causes: readonly HappeningId[] = [turn.cause],
): HappeningId {
  const { member, join } = consumerOf(turn, id)
  if (join.stage === 'committing' || join.stage === 'revoking') {
    updateJoin(turn, id, { prepareAgain: true })
  }
  const keepsId =
    why === 'illegalGeneration' && profileOf(turn.world.version).keepsMemberIdOnIllegalGeneration
  const resetBy = emit(turn, id, why === 'left' ? 0 : 1, { kind: 'generation.reset', why }, causes)
  updateMember(turn, id, {
    generation: -1,
    memberId: keepsId ? member.memberId : '',
    protocol: null,
    isLeader: false,
    lost: true,
    resetBy,
    resetAt: turn.world.now,
    resets: member.resetAt === turn.world.now ? member.resets + 1 : 1,
  })
  moveMember(turn, id, 'generation.reset')
  if (join.stage === 'ready' || join.stage === 'sent' || join.stage === 'synced') {
    updateJoin(turn, id, { stage: 'idle', joinResponse: null })
  }
  if (why !== 'left') requestRejoin(turn, id, 'generationLost', [resetBy])
  return resetBy
}

/** C-93: a dynamic member sends LeaveGroup to a known coordinator, without waiting, and forgets its generation. */
export function leaveGroup(
  turn: Turn,
  id: ClientId,
  why: 'left' | 'pollInterval',
  causes: readonly HappeningId[] = [turn.cause],
): void {
  const consumer = consumerOf(turn, id)
  const { member } = consumer
  const known = member.coordinator >= 0 && member.memberId !== ''
  if (!isStatic(consumer.config) && known && member.lifecycle !== 'UNJOINED') {
    const body = { api: 'LeaveGroup', ...identityOf(consumer) } as const
    request(turn, id, member.coordinator, 'coordinator', body, { causes })
  }
  if (member.lifecycle !== 'UNJOINED' || why === 'pollInterval')
    resetGeneration(turn, id, why, causes)
}

export function identityOf(consumer: Consumer): GroupIdentity {
  return {
    groupId: consumer.groupId ?? '',
    memberId: consumer.member.memberId,
    groupInstanceId: settingsOf('consumer', consumer.config).groupInstanceId,
    generationId: consumer.member.generation,
  }
}
