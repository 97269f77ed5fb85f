import { settingsOf } from '../../../config/settings/settings'
import { type ClientId, type PartitionKey, partitionOf, topicOf } from '../../ids'
import { consumerOf, type Turn } from '../../turn'
import type { MetadataResponse, PartitionMetadata } from '../network/api'
import { update } from './client'
import type { Consumer, Lookup } from './consumer-state'
import { leastLoadedNode } from './nodes'
import { request } from './requests'
import { backoff } from './settings'

/**
 * Requests a metadata update at the next network poll: after a leader error, for a new topic, after a lost
 * connection (C-17).
 */
export function wantMetadata(turn: Turn, id: ClientId): void {
  updateLookup(turn, id, { metadataWanted: true })
}

/** Sends a Metadata request if one is wanted or the last answer is older than metadata.max.age.ms. Source: C-17, C-18. */
export function refreshMetadata(turn: Turn, id: ClientId): void {
  const consumer = consumerOf(turn, id)
  const { lookup, metadata, config } = consumer
  const { now } = turn.world
  if (lookup.metadataRequest !== 0 || now < lookup.metadataRetryAt) return
  const old = metadata.updatedAt + settingsOf('consumer', config).metadataMaxAge <= now
  if (!lookup.metadataWanted && !old) return
  const topics = topicsOf(consumer)
  if (topics.length === 0) return
  const node = leastLoadedNode(turn, id)
  if (node < 0) return
  const allowAutoTopicCreation = settingsOf('consumer', config).allowAutoCreateTopics
  const sent = request(turn, id, node, 'data', { api: 'Metadata', topics, allowAutoTopicCreation })
  updateLookup(turn, id, { metadataRequest: sent, metadataWanted: false })
}

export function onMetadata(turn: Turn, id: ClientId, response: MetadataResponse): void {
  const { metadata, config, lookup } = consumerOf(turn, id)
  const topics: Record<string, readonly PartitionMetadata[]> = {}
  let incomplete = false
  for (const { topic, error, partitions } of response.topics) {
    if (error !== 'NONE') {
      incomplete = true
      continue
    }
    if (partitions.some((partition) => partition.leader < 0)) incomplete = true
    topics[topic] = partitions.map((fresh) => newest(fresh, metadata.topics[topic]))
  }
  update(turn, id, {
    metadata: { updatedAt: turn.world.now, brokers: response.brokers, topics },
  })
  const attempts = incomplete ? lookup.metadataAttempts + 1 : 0
  updateLookup(turn, id, {
    metadataRequest: 0,
    metadataRetryAt: turn.world.now + backoff(config, Math.max(1, attempts)),
    metadataWanted: lookup.metadataWanted || incomplete,
    metadataAttempts: attempts,
  })
}

export function onMetadataFailed(turn: Turn, id: ClientId): void {
  const { config, lookup } = consumerOf(turn, id)
  const metadataAttempts = lookup.metadataAttempts + 1
  updateLookup(turn, id, {
    metadataRequest: 0,
    metadataRetryAt: turn.world.now + backoff(config, metadataAttempts),
    metadataWanted: true,
    metadataAttempts,
  })
}

/** The client's metadata of a partition; null when its metadata does not contain it. */
export function partitionMetadata(
  consumer: Consumer,
  partition: PartitionKey,
): PartitionMetadata | null {
  const known = consumer.metadata.topics[topicOf(partition)]
  if (!known) return null
  // Mostly in the order of their numbers.
  const guess = known[partitionOf(partition)]
  if (guess?.partition === partition) return guess
  return known.find((entry) => entry.partition === partition) ?? null
}

/** Broker number of the leader as the client knows it, -1 when it knows none. */
export function leaderOf(consumer: Consumer, partition: PartitionKey): number {
  return partitionMetadata(consumer, partition)?.leader ?? -1
}

export function updateLookup(turn: Turn, id: ClientId, change: Partial<Lookup>): void {
  update(turn, id, { lookup: { ...consumerOf(turn, id).lookup, ...change } })
}

function topicsOf(consumer: Consumer): readonly string[] {
  const { subscription, join } = consumer
  if (subscription.mode === 'topics') {
    return [...new Set([...subscription.topics, ...join.groupTopics])]
  }
  return [...new Set(consumer.assigned.map((assigned) => topicOf(assigned.partition)))]
}

/** Metadata of an older leader epoch is ignored (KIP-320), unless it is of another topic (Metadata#updateLatestMetadata). */
function newest(
  fresh: PartitionMetadata,
  known: readonly PartitionMetadata[] | undefined,
): PartitionMetadata {
  const before = known?.find((entry) => entry.partition === fresh.partition)
  if (!before || before.topicId !== fresh.topicId) return fresh
  return before.leaderEpoch > fresh.leaderEpoch ? before : fresh
}
