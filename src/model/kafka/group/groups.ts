import { present } from '../../../base/assert'
import { withEntry } from '../../../base/with-entry'
import type { BrokerId } from '../../ids'
import { brokerOf, setBroker, type Turn } from '../../turn'
import type { Group, Member } from './group-state'

/** A group without members, generation 0 (C-113). */
export function newGroup(id: string, partition: number, now: number): Group {
  return {
    id,
    partition,
    lifecycle: 'Empty',
    generation: 0,
    protocolType: null,
    protocol: null,
    leader: null,
    members: {},
    staticMembers: {},
    pendingMembers: [],
    removed: [],
    offsets: {},
    rebalanceBy: 0,
    since: 0,
    joinPhase: null,
    initialDelay: 0,
    initialDelayRemaining: 0,
    addedDuringDelay: false,
    joinDeadline: -1,
    emptySince: now,
  }
}

export function findGroup(turn: Turn, brokerId: BrokerId, groupId: string): Group | undefined {
  return brokerOf(turn, brokerId).groups[groupId]
}

export function groupOf(turn: Turn, brokerId: BrokerId, groupId: string): Group {
  return present(findGroup(turn, brokerId, groupId), `group ${groupId} at ${brokerId}`)
}

export function setGroup(turn: Turn, brokerId: BrokerId, group: Group): void {
  const broker = brokerOf(turn, brokerId)
  setBroker(turn, { ...broker, groups: withEntry(broker.groups, group.id, group) })
}

export function forgetGroup(turn: Turn, brokerId: BrokerId, groupId: string): void {
  const broker = brokerOf(turn, brokerId)
  const { [groupId]: _gone, ...groups } = broker.groups
  setBroker(turn, { ...broker, groups })
}

/** The group with the member replaced (same id) or added last. */
export function withMember(group: Group, member: Member): Group {
  return { ...group, members: withEntry(group.members, member.memberId, member) }
}

/** Members in the order of joining. */
export function membersOf(group: Group): readonly Member[] {
  return Object.values(group.members)
}

export function hasMembers(group: Group): boolean {
  return Object.keys(group.members).length > 0
}

export function memberOf(group: Group, memberId: string): Member {
  return present(group.members[memberId], `member ${memberId} of ${group.id}`)
}
