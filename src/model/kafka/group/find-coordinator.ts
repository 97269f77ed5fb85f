import { settingsOf } from '../../../config/settings/settings'
import type { BrokerId, HappeningId } from '../../ids'
import { brokerOf, type Turn } from '../../turn'
import { autoCreateTopic } from '../broker/auto-create'
import type { FindCoordinatorRequest } from '../network/api'
import type { Message } from '../network/message'
import { sendResponse } from '../network/send'
import { partitionFor } from './coordinator'
import { OFFSETS_TOPIC } from './offsets-topic'

/**
 * C-74, C-83, B-290: answers the leader of the group's partition in this broker's metadata. Without the topic the
 * broker requests its creation, and the client retries.
 */
export function handleFindCoordinator(
  turn: Turn,
  brokerId: BrokerId,
  message: Message,
  request: FindCoordinatorRequest,
): void {
  const node = request.keyType === 'group' ? coordinatorOf(turn, brokerId, request.key) : -1
  const error = node >= 0 ? 'NONE' : 'COORDINATOR_NOT_AVAILABLE'
  const notCreated = request.keyType === 'group' ? createOffsetsTopic(turn, brokerId) : 0
  const causes = [message.id, notCreated]
  sendResponse(turn, brokerId, message, { api: 'FindCoordinator', error, node }, { causes })
}

/**
 * B-290. The replication factor is not reduced: with too few brokers the topic is not created. Returns `topic.notCreated`,
 * or 0.
 */
export function createOffsetsTopic(turn: Turn, brokerId: BrokerId): HappeningId {
  const { metadata, config } = brokerOf(turn, brokerId)
  if (metadata.topics[OFFSETS_TOPIC]) return 0
  const settings = settingsOf('broker', config)
  return autoCreateTopic(turn, brokerId, {
    topic: OFFSETS_TOPIC,
    partitions: settings.offsetsTopicNumPartitions,
    replicationFactor: settings.offsetsTopicReplicationFactor,
    config: {
      'cleanup.policy': 'compact',
      'compression.type': 'producer',
      'segment.bytes': String(settings.offsetsTopicSegmentBytes),
    },
  })
}

function coordinatorOf(turn: Turn, brokerId: BrokerId, groupId: string): number {
  const broker = brokerOf(turn, brokerId)
  const partitions = broker.metadata.topics[OFFSETS_TOPIC] ?? []
  if (partitions.length === 0) return -1
  const leader = partitions[partitionFor(groupId, partitions.length)]?.leader ?? -1
  return broker.metadata.brokers.includes(leader) ? leader : -1
}
