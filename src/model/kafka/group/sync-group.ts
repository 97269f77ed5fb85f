import type { SyncGroupRequest } from '../network/api'
import type { ErrorName } from '../network/errors'
import { answerError, answerSync } from './answers'
import { groupRecord } from './coordinator-record'
import type { Asked } from './group-request'
import type { Group, Member } from './group-state'
import { findGroup, memberOf, membersOf, setGroup, withMember } from './groups'
import { recordFencing } from './refusal'
import { touched } from './session'
import { store } from './store'
import { disarmSyncTimeout } from './sync-phase'
import { validateGeneration } from './validate'

/** C-111, C-120: followers wait; the leader's assignment is written, then makes the group Stable. */
export function handleSyncGroup(asked: Asked<SyncGroupRequest>): void {
  const { turn, brokerId, message, request } = asked
  const group = findGroup(turn, brokerId, request.groupId)
  const error = group ? validateSync(group, request) : 'UNKNOWN_MEMBER_ID'
  if (!group || error !== 'NONE') {
    const causes = recordFencing(turn, brokerId, group, request, message, error)
    return answerError(turn, brokerId, message, request, error, causes)
  }
  const member = memberOf(group, request.memberId)
  if (group.lifecycle === 'PreparingRebalance') {
    const causes = [message.id, group.rebalanceBy]
    return answerSync(turn, brokerId, message, 'REBALANCE_IN_PROGRESS', [], causes)
  }
  const stable = group.lifecycle === 'Stable'
  const synced: Member = {
    ...touched(turn, brokerId, group, member, message.id),
    syncPending: false,
    awaitingSync: stable ? null : message,
  }
  const next = withMember(group, synced)
  setGroup(turn, brokerId, next)
  if (membersOf(next).every((other) => !other.syncPending)) {
    disarmSyncTimeout(turn, brokerId, group.id)
  }
  if (stable) {
    return answerSync(turn, brokerId, message, 'NONE', member.assignment, [message.id, group.since])
  }
  if (group.leader === member.memberId) writeAssignment(asked, next)
}

function validateSync(group: Group, request: SyncGroupRequest): ErrorName {
  const error = validateGeneration(group, request)
  if (error !== 'NONE') return error
  return request.protocolName === group.protocol ? 'NONE' : 'INCONSISTENT_GROUP_PROTOCOL'
}

/** Members missing in the leader's assignment get an empty one. */
function writeAssignment(asked: Asked<SyncGroupRequest>, group: Group): void {
  const { turn, brokerId, message, request } = asked
  const given = new Map(request.assignments.map((one) => [one.memberId, one.partitions]))
  const assignments = Object.fromEntries(
    membersOf(group).map(({ memberId }) => [memberId, given.get(memberId) ?? []]),
  )
  store(turn, brokerId, group, [groupRecord(turn, group, assignments)], {
    kind: 'assignment',
    groupId: group.id,
    generation: group.generation,
    memberId: request.memberId,
    request: message.id,
    assignments,
  })
}
