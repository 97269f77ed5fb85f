import type { BrokerId, ClientId, HappeningId } from '../../ids'
import { emit, type Turn } from '../../turn'
import type { GroupIdentity } from '../network/api'
import type { ErrorName } from '../network/errors'
import type { Message } from '../network/message'
import type { Group } from './group-state'

const FENCING: readonly ErrorName[] = [
  'FENCED_INSTANCE_ID',
  'ILLEGAL_GENERATION',
  'UNKNOWN_MEMBER_ID',
]

/** The happening that invalidated a member's request: the removal of the member, or the rebalance that it missed. */
export function whyRefused(group: Group | undefined, asker: GroupIdentity): HappeningId {
  if (!group) return 0
  const removed = group.removed.findLast((gone) => gone.memberId === asker.memberId)
  if (removed) return removed.by
  return group.rebalanceBy > 0 ? group.rebalanceBy : group.since
}

/** Emits the fencing of a member that does not belong to the present generation. Returns the causes of the response. */
export function recordFencing(
  turn: Turn,
  brokerId: BrokerId,
  group: Group | undefined,
  asker: GroupIdentity,
  message: Message,
  error: ErrorName,
): readonly HappeningId[] {
  const why = whyRefused(group, asker)
  if (!FENCING.includes(error) || asker.memberId === '') return [message.id, why]
  const client: ClientId = message.from
  const { groupId, memberId } = asker
  const fact = { kind: 'member.fenced', group: groupId, member: memberId, client, error } as const
  return [message.id, emit(turn, brokerId, 2, fact, [message.id, why])]
}
