import type { BrokerId } from '../../ids'
import { brokerOf, type Turn } from '../../turn'
import { latestEpoch } from '../log/epochs'
import { offsetForTimestamp } from '../log/timestamp-lookup'
import type { ListOffsetsRequest, ListOffsetsResponse } from '../network/api'
import type { ErrorName } from '../network/errors'
import type { Message } from '../network/message'
import { sendResponse } from '../network/send'
import type { Broker, Replica } from './broker-state'
import { lookupError } from './replicas'

const LATEST = -1
const EARLIEST = -2

type Wanted = ListOffsetsRequest['partitions'][number]
type PartitionResponse = ListOffsetsResponse['partitions'][number]

/** B-90 to B-92: offsets by time for a consumer. */
export function handleListOffsets(
  turn: Turn,
  id: BrokerId,
  message: Message,
  request: ListOffsetsRequest,
): void {
  const broker = brokerOf(turn, id)
  const partitions = request.partitions.map((wanted) => lookUp(broker, wanted, request.isolation))
  // Retention has set the start of the log.
  const startedBy = request.partitions
    .filter(({ timestamp }) => timestamp === EARLIEST)
    .map(({ partition }) => broker.replicas[partition]?.logStartBy ?? 0)
  const causes = [message.id, ...startedBy]
  sendResponse(turn, id, message, { api: 'ListOffsets', partitions }, { causes })
}

function lookUp(
  broker: Broker,
  wanted: Wanted,
  isolation: ListOffsetsRequest['isolation'],
): PartitionResponse {
  const { partition, timestamp } = wanted
  const error = lookupError(broker, partition, wanted.currentLeaderEpoch)
  const replica = broker.replicas[partition]
  if (!replica || error !== 'NONE') return errorAnswer(partition, error)
  const { log } = replica
  if (timestamp === EARLIEST) return found(replica, log.logStartOffset)
  const limit = isolation === 'read_committed' ? replica.lastStableOffset : replica.highWatermark
  // B-92: a new leader does not know yet how far earlier epochs committed.
  const uncertain = replica.highWatermark < replica.epochStartOffset
  if (timestamp === LATEST) {
    return uncertain ? errorAnswer(partition, 'OFFSET_NOT_AVAILABLE') : found(replica, limit)
  }
  const offset = offsetForTimestamp(log, timestamp)
  if (offset >= 0 && offset < limit) return found(replica, offset)
  return uncertain ? errorAnswer(partition, 'OFFSET_NOT_AVAILABLE') : found(replica, -1)
}

function found(replica: Replica, offset: number): PartitionResponse {
  const { partition, log } = replica
  const leaderEpoch = offset < 0 ? -1 : epochAt(replica, offset)
  return {
    partition,
    error: 'NONE',
    offset,
    leaderEpoch: log.epochs.length > 0 ? leaderEpoch : replica.leaderEpoch,
  }
}

function epochAt({ log, leaderEpoch }: Replica, offset: number): number {
  if (offset >= log.logEndOffset) return leaderEpoch
  const entry = log.epochs.filter(({ startOffset }) => startOffset <= offset).at(-1)
  return entry?.epoch ?? latestEpoch(log.epochs)
}

function errorAnswer(partition: string, error: ErrorName): PartitionResponse {
  return { partition, error, offset: -1, leaderEpoch: -1 }
}
