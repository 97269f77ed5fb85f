import { partitionMapOrder } from '../../../base/java/java-hash-map-order'
import { toMs } from '../../../base/time'
import { settingsOf } from '../../../config/settings/settings'
import type { ConsumerFact } from '../../happening/consumer'
import type { ClientId, HappeningId, PartitionKey } from '../../ids'
import { consumerOf, emit, type Turn } from '../../turn'
import {
  listText,
  logTruncationText,
  type OffsetText,
  offsetsText,
  partitionSetText,
} from '../exceptions/to-string'
import type {
  ListOffsetsResponse,
  OffsetFetchResponse,
  OffsetForLeaderEpochResponse,
} from '../network/api'
import { update, updateAssigned } from './client'
import type { AssignedPartition, Consumer, InFlight, Thrown } from './consumer-state'
import { ensureCoordinator, markCoordinatorUnknown } from './coordinator'
import { durationMs } from './duration'
import { isRetriable, thrownBy, unexpectedError } from './exceptions'
import type { Drive } from './join'
import { leaderOf, partitionMetadata, wantMetadata } from './metadata'
import { isUnreachable, request } from './requests'
import { backoff, isReadCommitted } from './settings'

const EARLIEST = -2
const LATEST = -1

/** Gives assigned partitions a position, as far as possible at this instant. Source: C-28, C-29, C-33a. */
export function updatePositions(turn: Turn, id: ClientId): Drive {
  validatePositions(turn, id)
  const { assigned, groupId } = consumerOf(turn, id)
  if (assigned.every(({ state }) => state === 'FETCHING')) return 'done'
  const initializing = assigned.filter(({ state }) => state === 'INITIALIZING')
  if (initializing.length > 0) {
    const without = initializing.filter(({ reset }) => reset === 'none')
    if (without.length > 0) return throwNoOffset(turn, id, without)
    if (groupId === null)
      resetPartitions(
        turn,
        id,
        initializing.map(({ partition }) => partition),
      )
    else return fetchCommitted(turn, id, groupId, initializing)
  }
  sendListOffsets(turn, id)
  return 'done'
}

/** Handles the OffsetFetch response in the application thread. Returns the exception of poll(). Source: C-28. */
export function onOffsetFetch(
  turn: Turn,
  id: ClientId,
  response: OffsetFetchResponse | 'DISCONNECT',
  answer: HappeningId,
): Thrown | null {
  const error = response === 'DISCONNECT' ? 'DISCONNECT' : response.error
  if (response === 'DISCONNECT' || error !== 'NONE') {
    const { offsetFetchAttempts, config } = consumerOf(turn, id)
    const attempts = offsetFetchAttempts + 1
    const offsetFetchRetryAt = turn.world.now + backoff(config, attempts)
    update(turn, id, { offsetFetchAttempts: attempts, offsetFetchRetryAt })
    if (error === 'DISCONNECT') markCoordinatorUnknown(turn, id, 'disconnected')
    else if (error === 'NOT_COORDINATOR' || error === 'COORDINATOR_NOT_AVAILABLE') {
      markCoordinatorUnknown(turn, id, error)
    }
    if (error === 'NONE' || error === 'DISCONNECT' || isRetriable(error)) return null
    return unexpectedError(turn, 'unexpectedOffsetFetchError', error, answer)
  }
  update(turn, id, { offsetFetchAttempts: 0, offsetFetchRetryAt: 0 })
  for (const { partition, offset, leaderEpoch, committedBy } of response.partitions) {
    const consumer = consumerOf(turn, id)
    const asked = consumer.assigned.find((one) => one.partition === partition)
    if (asked?.state !== 'INITIALIZING') continue
    if (offset < 0) {
      // The deletion of the committed offset is the cause of the new position.
      if (committedBy > 0) updateOne(turn, id, partition, { positionBy: committedBy })
      resetPartitions(turn, id, [partition])
    } else {
      const causes = [answer, committedBy, consumer.assignedBy]
      setPosition(turn, id, partition, offset, 'committed', leaderEpoch, causes)
    }
  }
  return null
}

/** Source: C-29, C-30. Skips a partition that was seeked or revoked meanwhile. */
export function onListOffsets(
  turn: Turn,
  id: ClientId,
  inFlight: InFlight,
  response: ListOffsetsResponse | 'DISCONNECT',
): void {
  if (inFlight.request.api !== 'ListOffsets') return
  const asked = inFlight.request.partitions.map(({ partition }) => partition)
  if (response === 'DISCONNECT') return retryLookups(turn, id, asked)
  for (const { partition, error, offset } of response.partitions) {
    const consumer = consumerOf(turn, id)
    const assigned = consumer.assigned.find((one) => one.partition === partition)
    if (assigned?.state !== 'AWAIT_RESET') continue
    if (error !== 'NONE') {
      retryLookups(turn, id, [partition])
      continue
    }
    // C-30: no record is that recent; repeated when the lookup would have timed out.
    if (offset < 0) continue
    const { reset } = assigned
    const source = reset === 'earliest' || reset === 'byDuration' ? reset : 'latest'
    const causes = [turn.cause, assigned.positionBy, consumer.assignedBy]
    // Without an epoch the position is not validated until a record was returned
    // (OffsetFetcherUtils#resetPositionIfNeeded).
    setPosition(turn, id, partition, offset, source, -1, causes)
  }
}

/** C-33a: a position beyond the end of its epoch points to truncated records. Returns the exception of poll(). */
export function onOffsetForLeaderEpoch(
  turn: Turn,
  id: ClientId,
  inFlight: InFlight,
  response: OffsetForLeaderEpochResponse | 'DISCONNECT',
): Thrown | null {
  if (inFlight.request.api !== 'OffsetForLeaderEpoch') return null
  if (response === 'DISCONNECT') {
    retryLookups(
      turn,
      id,
      inFlight.request.partitions.map(({ partition }) => partition),
    )
    return null
  }
  const truncations: Truncation[] = []
  for (const { partition, error, endOffset, leaderEpoch } of response.partitions) {
    const consumer = consumerOf(turn, id)
    const assigned = consumer.assigned.find((one) => one.partition === partition)
    if (assigned?.state !== 'AWAIT_VALIDATION') continue
    if (error !== 'NONE') retryLookups(turn, id, [partition])
    else if (endOffset < 0 && resetPolicy(consumer) !== 'none')
      resetPartitions(turn, id, [partition])
    else if (endOffset >= assigned.position) {
      updateOne(turn, id, partition, { state: 'FETCHING', retryAt: 0 })
    } else if (resetPolicy(consumer) === 'none') {
      const divergent = endOffset < 0 ? null : { offset: endOffset, leaderEpoch }
      const fetched = { offset: assigned.position, leaderEpoch: assigned.positionEpoch }
      truncations.push({ partition, fetched, divergent })
      updateOne(turn, id, partition, { retryAt: turn.world.now + backoff(consumer.config, 1) })
    } else {
      const causes = [turn.cause, assigned.positionBy]
      setPosition(turn, id, partition, endOffset, 'truncation', leaderEpoch, causes)
    }
  }
  return truncations.length === 0 ? null : truncated(turn, truncations)
}

interface Truncation {
  readonly partition: PartitionKey
  readonly fetched: OffsetText
  /** End offset of the position's epoch in the leader's log, null when the leader does not know the epoch. */
  readonly divergent: OffsetText | null
}

/** Source: Fetcher#buildLogTruncationException, OffsetFetcherUtils#buildLogTruncationException. */
function truncated(turn: Turn, found: readonly Truncation[]): Thrown {
  const order = partitionMapOrder(found.map(({ partition }) => partition))
  const ordered = order.flatMap((key) => found.filter(({ partition }) => partition === key))
  const texts = ordered.map((one) => logTruncationText(one.partition, one.fetched, one.divergent))
  const known = ordered.flatMap(({ partition, divergent }) =>
    divergent ? [[partition, divergent] as const] : [],
  )
  const divergent = offsetsText(Object.fromEntries(known))
  return thrownBy(turn, turn.cause, 'logTruncation', { truncations: listText(texts), divergent })
}

type PositionSource = Extract<ConsumerFact, { kind: 'position.set' }>['source']

/** `epoch`: leader epoch of the record before the position, -1 when unknown. */
export function setPosition(
  turn: Turn,
  id: ClientId,
  partition: PartitionKey,
  offset: number,
  source: PositionSource,
  epoch: number,
  causes: readonly HappeningId[],
): void {
  const known = partitionMetadata(consumerOf(turn, id), partition)?.leaderEpoch ?? -1
  // A committed offset of an older epoch is validated before it is fetched from.
  const leaderEpoch = source === 'committed' && epoch >= 0 ? epoch : known
  const by = emit(turn, id, 1, { kind: 'position.set', partition, offset, source }, causes)
  updateOne(turn, id, partition, {
    state: 'FETCHING',
    position: offset,
    positionEpoch: epoch,
    positionBy: by,
    startedFrom: source,
    reset: 'unknown',
    retryAt: 0,
    leaderEpoch,
  })
}

/** Applies auto.offset.reset: to AWAIT_RESET, or marked as without policy. Source: C-28, C-32. */
export function resetPartitions(
  turn: Turn,
  id: ClientId,
  partitions: readonly PartitionKey[],
): void {
  const policy = resetPolicy(consumerOf(turn, id))
  if (policy !== 'none') return awaitReset(turn, id, partitions, policy)
  for (const partition of partitions) updateOne(turn, id, partition, { reset: 'none' })
}

/** SubscriptionState#requestOffsetReset: the next poll() asks for the offset. */
export function awaitReset(
  turn: Turn,
  id: ClientId,
  partitions: readonly PartitionKey[],
  reset: Exclude<AssignedPartition['reset'], 'unknown' | 'none'>,
): void {
  for (const partition of partitions) {
    updateOne(turn, id, partition, { state: 'AWAIT_RESET', reset, retryAt: 0 })
  }
}

export function resetPolicy(consumer: Consumer): 'earliest' | 'latest' | 'byDuration' | 'none' {
  const policy = settingsOf('consumer', consumer.config).autoOffsetReset
  if (policy.startsWith('by_duration')) return 'byDuration'
  return policy === 'earliest' || policy === 'none' ? policy : 'latest'
}

function fetchCommitted(
  turn: Turn,
  id: ClientId,
  groupId: string,
  initializing: readonly AssignedPartition[],
): Drive {
  const consumer = consumerOf(turn, id)
  if (consumer.requests.some(({ request: asked }) => asked.api === 'OffsetFetch')) return 'waiting'
  if (consumer.inbox.some(isOffsetFetch)) return 'waiting'
  if (turn.world.now < consumer.offsetFetchRetryAt || !ensureCoordinator(turn, id)) return 'waiting'
  const partitions = initializing.map(({ partition }) => partition)
  const body = { api: 'OffsetFetch', groupId, partitions, requireStable: true } as const
  const causes = [turn.cause, consumer.assignedBy]
  request(turn, id, consumer.member.coordinator, 'coordinator', body, { causes })
  return 'waiting'
}

function isOffsetFetch({ body }: Consumer['inbox'][number]): boolean {
  return body.kind === 'response' && body.response.api === 'OffsetFetch'
}

function throwNoOffset(
  turn: Turn,
  id: ClientId,
  without: readonly AssignedPartition[],
): { readonly thrown: Thrown } {
  const partitions = without.map(({ partition }) => partition)
  for (const partition of partitions) updateOne(turn, id, partition, { reset: 'unknown' })
  const values = { partitions: partitionSetText(partitions) }
  return { thrown: thrownBy(turn, turn.cause, 'noOffset', values) }
}

/** Sends one ListOffsets per leader for partitions that await a reset and have none in flight. */
function sendListOffsets(turn: Turn, id: ClientId): void {
  const consumer = consumerOf(turn, id)
  const { now } = turn.world
  const due = consumer.assigned.filter((one) => one.state === 'AWAIT_RESET' && one.retryAt <= now)
  for (const [node, partitions] of byLeader(turn, id, due)) {
    const isolation = isReadCommitted(consumer.config) ? 'read_committed' : 'read_uncommitted'
    request(turn, id, node, 'data', {
      api: 'ListOffsets',
      isolation,
      partitions: partitions.map(({ partition, reset }) => ({
        partition,
        timestamp: timestampOf(turn, consumer, reset),
        currentLeaderEpoch: partitionMetadata(consumer, partition)?.leaderEpoch ?? -1,
      })),
    })
    const retryAt = now + settingsOf('consumer', consumer.config).requestTimeout
    for (const { partition } of partitions) updateOne(turn, id, partition, { retryAt })
  }
}

/**
 * The metadata has another leader epoch, mostly a newer one: positions with an epoch are validated before the next
 * fetch.
 */
function validatePositions(turn: Turn, id: ClientId): void {
  const consumer = consumerOf(turn, id)
  updateAssigned(turn, id, ({ partition, state, leaderEpoch, positionEpoch }) => {
    const known = partitionMetadata(consumer, partition)
    const positioned = state === 'FETCHING' || state === 'AWAIT_VALIDATION'
    if (!positioned || !known || known.leaderEpoch === leaderEpoch) return null
    if (positionEpoch < 0) return { leaderEpoch: known.leaderEpoch }
    return { state: 'AWAIT_VALIDATION', leaderEpoch: known.leaderEpoch, retryAt: 0 }
  })
  const { now } = turn.world
  const due = consumerOf(turn, id).assigned.filter(
    (one) => one.state === 'AWAIT_VALIDATION' && one.retryAt <= now,
  )
  if (due.length === 0) return
  for (const [node, partitions] of byLeader(turn, id, due)) {
    request(turn, id, node, 'data', {
      api: 'OffsetForLeaderEpoch',
      partitions: partitions.map(({ partition, leaderEpoch, positionEpoch }) => ({
        partition,
        currentLeaderEpoch: leaderEpoch,
        leaderEpoch: positionEpoch,
      })),
    })
    const retryAt = now + settingsOf('consumer', consumer.config).requestTimeout
    for (const { partition } of partitions) updateOne(turn, id, partition, { retryAt })
  }
}

/** Partitions by reachable leader, in order of first appearance; those without a leader request metadata. */
function byLeader(
  turn: Turn,
  id: ClientId,
  partitions: readonly AssignedPartition[],
): readonly (readonly [number, readonly AssignedPartition[]])[] {
  const consumer = consumerOf(turn, id)
  const groups = new Map<number, AssignedPartition[]>()
  for (const assigned of partitions) {
    const leader = leaderOf(consumer, assigned.partition)
    if (leader < 0) wantMetadata(turn, id)
    else if (!isUnreachable(turn, consumer, leader, 'data')) {
      const group = groups.get(leader)
      if (group) group.push(assigned)
      else groups.set(leader, [assigned])
    }
  }
  return [...groups]
}

function timestampOf(turn: Turn, consumer: Consumer, reset: AssignedPartition['reset']): number {
  if (reset === 'earliest') return EARLIEST
  if (reset !== 'byDuration') return LATEST
  const policy = settingsOf('consumer', consumer.config).autoOffsetReset
  return Math.floor(
    turn.world.epochMs + toMs(turn.world.now) - durationMs(policy.slice('by_duration:'.length)),
  )
}

function retryLookups(turn: Turn, id: ClientId, partitions: readonly PartitionKey[]): void {
  const { config } = consumerOf(turn, id)
  const retryAt = turn.world.now + backoff(config, 1)
  for (const partition of partitions) updateOne(turn, id, partition, { retryAt })
  wantMetadata(turn, id)
}

function updateOne(
  turn: Turn,
  id: ClientId,
  partition: PartitionKey,
  change: Partial<AssignedPartition>,
): void {
  updateAssigned(turn, id, (one) => (one.partition === partition ? change : null))
}
