import { toMs } from '../../../base/time'
import { profileOf } from '../../../config/profile/profiles'
import { settingsOf } from '../../../config/settings/settings'
import { type ClientId, comparePartitions, type PartitionKey } from '../../ids'
import { consumerOf, type Turn } from '../../turn'
import { assign } from '../group/assignors/assign'
import type { JoinGroupResponse, Subscription, SyncGroupResponse } from '../network/api'
import type { Message } from '../network/message'
import { update, updateJoin, updateMember } from './client'
import type { Consumer, InFlight, Thrown } from './consumer-state'
import { markCoordinatorUnknown } from './coordinator'
import { errorThrown, type Failure, thrownBy, unexpectedError } from './exceptions'
import { enableHeartbeats } from './heartbeat'
import { identityOf, moveMember, resetGeneration } from './membership'
import { wantMetadata } from './metadata'
import { request } from './requests'
import { assignorsOf, backoff, isCooperative } from './settings'

/** Source: C-84, C-85, C-80. The coordinator must be known. */
export function sendJoinGroup(turn: Turn, id: ClientId): void {
  const consumer = consumerOf(turn, id)
  const { config, subscription, member } = consumer
  const topics = subscription.mode === 'topics' ? subscription.topics : []
  moveMember(turn, id, 'join.sent')
  const causes = [turn.cause, member.rejoinBy]
  request(
    turn,
    id,
    member.coordinator,
    'coordinator',
    {
      api: 'JoinGroup',
      ...identityOf(consumer),
      clientId: consumer.clientId,
      sessionTimeoutMs: toMs(settingsOf('consumer', config).sessionTimeout),
      rebalanceTimeoutMs: toMs(settingsOf('consumer', config).maxPollInterval),
      protocols: assignorsOf(config).map((name) => ({
        name,
        subscription: subscriptionFor(turn, consumer, name, topics),
      })),
    },
    { causes },
  )
  update(turn, id, { subscription: { mode: 'topics', topics, joined: topics } })
  updateJoin(turn, id, { stage: 'sent' })
}

/**
 * Handles the JoinGroup response in the application thread (C-25). Returns the exception of poll(). Source: C-87,
 * C-88.
 */
export function onJoinGroup(
  turn: Turn,
  id: ClientId,
  inFlight: InFlight,
  response: JoinGroupResponse | 'DISCONNECT',
  message: Message | null,
): Thrown | null {
  const { member, join } = consumerOf(turn, id)
  if (member.lifecycle !== 'PREPARING_REBALANCE' || join.stage !== 'sent') return null
  if (response === 'DISCONNECT' || message === null) {
    return onJoinFailed(turn, id, 'DISCONNECT', '')
  }
  if (response.error !== 'NONE') return onJoinFailed(turn, id, response.error, response.memberId)
  if (inFlight.request.api !== 'JoinGroup') return null
  const isLeader = response.leader === response.memberId
  updateMember(turn, id, {
    memberId: response.memberId,
    generation: response.generationId,
    protocol: response.protocolName,
    isLeader,
    joinedBy: message.id,
  })
  moveMember(turn, id, 'join.succeeded')
  enableHeartbeats(turn, id)
  if (!isLeader || response.skipAssignment) {
    updateJoin(turn, id, { attempts: 0, assignedCounts: null, groupTopics: [] })
    sendSyncGroup(turn, id, [], message)
    return null
  }
  const topics = response.members.flatMap(({ subscription }) => subscription.topics)
  const groupTopics = [...new Set(topics)].sort()
  updateJoin(turn, id, { attempts: 0, groupTopics, joinResponse: message })
  const { metadata } = consumerOf(turn, id)
  if (groupTopics.some((topic) => !metadata.topics[topic])) wantMetadata(turn, id)
  return leadAssignment(turn, id)
}

/**
 * C-88: the leader runs the assignor once its metadata covers the topics of all members. Returns the exception of
 * poll().
 */
export function leadAssignment(turn: Turn, id: ClientId): Thrown | null {
  const consumer = consumerOf(turn, id)
  const { join, metadata, lookup, member } = consumer
  const message = join.joinResponse
  if (message?.body.kind !== 'response') return null
  const { response } = message.body
  if (response.api !== 'JoinGroup') return null
  const missing = join.groupTopics.some((topic) => !metadata.topics[topic])
  // A topic missing in fresh metadata does not exist (C-19).
  if (missing && metadata.updatedAt < message.sentAt) return null
  if (missing && lookup.metadataRequest !== 0) return null
  const counts = Object.fromEntries(
    join.groupTopics.flatMap((topic) => {
      const known = metadata.topics[topic]
      return known ? [[topic, known.length] as const] : []
    }),
  )
  const assigned = assign(
    member.protocol ?? '',
    turn.world.version,
    response.members.map((one) => ({
      memberId: one.memberId,
      groupInstanceId: one.groupInstanceId,
      subscription: one.subscription,
    })),
    counts,
  )
  if (!assigned.ok) {
    rejoinAt(turn, id, 'sync.failed', turn.world.now)
    return { ...assigned.problem, by: turn.cause }
  }
  updateJoin(turn, id, { joinResponse: null, assignedCounts: counts })
  const assignments = response.members.map(({ memberId }) => ({
    memberId,
    partitions: assigned.value[memberId] ?? [],
  }))
  sendSyncGroup(turn, id, assignments, message)
  return null
}

/** Handles the SyncGroup response. Returns the exception of poll(). Source: C-89. */
export function onSyncGroup(
  turn: Turn,
  id: ClientId,
  inFlight: InFlight,
  response: SyncGroupResponse | 'DISCONNECT',
): Thrown | null {
  const { member, join } = consumerOf(turn, id)
  if (inFlight.request.api !== 'SyncGroup' || join.stage !== 'sent') return null
  if (member.lifecycle !== 'COMPLETING_REBALANCE') return null
  if (inFlight.request.generationId !== member.generation) return null
  if (response !== 'DISCONNECT' && response.error === 'NONE') {
    moveMember(turn, id, 'sync.succeeded')
    updateMember(turn, id, { rejoinNeeded: false, rejoinBy: 0, resetBy: 0 })
    updateJoin(turn, id, {
      stage: 'synced',
      assignment: response.assignment,
      syncedBy: turn.cause,
    })
    return null
  }
  const failure =
    response === 'DISCONNECT' || response.error === 'NONE' ? 'DISCONNECT' : response.error
  switch (failure) {
    case 'REBALANCE_IN_PROGRESS':
      return rejoinAt(turn, id, 'sync.failed', turn.world.now)
    case 'UNKNOWN_MEMBER_ID':
    case 'ILLEGAL_GENERATION':
      resetGeneration(
        turn,
        id,
        failure === 'UNKNOWN_MEMBER_ID' ? 'unknownMember' : 'illegalGeneration',
      )
      return null
    default:
      return onRetriableOrFatal(turn, id, failure, 'sync.failed')
  }
}

function onJoinFailed(turn: Turn, id: ClientId, failure: Failure, memberId: string): Thrown | null {
  switch (failure) {
    case 'MEMBER_ID_REQUIRED':
      updateMember(turn, id, { memberId })
      return rejoinAt(turn, id, 'join.failed', turn.world.now)
    case 'REBALANCE_IN_PROGRESS':
      return rejoinAt(turn, id, 'join.failed', turn.world.now)
    case 'UNKNOWN_MEMBER_ID':
    case 'ILLEGAL_GENERATION':
      resetGeneration(
        turn,
        id,
        failure === 'UNKNOWN_MEMBER_ID' ? 'unknownMember' : 'illegalGeneration',
      )
      return null
    case 'FENCED_INSTANCE_ID': {
      const by = resetGeneration(turn, id, 'fenced')
      return errorThrown(turn, failure, by)
    }
    default:
      return onRetriableOrFatal(turn, id, failure, 'join.failed')
  }
}

function onRetriableOrFatal(
  turn: Turn,
  id: ClientId,
  failure: Failure,
  event: 'join.failed' | 'sync.failed',
): Thrown | null {
  const { join, config } = consumerOf(turn, id)
  const attempts = join.attempts + 1
  updateJoin(turn, id, { attempts })
  if (failure === 'DISCONNECT') markCoordinatorUnknown(turn, id, 'disconnected')
  else if (failure === 'COORDINATOR_NOT_AVAILABLE' || failure === 'NOT_COORDINATOR') {
    markCoordinatorUnknown(turn, id, failure)
  }
  rejoinAt(turn, id, event, turn.world.now + backoff(config, attempts))
  return event === 'join.failed' ? thrownForJoin(turn, id, failure) : thrownForSync(turn, failure)
}

/** Exception of poll() for a failed JoinGroup, null when it is sent again. Source: JoinGroupResponseHandler. */
function thrownForJoin(turn: Turn, id: ClientId, failure: Failure): Thrown | null {
  switch (failure) {
    case 'DISCONNECT':
    case 'COORDINATOR_LOAD_IN_PROGRESS':
    case 'COORDINATOR_NOT_AVAILABLE':
    case 'NOT_COORDINATOR':
      return null
    case 'INCONSISTENT_GROUP_PROTOCOL':
    case 'INVALID_SESSION_TIMEOUT':
    case 'INVALID_GROUP_ID':
      return errorThrown(turn, failure, turn.cause)
    case 'GROUP_MAX_SIZE_REACHED': {
      const group = consumerOf(turn, id).groupId ?? ''
      return thrownBy(turn, turn.cause, 'groupIsFull', { group })
    }
    default:
      return unexpectedError(turn, 'unexpectedJoinError', failure, turn.cause)
  }
}

/** The same for a SyncGroup. Source: SyncGroupResponseHandler. */
function thrownForSync(turn: Turn, failure: Failure): Thrown | null {
  switch (failure) {
    case 'DISCONNECT':
    case 'COORDINATOR_NOT_AVAILABLE':
    case 'NOT_COORDINATOR':
      return null
    case 'FENCED_INSTANCE_ID':
      return errorThrown(turn, failure, turn.cause)
    default:
      return unexpectedError(turn, 'unexpectedSyncError', failure, turn.cause)
  }
}

/** Joins again, without another onJoinPrepare unless the generation was reset during the last one. */
function rejoinAt(
  turn: Turn,
  id: ClientId,
  event: 'join.failed' | 'sync.failed',
  retryAt: number,
): null {
  moveMember(turn, id, event)
  const stage = consumerOf(turn, id).join.prepareAgain ? 'idle' : 'ready'
  updateJoin(turn, id, { stage, retryAt, joinResponse: null })
  return null
}

function sendSyncGroup(
  turn: Turn,
  id: ClientId,
  assignments: readonly {
    readonly memberId: string
    readonly partitions: readonly PartitionKey[]
  }[],
  joinAnswer: Message,
): void {
  const consumer = consumerOf(turn, id)
  const { member } = consumer
  const protocolName = member.protocol ?? ''
  const body = { api: 'SyncGroup', ...identityOf(consumer), protocolName, assignments } as const
  request(turn, id, member.coordinator, 'coordinator', body, {
    causes: [turn.cause, joinAnswer.id],
  })
}

function subscriptionFor(
  turn: Turn,
  consumer: Consumer,
  protocol: string,
  topics: readonly string[],
): Subscription {
  const { join, config, member } = consumer
  if (protocol === 'sticky') {
    return { topics, owned: join.lastAssignment, generationId: join.lastGeneration }
  }
  const owned = isCooperative(config)
    ? consumer.assigned.map(({ partition }) => partition).sort(comparePartitions)
    : []
  const carries =
    protocol === 'cooperative-sticky' || profileOf(turn.world.version).subscriptionCarriesGeneration
  const generationId = protocol === 'cooperative-sticky' ? join.lastGeneration : member.generation
  return { topics, owned, generationId: carries ? generationId : -1 }
}
