import type { Mutable } from '../../../base/mutable'
import { brokerId, type HappeningId, partitionOf } from '../../ids'
import { emit, type Turn } from '../../turn'
import type { MetadataResponse, PartitionMetadata } from '../network/api'
import { sendRequest } from '../network/send'
import { type Draft, wakeApp, wakeSender } from './draft'
import { metadataDueAt } from './metadata-state'
import { leastLoadedNode } from './nodes'
import type { ProducerMetadata } from './producer-state'

/** Sends a Metadata request, before any data, if it is due and a broker can be reached. True if it was sent. */
export function askMetadata(turn: Turn, p: Draft): boolean {
  const due = metadataDueAt(p)
  if (due < 0 || due > turn.world.now) return false
  const node = leastLoadedNode(turn, p)
  if (node < 0) return false
  const { metadata } = p
  const topics = metadata.needed || metadata.fresh.length === 0 ? metadata.wanted : metadata.fresh
  const request = sendRequest(
    turn,
    { from: p.id, fromRun: p.run, to: brokerId(node), connection: 'data' },
    { api: 'Metadata', topics, allowAutoTopicCreation: true },
    {
      interest: p.blocked[0]?.why === 'metadata' ? 1 : 0,
      causes: [metadata.neededBy > 0 ? metadata.neededBy : turn.cause, p.since],
    },
  )
  p.otherInFlight = [...p.otherInFlight, { api: 'Metadata', node, request, sentAt: turn.world.now }]
  p.metadata = { ...metadata, needed: false, fresh: [] }
  return true
}

/** Merges a Metadata response, and requests another while a topic or partition is unknown (P-21). */
export function onMetadata(
  turn: Turn,
  p: Draft,
  response: MetadataResponse,
  message: HappeningId,
): void {
  const before = p.metadata
  const topics: Record<string, readonly PartitionMetadata[]> = { ...before.topics }
  const errors: Mutable<ProducerMetadata['errors']> = { ...before.errors }
  let unsettled = false
  for (const answer of response.topics) {
    delete errors[answer.topic]
    if (answer.error === 'NONE') {
      topics[answer.topic] = newest(before.topics[answer.topic] ?? [], answer.partitions)
      unsettled ||= answer.partitions.some((partition) => partition.leader < 0)
    } else {
      delete topics[answer.topic]
      errors[answer.topic] = answer.error
      unsettled ||= answer.error !== 'INVALID_TOPIC_EXCEPTION'
    }
  }
  const brought = isNews(before, topics)
  const names = response.topics.map(({ topic }) => topic)
  const by = emit(turn, p.id, 0, { kind: 'metadata.updated', topics: names }, [message])
  p.metadata = {
    ...before,
    updatedAt: turn.world.now,
    brokers: response.brokers,
    topics: brought ? topics : before.topics,
    needed: before.needed || unsettled,
    neededBy: unsettled ? by : before.neededBy,
    errors,
    lastRefreshAt: turn.world.now,
    failures: 0,
    equivalents: brought ? 0 : before.equivalents + 1,
    by,
  }
  if (p.blocked[0]?.why === 'metadata') wakeApp(turn, p, by)
  wakeSender(turn, p, by)
}

/** Partitions by number. If the topic is the same, known metadata with a newer leader epoch is kept (B-273). */
function newest(
  known: readonly PartitionMetadata[],
  answered: readonly PartitionMetadata[],
): readonly PartitionMetadata[] {
  const sorted = [...answered].sort((a, b) => partitionOf(a.partition) - partitionOf(b.partition))
  return sorted.map((partition) => {
    const old = known.find((other) => other.partition === partition.partition)
    if (!old || old.topicId !== partition.topicId) return partition
    return old.leaderEpoch > partition.leaderEpoch ? old : partition
  })
}

function isNews(before: ProducerMetadata, topics: ProducerMetadata['topics']): boolean {
  const names = Object.keys(topics)
  if (names.length !== Object.keys(before.topics).length) return true
  return names.some((name) => sketch(before.topics[name]) !== sketch(topics[name]))
}

function sketch(partitions: readonly PartitionMetadata[] | undefined): string {
  return (partitions ?? [])
    .map(
      ({ partition, leader, leaderEpoch, isr }) =>
        `${partition}:${leader}:${leaderEpoch}:${isr.join('.')}`,
    )
    .join()
}
