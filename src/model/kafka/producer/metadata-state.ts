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

/** All topics are asked for again as soon as the backoff allows. */
export function requestMetadata(p: Draft, cause: HappeningId): void {
  if (p.metadata.needed) return
  p.metadata = { ...p.metadata, needed: true, neededBy: cause }
}

/** A request, or a connection that it waited for, failed: it is due again after the backoff. */
export function refreshFailed(turn: Turn, p: Draft): void {
  const { metadata } = p
  const failures = metadata.failures + 1
  p.metadata = { ...metadata, needed: true, lastRefreshAt: turn.world.now, failures }
}

/** A send() needs a topic: a new one is asked for alone and at once (P-20, P-21). */
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

/** Failures lengthen the wait, and since 3.7 also answers that bring nothing new. */
function refreshBackoff(p: Producer): SimTime {
  const { failures, equivalents } = p.metadata
  return backoff(p, Math.max(1, failures, equivalents))
}

/** Where a partition is led as far as the client knows; null without a leader. */
export function leaderOf(p: Producer, partition: string): PartitionMetadata | null {
  const found = p.metadata.topics[topicOf(partition)]?.[partitionOf(partition)]
  return found && found.leader >= 0 ? found : null
}

/** P-74: an answer named the new leader; it counts until metadata with a newer epoch arrives. */
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
