import { toMs } from '../../../base/time'
import type { BrokerId, HappeningId } from '../../ids'
import { emit, type Turn } from '../../turn'
import { answerJoinError } from './answers'
import { type Group, type Member, REMOVED_MAX } from './group-state'
import { groupOf, memberOf, setGroup } from './groups'
import { membersInOrder } from './protocol-vote'
import { disarmSession } from './session'

export type RemovalReason =
  | 'left'
  | 'sessionExpired'
  | 'rebalanceTimeout'
  | 'syncTimeout'
  | 'replaced'

/**
 * Removes the member from the group; returns the `member.removed` happening. Its waiting JoinGroup fails with
 * UNKNOWN_MEMBER_ID. If it was the leader, the first member in the coordinator's order becomes it (C-117).
 */
export function removeMember(
  turn: Turn,
  brokerId: BrokerId,
  groupId: string,
  memberId: string,
  why: RemovalReason,
  causes: readonly HappeningId[],
): HappeningId {
  const group = groupOf(turn, brokerId, groupId)
  const member = memberOf(group, memberId)
  const { client } = member
  const silentMs = why === 'left' ? 0 : toMs(turn.world.now - member.lastTouchAt)
  const fact = {
    kind: 'member.removed',
    group: groupId,
    member: memberId,
    client,
    why,
    silentMs,
  } as const
  const by = emit(turn, brokerId, 2, fact, causes)
  disarmSession(turn, brokerId, groupId, memberId)
  const { [memberId]: _gone, ...members } = group.members
  const without: Group = {
    ...group,
    members,
    staticMembers: withoutInstance(group.staticMembers, member),
    removed: [...group.removed, { memberId, client, by }].slice(-REMOVED_MAX),
  }
  const leader = membersInOrder(without, turn.world.version)[0]?.memberId ?? null
  setGroup(turn, brokerId, group.leader === memberId ? { ...without, leader } : without)
  if (member.awaitingJoin) {
    answerJoinError(turn, brokerId, member.awaitingJoin, '', 'UNKNOWN_MEMBER_ID', [by])
  }
  return by
}

function withoutInstance(
  instances: Group['staticMembers'],
  member: Member,
): Group['staticMembers'] {
  const instance = member.groupInstanceId
  if (instance === null || instances[instance] !== member.memberId) return instances
  const { [instance]: _gone, ...others } = instances
  return others
}
