import { present } from '../../../base/assert'
import { resolveTopicConfig } from '../../../config/resolve'
import { type BrokerId, brokerNumber, type PartitionKey, partitionKey, topicOf } from '../../ids'
import { brokerOf, setBroker, type Turn } from '../../turn'
import type { Controller, PartitionRegistration } from '../controller/controller-state'
import { aliveBrokers } from '../controller/publish'
import { dropOffsetsOfTopic } from '../group/expiry'
import { type LogConfig, logConfig } from '../log/log-config'
import type { PartitionMetadata } from '../network/api'
import { fetchAll } from '../replication/follower'
import { applyPartition, removeReplica } from '../replication/roles'
import type { Broker, MetadataCache } from './broker-state'

/**
 * Applies the controller's records since the last ones applied: first to the metadata cache, then to the roles of
 * replicas.
 */
export function applyMetadata(turn: Turn, id: BrokerId): void {
  const { controller } = turn.world
  const before = brokerOf(turn, id).metadata
  const metadata = nextCache(turn, brokerOf(turn, id), controller)
  if (metadata === before) return
  setBroker(turn, { ...brokerOf(turn, id), metadata })
  const number = brokerNumber(id)
  if (before.registrations !== metadata.registrations) {
    for (const key of Object.keys(metadata.registrations)) {
      const registration = metadata.registrations[key] as PartitionRegistration
      if (registration !== before.registrations[key] && registration.replicas.includes(number)) {
        applyPartition(turn, id, registration)
      }
    }
    for (const key of Object.keys(brokerOf(turn, id).replicas)) {
      if (!metadata.registrations[key]?.replicas.includes(number)) removeReplica(turn, id, key)
    }
    for (const topic of Object.keys(before.topics)) {
      if (!metadata.topics[topic]) dropOffsetsOfTopic(turn, id, topic)
    }
  }
  fetchAll(turn, id)
}

/**
 * The effective log config of a topic on a broker. Its overrides were validated when they were set. A cluster-wide
 * `min.insync.replicas` overrides the broker's own.
 */
export function effectiveLogConfig(
  turn: Turn,
  broker: Broker,
  overrides: Readonly<Record<string, string>>,
): LogConfig {
  const { minInsyncReplicas } = turn.world.controller
  const cluster = minInsyncReplicas === null ? {} : { 'min.insync.replicas': minInsyncReplicas }
  const all = { ...cluster, ...overrides }
  const resolved = resolveTopicConfig(turn.world.version, broker.config, all)
  return logConfig(
    turn.world.version,
    present(resolved.ok ? resolved.value : null, 'a valid topic config'),
  )
}

/** Metadata cache of a process that has not heard from the controller yet. */
export const NO_METADATA: MetadataCache = {
  brokers: [],
  controllerId: -1,
  topics: {},
  registrations: {},
  topicRegistrations: {},
  logConfigs: {},
}

function nextCache(turn: Turn, broker: Broker, controller: Controller): MetadataCache {
  const before = broker.metadata
  const alive = aliveBrokers(controller)
  const brokers = sameNumbers(alive, before.brokers) ? before.brokers : alive
  // B-271: in KRaft the broker names a live broker as controller to clients, never the real one.
  const controllerId = controller.kind === 'zookeeper' ? controller.active : (brokers[0] ?? -1)
  const same =
    before.registrations === controller.partitions &&
    before.topicRegistrations === controller.topics &&
    brokers === before.brokers &&
    controllerId === before.controllerId
  if (same) return before
  const changed = new Set<string>()
  for (const key of Object.keys(controller.partitions)) {
    if (controller.partitions[key] !== before.registrations[key]) changed.add(topicOf(key))
  }
  const topics: Record<string, readonly PartitionMetadata[]> = {}
  const logConfigs: Record<string, LogConfig> = {}
  for (const name of Object.keys(controller.topics)) {
    const topic = present(controller.topics[name], 'a topic')
    const known = before.topics[name]
    topics[name] =
      known && !changed.has(name)
        ? known
        : partitionMetadata(controller, name, topic.partitionCount)
    const config = before.logConfigs[name]
    const fresh = before.topicRegistrations[name]?.config === topic.config
    logConfigs[name] = config && fresh ? config : effectiveLogConfig(turn, broker, topic.config)
  }
  return {
    brokers,
    controllerId,
    topics,
    registrations: controller.partitions,
    topicRegistrations: controller.topics,
    logConfigs,
  }
}

function partitionMetadata(
  controller: Controller,
  topic: string,
  count: number,
): readonly PartitionMetadata[] {
  const topicId = controller.topics[topic]?.createdBy
  return Array.from({ length: count }, (_, i): PartitionMetadata => {
    const key: PartitionKey = partitionKey(topic, i)
    const registration = present(controller.partitions[key], `partition ${key}`)
    const { leader, leaderEpoch, replicas, isr } = registration
    return { partition: key, topicId, error: 'NONE', leader, leaderEpoch, replicas, isr }
  })
}

function sameNumbers(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((number, i) => number === b[i])
}
