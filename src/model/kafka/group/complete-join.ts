import type { BrokerId, HappeningId } from '../../ids'
import { disarm, emit, type Turn } from '../../turn'
import { answerJoin } from './answers'
import { groupRecord } from './coordinator-record'
import type { Group } from './group-state'
import { groupOf, hasMembers, memberOf, membersOf, setGroup, withMember } from './groups'
import { armJoinTimeout, joinTimerKey } from './join-phase'
import { membersInOrder, selectProtocol } from './protocol-vote'
import { removeMember } from './remove-member'
import { withFreshSession } from './session'
import { armSyncTimeout } from './sync-phase'
import { transitionGroup } from './transition'
import { writeRecords } from './write'

/**
 * C-116: the join phase ends. Dynamic members that did not rejoin are removed; a new generation starts with the
 * others, or the group becomes Empty.
 */
export function completeJoin(
  turn: Turn,
  brokerId: BrokerId,
  groupId: string,
  triggers: readonly HappeningId[],
): void {
  const causes = [...triggers, groupOf(turn, brokerId, groupId).rebalanceBy]
  causes.push(...removeAbsent(turn, brokerId, groupId, causes))
  const group = groupOf(turn, brokerId, groupId)
  if (!hasMembers(group)) return becomeEmpty(turn, brokerId, group, causes)
  const leader = joinedLeader(turn, group)
  if (leader === null) return armJoinTimeout(turn, brokerId, groupId, group.rebalanceBy)
  startGeneration(turn, brokerId, { ...group, leader }, causes)
}

function removeAbsent(
  turn: Turn,
  brokerId: BrokerId,
  groupId: string,
  causes: readonly HappeningId[],
): readonly HappeningId[] {
  return membersOf(groupOf(turn, brokerId, groupId))
    .filter((member) => member.awaitingJoin === null && member.groupInstanceId === null)
    .map(({ memberId, lastTouchBy }) =>
      removeMember(turn, brokerId, groupId, memberId, 'rebalanceTimeout', [...causes, lastTouchBy]),
    )
}

/** C-117: the leader if it rejoined, else another member that did; null when no member rejoined. */
function joinedLeader({ world }: Turn, group: Group): string | null {
  const leader = group.leader === null ? undefined : group.members[group.leader]
  if (leader?.awaitingJoin) return leader.memberId
  return (
    membersInOrder(group, world.version).find((member) => member.awaitingJoin)?.memberId ?? null
  )
}

/** C-113, C-126: no member is left; the generation still rises. */
function becomeEmpty(
  turn: Turn,
  brokerId: BrokerId,
  group: Group,
  causes: readonly HappeningId[],
): void {
  disarm(turn, brokerId, joinTimerKey(group.id))
  const by = causes.findLast((cause) => cause > 0) ?? 0
  const generation = group.generation + 1
  const next = { ...phaseOver(group), generation, protocol: null, leader: null, rebalanceBy: 0 }
  const empty = transitionGroup(turn, brokerId, next, 'generation.started', by)
  setGroup(turn, brokerId, empty)
  const write = { kind: 'groupMetadata', groupId: empty.id, generation } as const
  writeRecords(turn, brokerId, empty, [groupRecord(turn, empty)], write)
}

function startGeneration(
  turn: Turn,
  brokerId: BrokerId,
  joined: Group,
  causes: readonly HappeningId[],
): void {
  disarm(turn, brokerId, joinTimerKey(joined.id))
  const generation = joined.generation + 1
  const protocol = selectProtocol(joined, turn.world.version)
  const leader = memberOf(joined, joined.leader ?? '')
  const order = membersInOrder(joined, turn.world.version)
  const members = [leader, ...order.filter((member) => member !== leader)]
  const fact = {
    kind: 'generation.started',
    group: joined.id,
    generation,
    protocol,
    leader: leader.client,
    members: members.map((member) => member.client),
  } as const
  const by = emit(turn, brokerId, 2, fact, causes)
  const next: Group = { ...phaseOver(joined), generation, protocol }
  let group = transitionGroup(turn, brokerId, next, 'generation.started', by)
  for (const member of order) {
    const waiting = { ...member, awaitingJoin: null, isNew: false, syncPending: true }
    group = withMember(group, withFreshSession(turn, brokerId, group, waiting))
  }
  setGroup(turn, brokerId, group)
  armSyncTimeout(turn, brokerId, group, by)
  for (const { awaitingJoin, memberId } of order) {
    if (awaitingJoin) answerJoin(turn, brokerId, awaitingJoin, group, memberId, [by])
  }
}

function phaseOver(group: Group): Group {
  return { ...group, joinPhase: null, joinDeadline: -1, addedDuringDelay: false }
}
