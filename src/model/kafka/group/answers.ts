import { assertNever } from '../../../base/assert'
import type { BrokerId, HappeningId } from '../../ids'
import type { Turn } from '../../turn'
import type { JoinGroupResponse } from '../network/api'
import type { ErrorName } from '../network/errors'
import type { Message } from '../network/message'
import { sendResponse } from '../network/send'
import type { GroupRequest } from './group-request'
import type { Group, Member } from './group-state'
import { membersInOrder } from './protocol-vote'

/** Answers a group request with an error, or with NONE where the answer carries nothing else. */
export function answerError(
  turn: Turn,
  brokerId: BrokerId,
  message: Message,
  request: GroupRequest,
  error: ErrorName,
  causes: readonly HappeningId[],
): void {
  sendResponse(turn, brokerId, message, errorResponse(request, error), { causes })
}

function errorResponse(request: GroupRequest, error: ErrorName) {
  switch (request.api) {
    case 'JoinGroup':
      return joinError(request.memberId, error)
    case 'SyncGroup':
      return { api: request.api, error, assignment: [] }
    case 'Heartbeat':
    case 'LeaveGroup':
      return { api: request.api, error }
    case 'OffsetCommit': {
      const partitions = request.offsets.map(({ partition }) => ({ partition, error }))
      return { api: request.api, partitions }
    }
    case 'OffsetFetch':
      return { api: request.api, error, partitions: [] }
    case 'FindCoordinator':
      return { api: request.api, error, node: -1 }
    default:
      return assertNever(request, 'group request')
  }
}

function joinError(memberId: string, error: ErrorName): JoinGroupResponse {
  return {
    api: 'JoinGroup',
    error,
    generationId: -1,
    protocolName: '',
    leader: '',
    memberId,
    skipAssignment: false,
    members: [],
  }
}

/** Answers a waiting or present JoinGroup with an error. */
export function answerJoinError(
  turn: Turn,
  brokerId: BrokerId,
  message: Message,
  memberId: string,
  error: ErrorName,
  causes: readonly HappeningId[],
): void {
  sendResponse(turn, brokerId, message, joinError(memberId, error), { causes })
}

/** C-116: the group's present generation; the leader gets all members with their metadata for its protocol. */
export function answerJoin(
  turn: Turn,
  brokerId: BrokerId,
  message: Message,
  group: Group,
  memberId: string,
  causes: readonly HappeningId[],
  returning: { readonly leader?: string; readonly skipAssignment?: boolean } = {},
): void {
  const leader = returning.leader ?? group.leader ?? ''
  const response: JoinGroupResponse = {
    api: 'JoinGroup',
    error: 'NONE',
    generationId: group.generation,
    protocolName: group.protocol ?? '',
    leader,
    memberId,
    skipAssignment: returning.skipAssignment ?? false,
    members: leader === memberId ? memberList(turn, group) : [],
  }
  sendResponse(turn, brokerId, message, response, { causes })
}

function memberList({ world }: Turn, group: Group): JoinGroupResponse['members'] {
  return membersInOrder(group, world.version).flatMap((member) => {
    const chosen = member.protocols.find((protocol) => protocol.name === group.protocol)
    if (!chosen) return []
    const { memberId, groupInstanceId } = member
    return [{ memberId, groupInstanceId, subscription: chosen.subscription }]
  })
}

export function answerSync(
  turn: Turn,
  brokerId: BrokerId,
  message: Message,
  error: ErrorName,
  assignment: Member['assignment'],
  causes: readonly HappeningId[],
): void {
  sendResponse(turn, brokerId, message, { api: 'SyncGroup', error, assignment }, { causes })
}
