import type { Interest } from '../../happening/happening'
import type { WireFact } from '../../happening/wire'
import type { PartitionKey } from '../../ids'
import type { RecordBatch } from '../log/record-batch'
import type { FetchResponse, Request, Response } from './api'
import type { ErrorName } from './errors'

/** Content of a message in a few data fields, for its happening. */
export interface Description {
  readonly partitions: Extract<WireFact, { kind: 'request.sent' }>['partitions']
  /** Bytes: exact for the records of the message, a round figure for the rest. */
  readonly size: number
  readonly interest: Interest
  readonly error: ErrorName
}

/** Bytes of a message without records: header and a few fields. */
const HEADER_BYTES = 60
const NOTHING: Description['partitions'] = []

export function describeRequest(request: Request): Description {
  switch (request.api) {
    case 'Produce':
      return {
        partitions: request.partitions.map(({ partition, batch }) => ({
          partition,
          offset: -1,
          count: batch.count,
        })),
        size: HEADER_BYTES + bytesOf(request.partitions.map(({ batch }) => batch)),
        interest: 1,
        error: 'NONE',
      }
    case 'Fetch':
      return {
        partitions: request.partitions.map(({ partition, fetchOffset }) => ({
          partition,
          offset: fetchOffset,
          count: 0,
        })),
        size: HEADER_BYTES,
        interest: 0,
        error: 'NONE',
      }
    case 'OffsetCommit':
      return {
        partitions: request.offsets.map(({ partition, offset }) => ({
          partition,
          offset,
          count: 0,
        })),
        size: HEADER_BYTES,
        interest: 1,
        error: 'NONE',
      }
    default:
      return {
        partitions: NOTHING,
        size: HEADER_BYTES,
        interest: interestOf(request.api),
        error: 'NONE',
      }
  }
}

export function describeResponse(response: Response): Description {
  switch (response.api) {
    case 'Produce':
      return withPartitions(
        response.partitions.map(({ partition, baseOffset }) => at(partition, baseOffset)),
        firstError(response.partitions),
      )
    case 'Fetch':
      return describeFetched(response)
    case 'ListOffsets':
      return withPartitions(
        response.partitions.map(({ partition, offset }) => at(partition, offset)),
        firstError(response.partitions),
      )
    case 'OffsetFetch':
      return withPartitions(
        response.partitions.map(({ partition, offset }) => at(partition, offset)),
        response.error,
      )
    case 'OffsetCommit':
    case 'OffsetForLeaderEpoch':
      return withPartitions(
        response.partitions.map(({ partition }) => at(partition, -1)),
        firstError(response.partitions),
      )
    case 'Metadata':
      return {
        partitions: NOTHING,
        size: HEADER_BYTES,
        interest: 1,
        error: response.topics.find(({ error }) => error !== 'NONE')?.error ?? 'NONE',
      }
    default:
      return {
        partitions: NOTHING,
        size: HEADER_BYTES,
        interest: response.error === 'NONE' ? interestOf(response.api) : 1,
        error: response.error,
      }
  }
}

function describeFetched(response: FetchResponse): Description {
  const error = firstError(response.partitions)
  const partitions: Description['partitions'][number][] = []
  let size = HEADER_BYTES
  let found = false
  for (const { partition, batches, fetchOffset } of response.partitions) {
    let count = 0
    for (const batch of batches) {
      count += batch.count
      size += batch.sizeInBytes
      found = true
    }
    partitions.push({ partition, offset: batches[0]?.baseOffset ?? fetchOffset, count })
  }
  return { partitions, size, interest: found || error !== 'NONE' ? 1 : 0, error }
}

function withPartitions(partitions: Description['partitions'], error: ErrorName): Description {
  return { partitions, size: HEADER_BYTES, interest: 1, error }
}

/** A partition of the request without records. */
function at(partition: PartitionKey, offset: number): Description['partitions'][number] {
  return { partition, offset, count: 0 }
}

function interestOf(api: Request['api']): Interest {
  return api === 'Heartbeat' || api === 'BrokerHeartbeat' || api === 'Fetch' ? 0 : 1
}

function firstError(items: readonly { readonly error: ErrorName }[]): ErrorName {
  for (const { error } of items) if (error !== 'NONE') return error
  return 'NONE'
}

function bytesOf(batches: readonly RecordBatch[]): number {
  let bytes = 0
  for (const batch of batches) bytes += batch.sizeInBytes
  return bytes
}
