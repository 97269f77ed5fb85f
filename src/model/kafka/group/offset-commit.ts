import { profileOf } from '../../../config/profile/profiles'
import { type PartitionKey, partitionOf, topicOf } from '../../ids'
import { brokerOf, emit } from '../../turn'
import type { Broker } from '../broker/broker-state'
import type { OffsetCommitRequest } from '../network/api'
import type { ErrorName } from '../network/errors'
import { addGroup } from './add-group'
import { answerError } from './answers'
import { offsetRecord } from './coordinator-record'
import type { Asked } from './group-request'
import type { Group, OffsetToCommit } from './group-state'
import { findGroup, memberOf, newGroup, setGroup, withMember } from './groups'
import { recordFencing, whyRefused } from './refusal'
import { touched } from './session'
import { store } from './store'
import { validateGeneration, validateMember } from './validate'

type AskedCommit = Asked<OffsetCommitRequest>

/**
 * C-71 to C-73: accepts commits of members of the present generation, and of any client while the group has no
 * members.
 */
export function handleOffsetCommit(asked: AskedCommit): void {
  const { turn, brokerId, message, request } = asked
  const known = knownOffsets(brokerOf(turn, brokerId), request)
  if (Object.keys(known).length === 0) {
    return answerError(turn, brokerId, message, request, noneKnown(request), [message.id])
  }
  const existing = findGroup(turn, brokerId, request.groupId)
  const error = validateCommit(asked, existing)
  if (error !== 'NONE') return rejectCommit(asked, existing, error)
  const group = existing ?? newGroup(request.groupId, asked.partition, turn.world.now)
  const member = group.members[request.memberId]
  const next = member
    ? withMember(
        group,
        touched(turn, brokerId, group, memberOf(group, member.memberId), message.id),
      )
    : group
  if (existing) setGroup(turn, brokerId, next)
  else addGroup(turn, brokerId, next)
  const records = Object.entries(known).map(([partition, offset]) =>
    offsetRecord(turn, group.id, partition, offset, request.how),
  )
  store(turn, brokerId, next, records, {
    kind: 'offsetCommit',
    groupId: group.id,
    request: message,
    offsets: known,
    how: request.how,
  })
}

/** Partitions missing in this broker's metadata fail individually. */
function knownOffsets(
  broker: Broker,
  request: OffsetCommitRequest,
): Readonly<Record<PartitionKey, OffsetToCommit>> {
  const known: Record<PartitionKey, OffsetToCommit> = {}
  for (const { partition, offset, leaderEpoch } of request.offsets) {
    const partitions = broker.metadata.topics[topicOf(partition)]?.length ?? 0
    if (partitionOf(partition) < partitions) known[partition] = { offset, leaderEpoch }
  }
  return known
}

function noneKnown(request: OffsetCommitRequest): ErrorName {
  return request.offsets.length === 0 ? 'NONE' : 'UNKNOWN_TOPIC_OR_PARTITION'
}

function validateCommit({ turn, request }: AskedCommit, group: Group | undefined): ErrorName {
  const simple = request.generationId < 0
  if (!group) return simple ? 'NONE' : profileOf(turn.world.version).commitToUnknownGroup
  if (simple && group.lifecycle === 'Empty') return 'NONE'
  const error = validateMember(group, request)
  if (error !== 'NONE') return error
  if (group.lifecycle === 'CompletingRebalance' && request.generationId === group.generation) {
    return 'REBALANCE_IN_PROGRESS'
  }
  return validateGeneration(group, request)
}

function rejectCommit(asked: AskedCommit, group: Group | undefined, error: ErrorName): void {
  const { turn, brokerId, message, request } = asked
  const why = whyRefused(group, request)
  const fact = {
    kind: 'commit.refused',
    group: request.groupId,
    client: message.from,
    error,
  } as const
  const by = emit(turn, brokerId, 2, fact, [message.id, why])
  if (error === 'FENCED_INSTANCE_ID') recordFencing(turn, brokerId, group, request, message, error)
  answerError(turn, brokerId, message, request, error, [message.id, by])
}
