import { assertNever } from '../../../base/assert'
import type { BrokerId } from '../../ids'
import { brokerOf, type Turn } from '../../turn'
import type { TimerDue } from '../../world'
import { whySilent } from './causes'
import { completeJoin } from './complete-join'
import { onExpireOffsets } from './expiry'
import type { Group, GroupTimer } from './group-state'
import { findGroup, membersOf, setGroup, withMember } from './groups'
import {
  maybeCompleteJoin,
  onInitialDelay,
  prepareRebalance,
  rebalanceOrCompleteJoin,
} from './rebalance'
import { removeMember } from './remove-member'
import { armSession } from './session'

/** A timer of a group that this broker coordinates fires. Its cause is the happening that armed it. */
export function onGroupTimer(
  turn: Turn,
  brokerId: BrokerId,
  timer: GroupTimer,
  due: TimerDue,
): void {
  if (brokerOf(turn, brokerId).run !== due.run) return
  if (timer.kind === 'expireOffsets') return onExpireOffsets(turn, brokerId)
  const group = findGroup(turn, brokerId, timer.groupId)
  if (!group) return
  switch (timer.kind) {
    case 'session':
      return onSession(turn, brokerId, group, timer.memberId)
    case 'pendingMember':
      return onPendingMember(turn, brokerId, group, timer.memberId)
    case 'initialDelay':
      return onInitialDelay(turn, brokerId, group.id)
    case 'joinTimeout':
      return completeJoin(turn, brokerId, group.id, [turn.cause])
    case 'syncTimeout':
      return onSyncTimeout(turn, brokerId, group, timer.generation)
    default:
      return assertNever(timer, 'group timer')
  }
}

/** C-123, C-124: removes a member without a heartbeat for its session timeout, unless its request waits. */
function onSession(turn: Turn, brokerId: BrokerId, group: Group, memberId: string): void {
  const member = group.members[memberId]
  if (!member) return
  const { sessionDeadline } = member
  const later = sessionDeadline > turn.world.now
  if (later) armSession(turn, brokerId, group.id, memberId, sessionDeadline, member.lastTouchBy)
  const sessionTimerAt = later ? sessionDeadline : -1
  setGroup(turn, brokerId, withMember(group, { ...member, sessionTimerAt }))
  const waits = !member.isNew && (member.awaitingJoin !== null || member.awaitingSync !== null)
  if (later || waits) return
  const causes = [turn.cause, member.lastTouchBy, whySilent(turn, brokerId, member)]
  const by = removeMember(turn, brokerId, group.id, memberId, 'sessionExpired', causes)
  rebalanceOrCompleteJoin(turn, brokerId, group.id, 'sessionExpired', memberId, [by])
}

/** C-121: an id that was assigned and never used no longer delays the join phase. */
function onPendingMember(turn: Turn, brokerId: BrokerId, group: Group, memberId: string): void {
  const pendingMembers = group.pendingMembers.filter((id) => id !== memberId)
  setGroup(turn, brokerId, { ...group, pendingMembers })
  maybeCompleteJoin(turn, brokerId, group.id, [turn.cause])
}

/** C-120: members that did not send SyncGroup in time are removed. */
function onSyncTimeout(turn: Turn, brokerId: BrokerId, group: Group, generation: number): void {
  if (group.generation !== generation) return
  if (group.lifecycle !== 'CompletingRebalance' && group.lifecycle !== 'Stable') return
  const late = membersOf(group).filter((member) => member.syncPending)
  const removals = late.map(({ memberId, lastTouchBy }) =>
    removeMember(turn, brokerId, group.id, memberId, 'syncTimeout', [turn.cause, lastTouchBy]),
  )
  const [first] = late
  if (first) prepareRebalance(turn, brokerId, group.id, 'syncTimeout', first.memberId, removals)
}
