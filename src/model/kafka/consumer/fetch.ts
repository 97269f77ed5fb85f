import { partitionSetOrder } from '../../../base/java/java-hash-map-order'
import { toMs } from '../../../base/time'
import { withItem } from '../../../base/with-item'
import { profileOf } from '../../../config/profile/profiles'
import { settingsOf } from '../../../config/settings/settings'
import type { ClientId, HappeningId, PartitionKey } from '../../ids'
import { consumerOf, emit, ownConsumer, type Turn } from '../../turn'
import { nextOffset } from '../log/record-batch'
import type { FetchedPartition, FetchRequest, FetchResponse } from '../network/api'
import { updateAssigned } from './client'
import type { AssignedPartition, Consumer, FetchedBuffer, InFlight } from './consumer-state'
import { forgetSession, inSessionOrder, noteSession } from './fetch-session'
import { leaderOf, wantMetadata } from './metadata'
import { isUnreachable, request } from './requests'
import { isReadCommitted } from './settings'

/**
 * Sends one Fetch to every leader without one in flight, for the fetchable partitions that have nothing
 * buffered. Source: C-34, C-35, C-36, C-39.
 */
export function sendFetches(turn: Turn, id: ClientId): void {
  const consumer = consumerOf(turn, id)
  const buffered = bufferedNodes(turn, consumer)
  const groups: { readonly node: number; readonly partitions: AssignedPartition[] }[] = []
  for (const assigned of fetchable(turn, consumer)) {
    const leader = leaderOf(consumer, assigned.partition)
    if (leader < 0) {
      wantMetadata(turn, id)
      continue
    }
    if (buffered.includes(leader) || isUnreachable(turn, consumer, leader, 'data')) continue
    if (isFetching(consumer, leader)) continue
    const group = groups.find(({ node }) => node === leader)
    if (group) group.partitions.push(assigned)
    else groups.push({ node: leader, partitions: [assigned] })
  }
  for (const { node, partitions: wanted } of groups) {
    const partitions = inSessionOrder(consumer, node, wanted)
    const sent = request(turn, id, node, 'data', fetchRequest(consumer, partitions), {
      causes: [turn.cause, ...positionCauses(consumer, partitions)],
    })
    const own = ownConsumer(turn, id)
    own.fetchesInFlight = withItem(own.fetchesInFlight, { node, request: sent })
  }
}

/** In the order in which AbstractFetch#fetchablePartitions gives them. */
function fetchable(turn: Turn, consumer: Consumer): readonly AssignedPartition[] {
  const found = consumer.assigned.filter(
    (one) => isFetchable(one) && !isBuffered(consumer, one.partition),
  )
  if (found.length < 2 || profileOf(turn.world.version).fetchableOrder === 'subscription')
    return found
  const order = partitionSetOrder(found.map(({ partition }) => partition))
  return found.sort((a, b) => order.indexOf(a.partition) - order.indexOf(b.partition))
}

function isFetching(consumer: Consumer, leader: number): boolean {
  for (const { node } of consumer.fetchesInFlight) if (node === leader) return true
  return false
}

/** Buffers a Fetch response; its errors are handled when the buffer is opened (C-46). Source: C-36, C-41. */
export function onFetchAnswered(
  turn: Turn,
  id: ClientId,
  inFlight: InFlight,
  response: FetchResponse | 'DISCONNECT',
): void {
  const { fetchesInFlight } = consumerOf(turn, id)
  ownConsumer(turn, id).fetchesInFlight = fetchesInFlight.filter(
    (one) => one.request !== inFlight.id,
  )
  if (response === 'DISCONNECT') {
    forgetSession(turn, id, inFlight.node)
    return wantMetadata(turn, id)
  }
  noteSession(turn, id, inFlight, response)
  const fetched = response.partitions.filter(carriesSomething)
  noteHighWatermarks(turn, id, response.partitions)
  if (fetched.length === 0) return
  const { buffer } = consumerOf(turn, id)
  const fetchedBy = emitFetched(turn, id, fetched)
  ownConsumer(turn, id).buffer = buffer.concat(fetched.map((one) => toBuffer(one, fetchedBy)))
}

/** C-27: has a position, is not paused and not about to be revoked. */
export function isFetchable(assigned: AssignedPartition): boolean {
  return assigned.state === 'FETCHING' && !assigned.paused && !assigned.pendingRevocation
}

function isBuffered(consumer: Consumer, partition: PartitionKey): boolean {
  for (const buffered of consumer.buffer) if (buffered.partition === partition) return true
  return false
}

function bufferedNodes(turn: Turn, consumer: Consumer): readonly number[] {
  if (!profileOf(turn.world.version).skipsBufferedNodes) return []
  return consumer.assigned
    .filter((one) => isFetchable(one) && isBuffered(consumer, one.partition))
    .map((one) => leaderOf(consumer, one.partition))
}

function fetchRequest(consumer: Consumer, partitions: readonly AssignedPartition[]): FetchRequest {
  const { config } = consumer
  const settings = settingsOf('consumer', config)
  return {
    api: 'Fetch',
    replicaId: -1,
    maxWaitMs: toMs(settings.fetchMaxWait),
    minBytes: settings.fetchMinBytes,
    maxBytes: settings.fetchMaxBytes,
    isolation: isReadCommitted(config) ? 'read_committed' : 'read_uncommitted',
    partitions: partitions.map(({ partition, position, leaderEpoch }) => ({
      partition,
      fetchOffset: position,
      currentLeaderEpoch: leaderEpoch,
      lastFetchedEpoch: -1,
      maxBytes: settings.maxPartitionFetchBytes,
    })),
  }
}

function carriesSomething({ error, batches }: FetchedPartition): boolean {
  return error !== 'NONE' || batches.length > 0
}

function toBuffer(fetched: FetchedPartition, fetchedBy: HappeningId): FetchedBuffer {
  const { partition, fetchOffset, batches, error } = fetched
  const last = batches[batches.length - 1]
  return {
    partition,
    batches,
    next: fetchOffset,
    end: last ? Math.max(fetchOffset, nextOffset(last)) : fetchOffset,
    fetchedBy,
    error,
    used: false,
  }
}

/**
 * Emits the fetch. Causes: the response, and the happenings that set the fetch positions (for a first fetch the
 * assignment).
 */
function emitFetched(turn: Turn, id: ClientId, fetched: readonly FetchedPartition[]): HappeningId {
  const consumer = consumerOf(turn, id)
  const ranges = fetched.flatMap((one) => {
    const { partition, next, end } = toBuffer(one, 0)
    return end > next ? [{ partition, from: next, to: end }] : []
  })
  if (ranges.length === 0) return turn.cause
  const asked = consumer.assigned.filter((one) => ranges.some((r) => r.partition === one.partition))
  const causes = [turn.cause, ...positionCauses(consumer, asked), consumer.assignedBy]
  return emit(turn, id, 1, { kind: 'records.fetched', ranges }, causes)
}

function positionCauses(
  consumer: Consumer,
  partitions: readonly AssignedPartition[],
): readonly HappeningId[] {
  return partitions.some(({ positionBy }) => positionBy > 0)
    ? partitions.map(({ positionBy }) => positionBy)
    : [consumer.assignedBy]
}

function noteHighWatermarks(turn: Turn, id: ClientId, fetched: readonly FetchedPartition[]): void {
  const readCommitted = isReadCommitted(consumerOf(turn, id).config)
  updateAssigned(turn, id, (assigned) => {
    const answer = fetched.find((one) => one.partition === assigned.partition)
    if (answer?.error !== 'NONE') return null
    const end = readCommitted ? answer.lastStableOffset : answer.highWatermark
    return end === assigned.highWatermark ? null : { highWatermark: end }
  })
}
