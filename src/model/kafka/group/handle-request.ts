import { assert, assertNever } from '../../../base/assert'
import type { BrokerId } from '../../ids'
import type { Turn } from '../../turn'
import type { Request } from '../network/api'
import type { Message } from '../network/message'
import { answerError } from './answers'
import { coordinatedPartition } from './coordinator'
import { handleFindCoordinator } from './find-coordinator'
import type { CoordinatorRequest } from './group-request'
import { handleHeartbeat } from './heartbeat'
import { handleJoinGroup } from './join-group'
import { handleLeaveGroup } from './leave-group'
import { handleOffsetCommit } from './offset-commit'
import { handleOffsetFetch } from './offset-fetch'
import { handleSyncGroup } from './sync-group'

/**
 * Answers OffsetCommit, OffsetFetch, FindCoordinator, JoinGroup, SyncGroup, Heartbeat and LeaveGroup, at once or
 * when the group is ready. Brokers that do not coordinate the group answer NOT_COORDINATOR (C-74).
 */
export function handleGroupRequest(turn: Turn, brokerId: BrokerId, message: Message): void {
  assert(message.body.kind === 'request', 'a group request is a request')
  const { request } = message.body
  if (request.api === 'FindCoordinator') {
    return handleFindCoordinator(turn, brokerId, message, request)
  }
  assert(isCoordinatorRequest(request), `${request.api} is not for a group coordinator`)
  if (request.groupId === '' && request.api === 'JoinGroup') {
    return answerError(turn, brokerId, message, request, 'INVALID_GROUP_ID', [message.id])
  }
  const partition = coordinatedPartition(turn, brokerId, request.groupId)
  if (partition === null) {
    return answerError(turn, brokerId, message, request, 'NOT_COORDINATOR', [message.id])
  }
  handle(turn, brokerId, message, request, partition)
}

function handle(
  turn: Turn,
  brokerId: BrokerId,
  message: Message,
  request: CoordinatorRequest,
  partition: number,
): void {
  const asked = { turn, brokerId, message, partition }
  switch (request.api) {
    case 'Heartbeat':
      return handleHeartbeat({ ...asked, request })
    case 'OffsetCommit':
      return handleOffsetCommit({ ...asked, request })
    case 'OffsetFetch':
      return handleOffsetFetch({ ...asked, request })
    case 'JoinGroup':
      return handleJoinGroup({ ...asked, request })
    case 'SyncGroup':
      return handleSyncGroup({ ...asked, request })
    case 'LeaveGroup':
      return handleLeaveGroup({ ...asked, request })
    default:
      return assertNever(request, 'coordinator request')
  }
}

function isCoordinatorRequest(request: Request): request is CoordinatorRequest {
  return 'groupId' in request
}
