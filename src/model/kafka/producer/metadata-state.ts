import type { SimTime } from '../../../base/time'
import { type HappeningId, partitionOf, topicOf } from '../../ids'
import type { Turn } from '../../turn'
import type { PartitionMetadata } from '../network/api'
import { backoff } from './backoff'
import type { Draft } from './draft'
import type { Producer, ProducerMetadata } from './producer-state'

export const NO_METADATA: ProducerMetadata = {
  updatedAt: -1,
  brokers: [],
  topics: {},
  needed: true,
  neededBy: 0,
  fresh: [],
  wanted: [],
  errors: {},
  lastRefreshAt: -1,
  failures: 0,
  equivalents: 0,
  by: 0,
}

/** Requests metadata of all topics, to be sent when the backoff allows. */
export function requestMetadata(p: Draft, cause: HappeningId): void {
  if (p.metadata.needed) return
  p.metadata = { ...p.metadata, needed: true, neededBy: cause }
}

/** A metadata request, or the connection attempt for it, failed: it is due again after the backoff. */
export function refreshFailed(turn: Turn, p: Draft): void {
  const { metadata } = p
  const failures = metadata.failures + 1
  p.metadata = { ...metadata, needed: true, lastRefreshAt: turn.world.now, failures }
}

/** Requests metadata for a send(): a new topic is requested alone and at once (P-20, P-21). */
export function requestTopic(turn: Turn, p: Draft, topic: string): void {
  const { metadata } = p
  if (metadata.wanted.includes(topic)) {
    requestMetadata(p, turn.cause)
    return
  }
  p.metadata = {
    ...metadata,
    wanted: [...metadata.wanted, topic],
    fresh: [...metadata.fresh, topic],
    neededBy: turn.cause,
    equivalents: 0,
  }
}

/** Instant (us) from which a Metadata request is due, -1 while one is in flight (P-21). */
export function metadataDueAt(p: Producer): SimTime {
  const { metadata, settings } = p
  if (p.otherInFlight.some((request) => request.api === 'Metadata')) return -1
  if (metadata.fresh.length > 0) return 0
  const allowed = metadata.lastRefreshAt < 0 ? 0 : metadata.lastRefreshAt + refreshBackoff(p)
  if (metadata.needed) return allowed
  return Math.max(allowed, metadata.updatedAt + settings.metadataMaxAge)
}

/** The backoff grows with failures, and since 3.7 also with responses without news. */
function refreshBackoff(p: Producer): SimTime {
  const { failures, equivalents } = p.metadata
  return backoff(p, Math.max(1, failures, equivalents))
}

/** Leader of a partition in the client's metadata; null without one. */
export function leaderOf(p: Producer, partition: string): PartitionMetadata | null {
  const found = p.metadata.topics[topicOf(partition)]?.[partitionOf(partition)]
  return found && found.leader >= 0 ? found : null
}

/** P-74: stores the leader named in a response; it holds until metadata with a newer epoch arrives. */
export function learnLeader(p: Draft, partition: string, leader: number): void {
  const topic = topicOf(partition)
  const known = p.metadata.topics[topic]
  if (!known) return
  const partitions = known.map((old) =>
    old.partition === partition && old.leader !== leader
      ? { ...old, leader, leaderEpoch: old.leaderEpoch + 1 }
      : old,
  )
  p.metadata = { ...p.metadata, topics: { ...p.metadata.topics, [topic]: partitions } }
}
