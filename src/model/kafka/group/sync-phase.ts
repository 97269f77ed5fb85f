import type { BrokerId, HappeningId } from '../../ids'
import { arm, brokerOf, disarm, type Turn } from '../../turn'
import type { Message } from '../network/message'
import type { Group } from './group-state'
import { groupOf, membersOf, setGroup } from './groups'
import { rebalanceTimeout } from './join-phase'

/** C-120: members have a rebalance timeout to send SyncGroup. */
export function armSyncTimeout(
  turn: Turn,
  brokerId: BrokerId,
  group: Group,
  cause: HappeningId,
): void {
  const { id: groupId, generation } = group
  const timer = { of: 'group', timer: { kind: 'syncTimeout', groupId, generation } } as const
  const deadline = turn.world.now + rebalanceTimeout(group)
  arm(turn, brokerOf(turn, brokerId), syncTimerKey(groupId), deadline, timer, cause)
}

export function disarmSyncTimeout(turn: Turn, brokerId: BrokerId, groupId: string): void {
  disarm(turn, brokerId, syncTimerKey(groupId))
}

/** Clears all assignments; returns the SyncGroups that waited for them. */
export function cancelSyncs(turn: Turn, brokerId: BrokerId, groupId: string): readonly Message[] {
  const group = groupOf(turn, brokerId, groupId)
  const waiting: Message[] = []
  const members = { ...group.members }
  for (const member of membersOf(group)) {
    if (member.awaitingSync) waiting.push(member.awaitingSync)
    members[member.memberId] = { ...member, assignment: [], awaitingSync: null, syncPending: false }
  }
  setGroup(turn, brokerId, { ...group, members })
  return waiting
}

function syncTimerKey(groupId: string): string {
  return `sync ${groupId}`
}
