import type { BrokerId, HappeningId } from '../../ids'
import { emit, type Turn } from '../../turn'
import { answerSync } from './answers'
import { completeJoin } from './complete-join'
import type { Group } from './group-state'
import { groupOf, membersOf, setGroup } from './groups'
import { armJoinTimeout, extendInitialDelay, startInitialDelay } from './join-phase'
import { cancelSyncs, disarmSyncTimeout } from './sync-phase'
import { transitionGroup } from './transition'

export type RebalanceReason =
  | 'joined'
  | 'left'
  | 'sessionExpired'
  | 'rejoined'
  | 'syncTimeout'
  | 'metadata'
  | 'replaced'

/** Starts a join phase, or completes the present one if all have joined. */
export function rebalanceOrCompleteJoin(
  turn: Turn,
  brokerId: BrokerId,
  groupId: string,
  why: RebalanceReason,
  memberId: string,
  causes: readonly HappeningId[],
): void {
  if (canRebalance(groupOf(turn, brokerId, groupId))) {
    prepareRebalance(turn, brokerId, groupId, why, memberId, causes)
  } else {
    maybeCompleteJoin(turn, brokerId, groupId, causes)
  }
}

function canRebalance({ lifecycle }: Group): boolean {
  return lifecycle === 'Empty' || lifecycle === 'Stable' || lifecycle === 'CompletingRebalance'
}

/** C-111, C-114, C-115: all members have to send JoinGroup again; waiting SyncGroups fail. */
export function prepareRebalance(
  turn: Turn,
  brokerId: BrokerId,
  groupId: string,
  why: RebalanceReason,
  memberId: string,
  causes: readonly HappeningId[],
): void {
  const fact = { kind: 'rebalance.started', group: groupId, why, member: memberId } as const
  const by = emit(turn, brokerId, 2, fact, causes)
  const { lifecycle } = groupOf(turn, brokerId, groupId)
  const cancelled = lifecycle === 'CompletingRebalance' ? cancelSyncs(turn, brokerId, groupId) : []
  disarmSyncTimeout(turn, brokerId, groupId)
  const initial = lifecycle === 'Empty'
  const preparing: Group = {
    ...groupOf(turn, brokerId, groupId),
    rebalanceBy: by,
    joinPhase: initial ? 'initial' : 'rejoin',
  }
  const group = transitionGroup(turn, brokerId, preparing, 'rebalance.started', by)
  setGroup(turn, brokerId, group)
  if (initial) startInitialDelay(turn, brokerId, groupId, by)
  else armJoinTimeout(turn, brokerId, groupId, by)
  for (const message of cancelled) {
    answerSync(turn, brokerId, message, 'REBALANCE_IN_PROGRESS', [], [by])
  }
  maybeCompleteJoin(turn, brokerId, groupId, causes)
}

/** Ends the join phase when all have joined, but not before the initial delay is over. */
export function maybeCompleteJoin(
  turn: Turn,
  brokerId: BrokerId,
  groupId: string,
  causes: readonly HappeningId[],
): void {
  const group = groupOf(turn, brokerId, groupId)
  if (group.lifecycle !== 'PreparingRebalance' || group.joinPhase === 'initial') return
  if (group.pendingMembers.length > 0) return
  if (membersOf(group).some((member) => member.awaitingJoin === null)) return
  completeJoin(turn, brokerId, groupId, causes)
}

/** C-114: the end of an initial delay. */
export function onInitialDelay(turn: Turn, brokerId: BrokerId, groupId: string): void {
  const group = groupOf(turn, brokerId, groupId)
  if (!extendInitialDelay(turn, brokerId, group))
    completeJoin(turn, brokerId, groupId, [turn.cause])
}
