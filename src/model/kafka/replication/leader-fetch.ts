import type { SimTime } from '../../../base/time'
import { withEntry } from '../../../base/with-entry'
import { settingsOf } from '../../../config/settings/settings'
import { type BrokerId, brokerId, type HappeningId, type PartitionKey } from '../../ids'
import { brokerOf, type Turn } from '../../turn'
import type { Broker, FollowerProgress, Replica } from '../broker/broker-state'
import { releaseConnection } from '../broker/connections'
import { copyOfReplica, copyOfReplicaSession } from '../broker/copy-of'
import { heldFor } from '../broker/handle-fetch'
import { cancelDelayed, delay, emitHeld } from '../broker/purgatory'
import { readPartition, type Wanted } from '../broker/read-partition'
import { replicaOf, setReplica } from '../broker/replicas'
import { readableBytes, spansSegments } from '../log/log'
import type { Log } from '../log/log-state'
import type { FetchedPartition, FetchRequest } from '../network/api'
import { isInstant } from '../network/links'
import type { Message } from '../network/message'
import { sendResponse } from '../network/send'
import { advanceLeaderHighWatermark } from './high-watermark'
import { maybeExpandIsr } from './isr'
import { openSession, setSession } from './session'

/**
 * Handles a follower's Fetch on the leader, in the order of B-131: reads, updates the follower's progress, then
 * answers or delays.
 */
export function handleFollowerFetch(
  turn: Turn,
  id: BrokerId,
  message: Message,
  request: FetchRequest,
): void {
  const follower = brokerId(request.replicaId)
  // A stalled follower has no Fetch that new records could complete (golden scenarios' convention).
  if ((turn.world.brokers[follower]?.stalledBy ?? 0) > 0) {
    return releaseConnection(turn, id, message.id, message)
  }
  const session = brokerOf(turn, id).sessions[follower]
  if (!session || !request.incremental) openSession(turn, id, follower, message.id)
  const wanted = wantedNow(brokerOf(turn, id), follower, request)
  const read = readAll(brokerOf(turn, id), wanted, request)
  takeDirty(turn, id, follower, turn.world.now)
  const moved = request.partitions.filter((one) => learn(turn, id, follower, one))
  letIn(turn, id, follower, request, message.id)
  for (const { partition } of moved) advanceLeaderHighWatermark(turn, id, partition, [message.id])
  const urgent = read.some((one) => isUrgent(brokerOf(turn, id), one))
  const isEndless = request.minBytes <= 0 && bytesOf(read) === 0 && isInstant(turn, id, follower)
  if (urgent || (bytesOf(read) >= request.minBytes && !isEndless)) {
    return answer(turn, id, follower, message, read, [message.id])
  }
  // A new high watermark is sent with the next response too, but does not complete a Fetch (B-132).
  for (const { partition } of wanted) keepDirty(turn, id, follower, partition)
  const first = request.partitions[0]
  if (first) emitHeld(turn, id, message, 'Fetch', first.partition, first.fetchOffset, 0)
  delay(turn, id, {
    kind: 'fetch',
    key: message.id,
    request: message,
    body: request,
    deadline: turn.world.now + heldFor(turn, id, message, request),
    minBytes: request.minBytes,
  })
}

/** Completes the followers' delayed fetches after an append that marked their sessions dirty (B-132). */
export function notifyFollowers(
  turn: Turn,
  id: BrokerId,
  partition: PartitionKey,
  by: HappeningId,
): void {
  const { replicas } = brokerOf(turn, id).replicas[partition] ?? { replicas: [] }
  for (const number of replicas) {
    const follower = brokerId(number)
    const broker = brokerOf(turn, id)
    if (!broker.sessions[follower]?.dirty.includes(partition)) continue
    const held = broker.purgatory.find(
      (delayed) =>
        delayed.kind === 'fetch' &&
        delayed.body.replicaId >= 0 &&
        delayed.request.from === follower,
    )
    if (held?.kind !== 'fetch') continue
    const replica = broker.replicas[partition]
    const from = replica?.followers[follower]?.logEndOffset ?? 0
    if (!replica || !hasEnough(replica.log, from, held.minBytes)) continue
    cancelDelayed(turn, id, held.key)
    answerFollower(turn, id, held.request, [by])
  }
}

/** B-261: a Fetch in an older segment is answered with the rest of that segment. */
function hasEnough(log: Log, from: number, minBytes: number): boolean {
  const { logEndOffset } = log
  if (spansSegments(log, from, logEndOffset)) return true
  return readableBytes(log, from, logEndOffset, minBytes) >= minBytes
}

/** Completes delayed Fetches of a partition's followers after a change of its epoch, so that they learn it. */
export function answerHeldFetches(
  turn: Turn,
  id: BrokerId,
  partition: PartitionKey,
  by: HappeningId,
): void {
  const broker = brokerOf(turn, id)
  const followers = broker.replicas[partition]?.followers ?? {}
  for (const held of broker.purgatory) {
    if (held.kind !== 'fetch' || held.body.replicaId < 0) continue
    if (!followers[brokerId(held.body.replicaId)]) continue
    cancelDelayed(turn, id, held.key)
    answerFollower(turn, id, held.request, [by])
  }
}

/** Completes a follower's delayed Fetch with the present records and high watermarks. */
export function answerFollower(
  turn: Turn,
  id: BrokerId,
  message: Message,
  causes: readonly HappeningId[],
): void {
  if (message.body.kind !== 'request' || message.body.request.api !== 'Fetch') return
  const { request } = message.body
  const follower = brokerId(request.replicaId)
  const broker = brokerOf(turn, id)
  const wanted = (broker.sessions[follower]?.dirty ?? []).flatMap((key) =>
    wantedOf(broker, follower, key, request),
  )
  const read = readAll(broker, wanted, request)
  takeDirty(turn, id, follower, broker.sessions[follower]?.lastFetchAt ?? 0)
  answer(turn, id, follower, message, read, [...causes, message.id])
}

/** The partitions that a Fetch names, and the dirty ones of its session. */
function wantedNow(broker: Broker, follower: BrokerId, request: FetchRequest): readonly Wanted[] {
  const dirty = broker.sessions[follower]?.dirty ?? []
  if (dirty.length === 0) return request.partitions
  const named = new Set(request.partitions.map(({ partition }) => partition))
  const news = dirty.filter((partition) => !named.has(partition))
  return [...request.partitions, ...news.flatMap((key) => wantedOf(broker, follower, key, request))]
}

/** A session's fetch of a partition, from the follower's log end. */
function wantedOf(
  broker: Broker,
  follower: BrokerId,
  partition: PartitionKey,
  request: FetchRequest,
): readonly Wanted[] {
  const replica = broker.replicas[partition]
  const progress = replica?.followers[follower]
  const session = broker.sessions[follower]
  if (!replica || !progress || !session || progress.session !== session.id) return []
  return [
    {
      partition,
      fetchOffset: progress.logEndOffset,
      currentLeaderEpoch: replica.leaderEpoch,
      lastFetchedEpoch: -1,
      maxBytes: settingsOf('broker', broker.config).replicaFetchMaxBytes || request.maxBytes,
    },
  ]
}

function readAll(
  broker: Broker,
  wanted: readonly Wanted[],
  request: FetchRequest,
): readonly FetchedPartition[] {
  let bytes = 0
  return wanted.map((one) => {
    const left = Math.max(0, request.maxBytes - bytes)
    const read = readPartition(broker, one, request, left, bytes === 0)
    bytes += read.bytes
    return read.answer
  })
}

/** B-131, B-135: updates the follower's progress from its Fetch; true when its log end moved. */
function learn(turn: Turn, id: BrokerId, follower: BrokerId, wanted: Wanted): boolean {
  const broker = brokerOf(turn, id)
  const replica = broker.replicas[wanted.partition]
  const progress = replica?.followers[follower]
  const session = broker.sessions[follower]
  if (!replica || !progress || !session) return false
  if (isDiverging(broker, wanted)) return false
  const next = advanced(replica, progress, wanted.fetchOffset, session.id, turn.world.now)
  const informed = copyOfReplica(replica)
  informed.followers = withEntry(replica.followers, follower, next)
  setReplica(turn, id, informed)
  return next.logEndOffset !== progress.logEndOffset
}

/** B-153: every Fetch of a follower may add it to ISRs that it is outside of. */
function letIn(
  turn: Turn,
  id: BrokerId,
  follower: BrokerId,
  request: FetchRequest,
  by: HappeningId,
): void {
  const session = brokerOf(turn, id).sessions[follower]
  if (!session) return
  const candidates = session.outside.slice()
  for (const { partition } of request.partitions) {
    if (!candidates.includes(partition)) candidates.push(partition)
  }
  if (candidates.length === 0) return
  for (const partition of candidates) maybeExpandIsr(turn, id, partition, follower, by)
  const broker = brokerOf(turn, id)
  const outside = candidates.filter((partition) => {
    const replica = broker.replicas[partition]
    return replica?.role === 'leader' && !replica.isr.includes(request.replicaId)
  })
  const current = broker.sessions[follower]
  if (!current || (outside.length === 0 && current.outside.length === 0)) return
  setSession(turn, id, follower, { ...current, outside })
}

function advanced(
  replica: Replica,
  progress: FollowerProgress,
  fetchOffset: number,
  session: HappeningId,
  now: number,
): FollowerProgress {
  const { logEndOffset } = replica.log
  let lastCaughtUpAt = progress.lastCaughtUpAt
  if (fetchOffset >= logEndOffset) lastCaughtUpAt = Math.max(lastCaughtUpAt, now)
  else if (fetchOffset >= progress.leaderEndAtLastFetch) {
    lastCaughtUpAt = Math.max(lastCaughtUpAt, progress.lastFetchAt)
  }
  return {
    logEndOffset: fetchOffset,
    session,
    lastFetchAt: now,
    lastCaughtUpAt,
    leaderEndAtLastFetch: logEndOffset,
  }
}

function isDiverging(broker: Broker, wanted: Wanted): boolean {
  const { answer: read } = readPartition(
    broker,
    wanted,
    { replicaId: 0, isolation: 'read_uncommitted' },
    0,
    false,
  )
  return read.error !== 'NONE' || read.diverging !== null
}

/** Sends a follower its Fetch response; partitions that did not fit stay dirty for the next Fetch. */
function answer(
  turn: Turn,
  id: BrokerId,
  follower: BrokerId,
  message: Message,
  partitions: readonly FetchedPartition[],
  causes: readonly HappeningId[],
): void {
  for (const read of partitions) {
    const replica = replicaOf(turn, id, read.partition)
    if (!replica || read.error !== 'NONE' || read.diverging) continue
    const newest = read.batches[read.batches.length - 1]
    const end = newest ? newest.baseOffset + newest.count : read.fetchOffset
    if (end < replica.log.logEndOffset || read.highWatermark < replica.highWatermark) {
      keepDirty(turn, id, follower, read.partition)
    }
  }
  const all = causes.slice()
  for (const { batches } of partitions) {
    const newest = batches[batches.length - 1]
    if (newest) all.push(newest.appendedBy)
  }
  sendResponse(turn, id, message, { api: 'Fetch', partitions }, { causes: all })
}

function takeDirty(turn: Turn, id: BrokerId, follower: BrokerId, lastFetchAt: SimTime): void {
  const session = brokerOf(turn, id).sessions[follower]
  if (!session) return
  const next = copyOfReplicaSession(session)
  next.lastFetchAt = lastFetchAt
  next.dirty = []
  setSession(turn, id, follower, next)
}

function keepDirty(turn: Turn, id: BrokerId, follower: BrokerId, partition: PartitionKey): void {
  const session = brokerOf(turn, id).sessions[follower]
  if (!session || session.dirty.includes(partition)) return
  const next = copyOfReplicaSession(session)
  next.dirty = [...session.dirty, partition]
  setSession(turn, id, follower, next)
}

/** B-260, B-261: true if a Fetch is answered regardless of its bytes. */
function isUrgent(broker: Broker, read: FetchedPartition): boolean {
  if (read.error !== 'NONE' || read.diverging) return true
  const log = broker.replicas[read.partition]?.log
  return log !== undefined && spansSegments(log, read.fetchOffset, log.logEndOffset)
}

function bytesOf(read: readonly FetchedPartition[]): number {
  let bytes = 0
  for (const { batches } of read) for (const batch of batches) bytes += batch.sizeInBytes
  return bytes
}
