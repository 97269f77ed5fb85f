import type { BrokerId } from '../../ids'
import { emit, type Turn } from '../../turn'
import type { ErrorName } from '../network/errors'
import { answerSync } from './answers'
import type { CoordinatorWrite, Group } from './group-state'
import { findGroup, membersOf, setGroup, withMember } from './groups'
import { prepareRebalance } from './rebalance'
import { withFreshSession } from './session'
import { cancelSyncs } from './sync-phase'
import { transitionGroup } from './transition'
import { groupMetadataError } from './write-error'

type AssignmentWrite = Extract<CoordinatorWrite, { kind: 'assignment' }>

/** C-120: the leader's assignment is stored; a rebalance that started meanwhile has already discarded it. */
export function completeAssignment(
  turn: Turn,
  brokerId: BrokerId,
  write: AssignmentWrite,
  error: ErrorName,
): void {
  const group = findGroup(turn, brokerId, write.groupId)
  if (group?.lifecycle !== 'CompletingRebalance' || group.generation !== write.generation) return
  if (error === 'NONE') becomeStable(turn, brokerId, group, write)
  else failAssignment(turn, brokerId, write, groupMetadataError(error))
}

function becomeStable(turn: Turn, brokerId: BrokerId, before: Group, write: AssignmentWrite): void {
  const assignment = Object.fromEntries(
    membersOf(before).map((member) => [member.client, write.assignments[member.memberId] ?? []]),
  )
  const { groupId, generation } = write
  const fact = { kind: 'assignment.stored', group: groupId, generation, assignment } as const
  const by = emit(turn, brokerId, 1, fact, [write.request, turn.cause])
  const waiting = membersOf(before)
  let group = transitionGroup(
    turn,
    brokerId,
    { ...before, rebalanceBy: 0 },
    'assignment.stored',
    by,
  )
  for (const member of waiting) {
    const assigned = write.assignments[member.memberId] ?? []
    const next = { ...member, assignment: assigned, awaitingSync: null }
    group = withMember(group, withFreshSession(turn, brokerId, group, next))
  }
  setGroup(turn, brokerId, group)
  for (const { awaitingSync, memberId } of waiting) {
    const assigned = write.assignments[memberId] ?? []
    if (awaitingSync)
      answerSync(turn, brokerId, awaitingSync, 'NONE', assigned, [awaitingSync.id, by])
  }
}

function failAssignment(
  turn: Turn,
  brokerId: BrokerId,
  write: AssignmentWrite,
  error: ErrorName,
): void {
  const causes = [write.request, turn.cause]
  for (const message of cancelSyncs(turn, brokerId, write.groupId)) {
    answerSync(turn, brokerId, message, error, [], [message.id, turn.cause])
  }
  prepareRebalance(turn, brokerId, write.groupId, 'rejoined', write.memberId, causes)
}
