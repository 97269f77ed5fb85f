import { settingsOf } from '../../../config/settings/settings'
import { topicNameProblem } from '../../../config/topic-name'
import type { BrokerId } from '../../ids'
import { brokerOf, type Turn } from '../../turn'
import type { MetadataRequest, MetadataResponse, PartitionMetadata } from '../network/api'
import type { ErrorName } from '../network/errors'
import type { Message } from '../network/message'
import { sendResponse } from '../network/send'
import { autoCreateTopic } from './auto-create'
import type { Broker } from './broker-state'

type TopicAnswer = MetadataResponse['topics'][number]

/** B-270: any broker answers from its own metadata cache. May create unknown topics (B-14). */
export function handleMetadata(
  turn: Turn,
  id: BrokerId,
  message: Message,
  request: MetadataRequest,
): void {
  const broker = brokerOf(turn, id)
  const settings = settingsOf('broker', broker.config)
  const known = broker.metadata.topics
  const create = request.allowAutoTopicCreation && settings.autoCreateTopicsEnable
  const missing: string[] = []
  const names = request.topics ?? Object.keys(known)
  const topics = names.map((topic): TopicAnswer => {
    const partitions = known[topic]
    if (partitions) return { topic, error: 'NONE', partitions: visible(broker, partitions) }
    if (topicNameProblem(topic) !== null) {
      return { topic, error: 'INVALID_TOPIC_EXCEPTION', partitions: [] }
    }
    if (create) missing.push(topic)
    return {
      topic,
      error: create ? creatingError(turn, broker) : 'UNKNOWN_TOPIC_OR_PARTITION',
      partitions: [],
    }
  })
  sendResponse(turn, id, message, {
    api: 'Metadata',
    brokers: broker.metadata.brokers,
    controllerId: broker.metadata.controllerId,
    topics,
  })
  for (const topic of missing) {
    autoCreateTopic(turn, id, {
      topic,
      partitions: settings.numPartitions,
      replicationFactor: settings.defaultReplicationFactor,
    })
  }
}

/**
 * Error of a topic whose creation was just requested: the controller itself creates it at once and reports a missing
 * leader, other brokers forward the request (B-14).
 */
function creatingError(turn: Turn, broker: Broker): ErrorName {
  const { controller } = turn.world
  const here = controller.kind === 'zookeeper' && broker.id === `b${controller.active}`
  return here ? 'LEADER_NOT_AVAILABLE' : 'UNKNOWN_TOPIC_OR_PARTITION'
}

function visible(
  broker: Broker,
  partitions: readonly PartitionMetadata[],
): readonly PartitionMetadata[] {
  const alive = broker.metadata.brokers
  if (partitions.every(({ leader }) => alive.includes(leader))) return partitions
  return partitions.map((partition) =>
    alive.includes(partition.leader)
      ? partition
      : { ...partition, leader: -1, error: 'LEADER_NOT_AVAILABLE' as const },
  )
}
