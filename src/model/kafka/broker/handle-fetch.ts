import { fromMs, type SimTime } from '../../../base/time'
import { profileOf } from '../../../config/profile/profiles'
import { settingsOf } from '../../../config/settings/settings'
import type { BrokerId, HappeningId } from '../../ids'
import { brokerOf, type Turn } from '../../turn'
import type { FetchedPartition, FetchRequest } from '../network/api'
import { isInstant } from '../network/links'
import type { Message } from '../network/message'
import { sendResponse } from '../network/send'
import type { Broker, Replica } from './broker-state'
import { delay, emitHeld } from './purgatory'
import { readPartition, waitingBytes } from './read-partition'

const LEAST_WAIT_US = 1000

export interface FetchRead {
  readonly partitions: readonly FetchedPartition[]
  readonly bytes: number
  /** An error or a diverging epoch: answered at once (B-260). */
  readonly urgent: boolean
}

/** A consumer's Fetch: answered at once, or held until enough can be read (B-260). */
export function handleConsumerFetch(
  turn: Turn,
  id: BrokerId,
  message: Message,
  request: FetchRequest,
): void {
  const broker = brokerOf(turn, id)
  const read = readPartitions(broker, request)
  const atOnce = request.maxWaitMs <= 0 || request.partitions.length === 0 || read.urgent
  const isReady = atOnce || read.bytes >= request.minBytes || isFetchReady(turn, broker, request)
  const isEndless = read.bytes === 0 && isInstant(turn, id, message.from)
  if (isReady && !isEndless) {
    return answerFetch(turn, id, message, read.partitions, [message.id])
  }
  emitHeld(
    turn,
    id,
    message,
    'Fetch',
    request.partitions[0]?.partition ?? '',
    request.partitions[0]?.fetchOffset ?? 0,
    0,
  )
  delay(turn, id, {
    kind: 'fetch',
    key: message.id,
    request: message,
    body: request,
    deadline: turn.world.now + (isReady ? LEAST_WAIT_US : heldFor(turn, id, message, request)),
    minBytes: request.minBytes,
  })
}

/**
 * Time (us) that a Fetch may wait for data. Over an instant link it is at least a millisecond, as long as the
 * fastest machine would take: otherwise a fetcher without data would repeat its Fetch endlessly in one instant.
 */
export function heldFor(
  turn: Turn,
  id: BrokerId,
  { from }: Message,
  { maxWaitMs }: FetchRequest,
): SimTime {
  return Math.max(fromMs(maxWaitMs), isInstant(turn, id, from) ? LEAST_WAIT_US : 0)
}

/** Reads the partitions in the order of the request within its byte limits (B-262). */
export function readPartitions(broker: Broker, request: FetchRequest): FetchRead {
  const partitions: FetchedPartition[] = []
  const limit = Math.min(request.maxBytes, settingsOf('broker', broker.config).fetchMaxBytes)
  let bytes = 0
  let urgent = false
  for (const wanted of request.partitions) {
    const left = Math.max(0, limit - bytes)
    const read = readPartition(broker, wanted, request, left, bytes === 0)
    bytes += read.bytes
    if (read.answer.error !== 'NONE' || read.answer.diverging) urgent = true
    partitions.push(read.answer)
  }
  return { partitions, bytes, urgent }
}

/** B-261: true if a held Fetch of a consumer can be answered before its deadline. */
export function isFetchReady({ world }: Turn, broker: Broker, request: FetchRequest): boolean {
  const { fetchAboveHighWatermark } = profileOf(world.version)
  let bytes = 0
  for (const wanted of request.partitions) {
    const waiting = waitingBytes(broker, wanted, request, request.minBytes, fetchAboveHighWatermark)
    if (waiting === 'complete') return true
    bytes += waiting
    if (bytes >= request.minBytes) return true
  }
  return false
}

/**
 * Sends a Fetch response. Its causes include the happening that made the records visible or, for
 * OFFSET_OUT_OF_RANGE, the one that put the offset out of range.
 */
export function answerFetch(
  turn: Turn,
  id: BrokerId,
  message: Message,
  partitions: readonly FetchedPartition[],
  causes: readonly HappeningId[],
): void {
  const broker = brokerOf(turn, id)
  const reasons = partitions.map((answer) => reasonOf(broker.replicas[answer.partition], answer))
  sendResponse(
    turn,
    id,
    message,
    { api: 'Fetch', partitions },
    { causes: [...causes, message.id, ...reasons] },
  )
}

/**
 * Cause of an offset out of range: the deletion of its records, or the election that left this replica with fewer.
 * Cause of records that exist but are not readable: the ISR that is too small.
 */
function reasonOf(
  replica: Replica | undefined,
  { batches, error, fetchOffset, logStartOffset }: FetchedPartition,
): HappeningId {
  if (!replica) return 0
  if (error === 'OFFSET_OUT_OF_RANGE') {
    return fetchOffset < logStartOffset ? replica.logStartBy : replica.since
  }
  if (batches.length > 0) return replica.highWatermarkBy
  return fetchOffset < replica.log.logEndOffset ? replica.highWatermarkHeldBy : 0
}
