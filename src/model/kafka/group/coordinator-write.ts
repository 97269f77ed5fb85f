import { assertNever } from '../../../base/assert'
import type { BrokerId } from '../../ids'
import { refuseCommand } from '../../refuse'
import { emit, type Turn } from '../../turn'
import type { ErrorName } from '../network/errors'
import { completeAssignment } from './assignment'
import { completeOffsetCommit } from './complete-commit'
import type { CoordinatorWrite } from './group-state'
import { findGroup, setGroup } from './groups'
import { completeStaticMember } from './static-member'

/**
 * The write's records are replicated (`NONE`), or have failed to be: NOT_LEADER_OR_FOLLOWER, NOT_ENOUGH_REPLICAS,
 * REQUEST_TIMED_OUT and the like. May be called within appendCoordinatorRecords. The turn's cause is the happening
 * that completed it.
 */
export function completeCoordinatorWrite(
  turn: Turn,
  brokerId: BrokerId,
  write: CoordinatorWrite,
  error: ErrorName,
): void {
  switch (write.kind) {
    case 'offsetCommit':
      return completeOffsetCommit(turn, brokerId, write, error)
    case 'assignment':
      return completeAssignment(turn, brokerId, write, error)
    case 'staticMember':
      return completeStaticMember(turn, brokerId, write, error)
    case 'offsetReset':
      return completeReset(turn, brokerId, write, error)
    case 'groupMetadata':
      return
    default:
      return assertNever(write, 'coordinator write')
  }
}

function completeReset(
  turn: Turn,
  brokerId: BrokerId,
  write: Extract<CoordinatorWrite, { kind: 'offsetReset' }>,
  error: ErrorName,
): void {
  const { groupId, partition, offset } = write
  const group = findGroup(turn, brokerId, groupId)
  if (error !== 'NONE' || !group) {
    const problem = 'group.coordinatorNotAvailable'
    const refusal = { verb: 'resetOffsets', problem, detail: groupId }
    return refuseCommand(turn, brokerId, refusal, [write.by, turn.cause])
  }
  const fact = { kind: 'offsets.reset', group: groupId, partition, offset } as const
  const by = emit(turn, brokerId, 2, fact, [write.by, turn.cause])
  const committed = { offset, leaderEpoch: -1, at: turn.world.now, by, how: 'sync' } as const
  setGroup(turn, brokerId, { ...group, offsets: { ...group.offsets, [partition]: committed } })
}
