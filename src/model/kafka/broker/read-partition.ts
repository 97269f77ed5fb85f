import type { Profile } from '../../../config/profile/profile'
import type { PartitionKey } from '../../ids'
import { endOffsetFor } from '../log/epochs'
import { readableBytes, readLog, spansSegments } from '../log/log'
import type { FetchedPartition, FetchRequest } from '../network/api'
import type { ErrorName } from '../network/errors'
import type { Broker, Replica } from './broker-state'
import { lookupError } from './replicas'

export type Wanted = FetchRequest['partitions'][number]

/** The fetcher: a follower reads up to the log end, a consumer up to the high watermark or the last stable offset. */
export interface Reader {
  readonly replicaId: number
  readonly isolation: FetchRequest['isolation']
}

/** Records read from one partition, and their share of the response's bytes. */
export interface PartitionRead {
  readonly answer: FetchedPartition
  readonly bytes: number
}

/** Reads one partition of a Fetch on its leader (B-88, B-140). `maxBytes`: bytes left in the response. */
export function readPartition(
  broker: Broker,
  wanted: Wanted,
  reader: Reader,
  maxBytes: number,
  atLeastOne: boolean,
): PartitionRead {
  const replica = broker.replicas[wanted.partition]
  const error = wantedError(broker, wanted)
  if (!replica || error !== 'NONE') return empty(failed(wanted, error, replica))
  const { log } = replica
  const { fetchOffset } = wanted
  if (wanted.lastFetchedEpoch >= 0) {
    const end = endOffsetFor(log.epochs, log.logEndOffset, wanted.lastFetchedEpoch)
    if (!end || fetchOffset < log.logStartOffset)
      return empty(failed(wanted, 'OFFSET_OUT_OF_RANGE', replica))
    if (end.epoch < wanted.lastFetchedEpoch || end.endOffset < fetchOffset) {
      return empty({ ...readOf(wanted, replica, NO_BATCHES), diverging: end })
    }
  }
  if (fetchOffset < log.logStartOffset || fetchOffset > log.logEndOffset) {
    return empty(failed(wanted, 'OFFSET_OUT_OF_RANGE', replica))
  }
  const limit = Math.min(maxBytes, wanted.maxBytes)
  const bound = endBound(replica, reader)
  const { batches, bytes } = readLog(log, fetchOffset, bound, limit, atLeastOne)
  return { answer: readOf(wanted, replica, batches), bytes }
}

function empty(answer: FetchedPartition): PartitionRead {
  return { answer, bytes: 0 }
}

/** Error of a partition that this broker cannot serve; NONE when it can. */
function wantedError(broker: Broker, wanted: Wanted): ErrorName {
  const { partition, currentLeaderEpoch, topicId } = wanted
  return lookupError(broker, partition, currentLeaderEpoch, topicId)
}

/** Exclusive end of the records visible to the reader now. */
function endBound(replica: Replica, reader: Reader): number {
  if (reader.replicaId >= 0) return replica.log.logEndOffset
  return reader.isolation === 'read_committed' ? replica.lastStableOffset : replica.highWatermark
}

/**
 * Bytes that a delayed Fetch could return for one partition (B-261), counted up to `enough`. `aboveEnd`: result for
 * a fetch offset above the reader's visible end.
 */
export function waitingBytes(
  broker: Broker,
  wanted: Wanted,
  reader: Reader,
  enough: number,
  aboveEnd: Profile['fetchAboveHighWatermark'],
): number | 'complete' {
  const replica = broker.replicas[wanted.partition]
  const error = wantedError(broker, wanted)
  if (!replica || error !== 'NONE') return 'complete'
  const bound = endBound(replica, reader)
  if (bound === wanted.fetchOffset) return 0
  if (bound < wanted.fetchOffset) {
    if (aboveEnd === 'answered') return 'complete'
    return spansSegments(replica.log, bound, wanted.fetchOffset) ? 'complete' : 0
  }
  if (spansSegments(replica.log, wanted.fetchOffset, bound)) return 'complete'
  return Math.min(readableBytes(replica.log, wanted.fetchOffset, bound, enough), wanted.maxBytes)
}

/** Fields of every answer besides its batches: the reader's end offset and the log start (B-263). */
function readOf(
  wanted: Wanted,
  replica: Replica,
  batches: FetchedPartition['batches'],
): FetchedPartition {
  return {
    partition: wanted.partition,
    error: 'NONE',
    fetchOffset: wanted.fetchOffset,
    highWatermark: replica.highWatermark,
    lastStableOffset: replica.lastStableOffset,
    logStartOffset: replica.log.logStartOffset,
    batches,
    diverging: null,
  }
}

function failed(wanted: Wanted, error: ErrorName, replica: Replica | undefined): FetchedPartition {
  const known =
    replica && error === 'OFFSET_OUT_OF_RANGE' ? readOf(wanted, replica, NO_BATCHES) : UNKNOWN
  const { partition, fetchOffset } = wanted
  return { ...known, partition, fetchOffset, error }
}

const NO_BATCHES: FetchedPartition['batches'] = []

const UNKNOWN: FetchedPartition = {
  partition: '' as PartitionKey,
  error: 'NONE',
  fetchOffset: 0,
  highWatermark: -1,
  lastStableOffset: -1,
  logStartOffset: -1,
  batches: NO_BATCHES,
  diverging: null,
}
