import { toMs } from '../../../base/time'
import { profileOf } from '../../../config/profile/profiles'
import type { BrokerId, HappeningId } from '../../ids'
import { emit, type Turn } from '../../turn'
import type { JoinGroupRequest } from '../network/api'
import type { ErrorName } from '../network/errors'
import { answerJoin, answerJoinError, answerSync } from './answers'
import { groupRecord } from './coordinator-record'
import type { Asked } from './group-request'
import { type CoordinatorWrite, type Group, type Member, REMOVED_MAX } from './group-state'
import { findGroup, groupOf, memberOf, setGroup, withMember } from './groups'
import { selectProtocol } from './protocol-vote'
import { maybeCompleteJoin, prepareRebalance } from './rebalance'
import { disarmSession, touched } from './session'
import { writeRecords } from './write'
import { groupMetadataError } from './write-error'

type StaticMemberWrite = Extract<CoordinatorWrite, { kind: 'staticMember' }>

/**
 * C-132 to C-134: a process with a known group.instance.id replaces that member, under a new member id. A Stable
 * group stays Stable without a rebalance unless the protocol choice changes.
 */
export function replaceStaticMember(
  asked: Asked<JoinGroupRequest>,
  group: Group,
  oldId: string,
  newId: string,
): void {
  const { turn, brokerId, message } = asked
  const before = memberOf(group, oldId)
  const leaderBefore = group.leader
  const { fencedBy, joinedBy } = swapMember(asked, group, before, newId)
  if (before.awaitingJoin) {
    answerJoinError(turn, brokerId, before.awaitingJoin, oldId, 'FENCED_INSTANCE_ID', [fencedBy])
  }
  if (before.awaitingSync) {
    answerSync(turn, brokerId, before.awaitingSync, 'FENCED_INSTANCE_ID', [], [fencedBy])
  }
  const swapped = groupOf(turn, brokerId, group.id)
  const causes = [message.id, joinedBy]
  if (swapped.lifecycle === 'PreparingRebalance') {
    return maybeCompleteJoin(turn, brokerId, group.id, causes)
  }
  const goesOn =
    swapped.lifecycle === 'Stable' &&
    swapped.protocol === selectProtocol(swapped, turn.world.version)
  if (!goesOn) return prepareRebalance(turn, brokerId, group.id, 'replaced', newId, causes)
  const write: StaticMemberWrite = {
    kind: 'staticMember',
    groupId: group.id,
    memberId: newId,
    before: { ...before, awaitingJoin: null, awaitingSync: null },
    leaderBefore,
  }
  const error = writeRecords(turn, brokerId, swapped, [groupRecord(turn, swapped)], write)
  if (error !== 'NONE') completeStaticMember(turn, brokerId, write, error)
}

/** The member under its new id, with the subscription of the new process; its assignment and its client.id stay. */
function swapMember(
  { turn, brokerId, message, request }: Asked<JoinGroupRequest>,
  group: Group,
  before: Member,
  newId: string,
): { readonly fencedBy: HappeningId; readonly joinedBy: HappeningId } {
  const oldId = before.memberId
  const fencedBy = emit(
    turn,
    brokerId,
    2,
    {
      kind: 'member.removed',
      group: group.id,
      member: oldId,
      client: before.client,
      why: 'replaced',
      silentMs: toMs(turn.world.now - before.lastTouchAt),
    },
    [message.id, before.joinedBy],
  )
  const fact = {
    kind: 'member.joined',
    group: group.id,
    member: newId,
    client: message.from,
  } as const
  const joinedBy = emit(turn, brokerId, 1, fact, [message.id, fencedBy])
  const member: Member = {
    ...before,
    memberId: newId,
    client: message.from,
    clientRun: message.fromRun,
    protocols: request.protocols,
    sessionTimeoutMs: request.sessionTimeoutMs,
    rebalanceTimeoutMs: request.rebalanceTimeoutMs,
    awaitingJoin: message,
    awaitingSync: null,
    sessionTimerAt: -1,
    joinedBy,
  }
  disarmSession(turn, brokerId, group.id, oldId)
  const { [oldId]: _old, ...others } = group.members
  const heard = touched(turn, brokerId, group, member, message.id)
  setGroup(turn, brokerId, {
    ...group,
    leader: group.leader === oldId ? newId : group.leader,
    members: { ...others, [newId]: heard },
    staticMembers: { ...group.staticMembers, [before.groupInstanceId ?? '']: newId },
    removed: [...group.removed, { memberId: oldId, client: before.client, by: fencedBy }].slice(
      -REMOVED_MAX,
    ),
  })
  return { fencedBy, joinedBy }
}

/**
 * C-137: the returning member gets the present generation. From 3.2 on the response tells a leader that it leads
 * and must not assign; before, the response names the old member id as leader, which no member has.
 */
export function completeStaticMember(
  turn: Turn,
  brokerId: BrokerId,
  write: StaticMemberWrite,
  error: ErrorName,
): void {
  const { memberId, before, leaderBefore } = write
  const group = findGroup(turn, brokerId, write.groupId)
  const member = group?.members[memberId]
  const message = member?.awaitingJoin
  if (!group || !member || !message) return
  const causes = [message.id, turn.cause]
  if (error !== 'NONE') {
    restoreStaticMember(turn, brokerId, group, memberId, before, leaderBefore)
    return answerJoinError(turn, brokerId, message, '', groupMetadataError(error), causes)
  }
  const stored = withMember(group, { ...member, awaitingJoin: null })
  setGroup(turn, brokerId, stored)
  if (profileOf(turn.world.version).skipsAssignmentOfReturningLeader) {
    const skipAssignment = group.leader === memberId
    return answerJoin(turn, brokerId, message, stored, memberId, causes, { skipAssignment })
  }
  answerJoin(turn, brokerId, message, stored, memberId, causes, { leader: leaderBefore ?? '' })
}

/** The new id could not be stored: the old one is restored. */
function restoreStaticMember(
  turn: Turn,
  brokerId: BrokerId,
  group: Group,
  newId: string,
  before: Member,
  leaderBefore: string | null,
): void {
  disarmSession(turn, brokerId, group.id, newId)
  const { [newId]: _new, ...others } = group.members
  const member = { ...before, sessionTimerAt: -1 }
  const heard = touched(turn, brokerId, group, member, before.lastTouchBy)
  setGroup(turn, brokerId, {
    ...group,
    leader: group.leader === newId ? leaderBefore : group.leader,
    members: { ...others, [before.memberId]: heard },
    staticMembers: { ...group.staticMembers, [before.groupInstanceId ?? '']: before.memberId },
  })
}
