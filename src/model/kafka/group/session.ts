import { fromMs } from '../../../base/time'
import type { BrokerId, HappeningId } from '../../ids'
import { arm, brokerOf, disarm, type Turn } from '../../turn'
import type { Group, Member } from './group-state'

/** C-123: a JoinGroup of a new member may wait this long. */
const NEW_MEMBER_JOIN_TIMEOUT_MS = 300_000

/** C-123: restarts the session of a member that was heard. */
export function touched(
  turn: Turn,
  brokerId: BrokerId,
  group: Group,
  member: Member,
  by: HappeningId,
): Member {
  const heard = { ...member, lastTouchBy: by, lastTouchAt: turn.world.now }
  return withFreshSession(turn, brokerId, group, heard)
}

/**
 * The member with a full session. The pending timer stays unless the new deadline is earlier: if it fires too early
 * it is rearmed, so that a heartbeat does not touch the queue.
 */
export function withFreshSession(
  turn: Turn,
  brokerId: BrokerId,
  group: Group,
  member: Member,
): Member {
  const timeoutMs = member.isNew ? NEW_MEMBER_JOIN_TIMEOUT_MS : member.sessionTimeoutMs
  const sessionDeadline = turn.world.now + fromMs(timeoutMs)
  if (member.sessionTimerAt >= 0 && member.sessionTimerAt <= sessionDeadline) {
    return { ...member, sessionDeadline }
  }
  const { memberId, lastTouchBy } = member
  armSession(turn, brokerId, group.id, memberId, sessionDeadline, lastTouchBy)
  return { ...member, sessionDeadline, sessionTimerAt: sessionDeadline }
}

export function armSession(
  turn: Turn,
  brokerId: BrokerId,
  groupId: string,
  memberId: string,
  at: number,
  cause: HappeningId,
): void {
  const timer = { of: 'group', timer: { kind: 'session', groupId, memberId } } as const
  arm(turn, brokerOf(turn, brokerId), sessionKey(groupId, memberId), at, timer, cause)
}

export function disarmSession(
  turn: Turn,
  brokerId: BrokerId,
  groupId: string,
  memberId: string,
): void {
  disarm(turn, brokerId, sessionKey(groupId, memberId))
}

function sessionKey(groupId: string, memberId: string): string {
  return `session ${groupId} ${memberId}`
}

/** C-121: an id assigned with MEMBER_ID_REQUIRED is kept this long. */
export function armPending(
  turn: Turn,
  brokerId: BrokerId,
  groupId: string,
  memberId: string,
  sessionTimeoutMs: number,
): void {
  const timer = { of: 'group', timer: { kind: 'pendingMember', groupId, memberId } } as const
  const at = turn.world.now + fromMs(sessionTimeoutMs)
  arm(turn, brokerOf(turn, brokerId), pendingKey(groupId, memberId), at, timer)
}

export function disarmPending(
  turn: Turn,
  brokerId: BrokerId,
  groupId: string,
  memberId: string,
): void {
  disarm(turn, brokerId, pendingKey(groupId, memberId))
}

function pendingKey(groupId: string, memberId: string): string {
  return `pending member ${groupId} ${memberId}`
}
