import { partitionMapOrder } from '../../../base/java/java-hash-map-order'
import { profileOf } from '../../../config/profile/profiles'
import { settingsOf } from '../../../config/settings/settings'
import type { OffsetRange } from '../../happening/consumer'
import { brokerId, type ClientId, type HappeningId, type PartitionKey } from '../../ids'
import { consumerOf, ownConsumer, type Turn } from '../../turn'
import { fetchPositionText } from '../exceptions/to-string'
import { nextOffset, type RecordBatch } from '../log/record-batch'
import { movePartitionToEnd } from './assignment'
import { update, updateAssigned } from './client'
import type { AppState, AssignedPartition, FetchedBuffer, Thrown } from './consumer-state'
import { thrownBy } from './exceptions'
import { isFetchable } from './fetch'
import { leaderOf, wantMetadata } from './metadata'
import { resetPartitions, resetPolicy } from './positions'

type ReturnedRecord = AppState['records'][number]

export interface Collected {
  /** In the order of the application's iteration (C-44). */
  readonly records: readonly ReturnedRecord[]
  /** In the order of collection. */
  readonly ranges: readonly OffsetRange[]
  /** The fetches of the records, and the happenings that set the positions at which they begin. */
  readonly causes: readonly HappeningId[]
  /** True if a position moved, even if only over control batches (C-23). */
  readonly advanced: boolean
  readonly thrown: Thrown | null
}

/** Opened buffers of one poll: bounded by the partitions and the errors that one answer can carry. */
const BUFFERS_MAX = 10_000

/**
 * Takes at most max.poll.records out of the buffers, in the order in which they came in, and moves the
 * positions. Source: C-42, C-43, C-44, C-46, C-47, FetchCollector#collectFetch.
 */
export function collect(turn: Turn, id: ClientId): Collected {
  const records: ReturnedRecord[] = []
  const ranges: OffsetRange[] = []
  const causes: HappeningId[] = []
  let advanced = false
  let thrown: Thrown | null = null
  let left = settingsOf('consumer', consumerOf(turn, id).config).maxPollRecords
  const paused: FetchedBuffer[] = []
  for (let i = 0; i < BUFFERS_MAX && left > 0; i++) {
    const consumer = consumerOf(turn, id)
    const buffered = consumer.buffer[0]
    if (!buffered) break
    const rest = consumer.buffer.slice(1)
    const assigned = consumer.assigned.find((a) => a.partition === buffered.partition)
    if (buffered.error !== 'NONE') {
      thrown = onBufferedError(turn, id, buffered, assigned)
      // C-47: after records the exception waits for the next poll, in its buffer.
      if (thrown && records.length > 0) {
        thrown = null
        break
      }
      update(turn, id, { buffer: rest })
      if (thrown) break
      continue
    }
    if (assigned?.paused) {
      paused.push(buffered)
      update(turn, id, { buffer: rest })
      continue
    }
    if (!assigned || !isFetchable(assigned) || assigned.position !== buffered.next) {
      update(turn, id, { buffer: rest })
      continue
    }
    const taken = takeFrom(buffered, left)
    left -= taken.records.length
    if (taken.next > assigned.position) {
      advanced = true
      causes.push(buffered.fetchedBy, assigned.positionBy)
      movePosition(turn, id, assigned, taken.next, taken.epoch)
    }
    if (taken.records.length > 0) {
      for (const record of taken.records) records.push(record)
      ranges.push({ partition: buffered.partition, from: taken.from, to: taken.next })
    }
    const used = buffered.used || taken.records.length > 0
    ownConsumer(turn, id).buffer = taken.drained
      ? rest
      : [{ ...buffered, next: taken.next, used }, ...rest]
    if (taken.drained && used) movePartitionToEnd(turn, id, buffered.partition)
  }
  if (paused.length > 0) {
    update(turn, id, { buffer: [...consumerOf(turn, id).buffer, ...paused] })
  }
  return { records: inIterationOrder(records), ranges, causes, advanced, thrown }
}

/** True if poll() returns now: with records, or (since 3.2) because a position moved (C-23). */
export function isPollOver(turn: Turn, collected: Collected): boolean {
  if (collected.records.length > 0 || collected.thrown) return true
  return collected.advanced && profileOf(turn.world.version).returnsOnPositionProgress
}

/**
 * Takes up to `most` records. `drained` is found only by reading past the last record; a read that stops exactly at
 * it does not find out.
 */
function takeFrom(
  buffered: FetchedBuffer,
  most: number,
): {
  readonly records: readonly ReturnedRecord[]
  readonly from: number
  readonly next: number
  readonly epoch: number
  readonly drained: boolean
} {
  const records: ReturnedRecord[] = []
  let next = buffered.next
  let from = buffered.next
  let epoch = -1
  for (const batch of buffered.batches) {
    if (nextOffset(batch) <= next) continue
    if (records.length === most) return { records, from, next, epoch, drained: false }
    epoch = batch.leaderEpoch
    if (batch.control !== null) {
      next = nextOffset(batch)
      continue
    }
    if (records.length === 0) from = Math.max(next, batch.baseOffset)
    for (let offset = Math.max(next, batch.baseOffset); offset < nextOffset(batch); offset++) {
      if (records.length === most) return { records, from, next, epoch, drained: false }
      records.push({ partition: buffered.partition, offset, key: keyOf(batch, offset) })
      next = offset + 1
    }
  }
  return { records, from, next, epoch, drained: records.length < most }
}

function keyOf(batch: RecordBatch, offset: number): string | null {
  return batch.keys[(offset - batch.baseOffset) % Math.max(1, batch.keys.length)] ?? null
}

function movePosition(
  turn: Turn,
  id: ClientId,
  moved: AssignedPartition,
  position: number,
  epoch: number,
): void {
  updateAssigned(turn, id, (one) =>
    one.partition === moved.partition
      ? { position, positionEpoch: epoch >= 0 ? epoch : one.positionEpoch }
      : null,
  )
}

/** C-46, C-32. Returns the exception of poll(). */
function onBufferedError(
  turn: Turn,
  id: ClientId,
  buffered: FetchedBuffer,
  assigned: AssignedPartition | undefined,
): Thrown | null {
  if (!assigned || assigned.position !== buffered.next) return null
  switch (buffered.error) {
    case 'OFFSET_OUT_OF_RANGE': {
      if (resetPolicy(consumerOf(turn, id)) === 'none') {
        return thrownBy(turn, buffered.fetchedBy, 'offsetOutOfRange', {
          position: positionText(turn, id, assigned),
          partition: buffered.partition,
        })
      }
      updateAssigned(turn, id, (one) =>
        one === assigned ? { positionBy: buffered.fetchedBy } : null,
      )
      resetPartitions(turn, id, [buffered.partition])
      return null
    }
    case 'CORRUPT_MESSAGE':
      return thrownBy(turn, buffered.fetchedBy, 'corruptFetch', {
        offset: buffered.next,
        partition: buffered.partition,
      })
    case 'UNKNOWN_LEADER_EPOCH':
    case 'UNKNOWN_SERVER_ERROR':
      return null
    default:
      wantMetadata(turn, id)
      return null
  }
}

/** The position with the leader known when it was last validated. */
function positionText(turn: Turn, id: ClientId, assigned: AssignedPartition): string {
  const { position: offset, positionEpoch: offsetEpoch, leaderEpoch, partition } = assigned
  const number = leaderOf(consumerOf(turn, id), partition)
  const rack = turn.world.brokers[brokerId(number)]?.rack ?? null
  const leader = number < 0 ? null : { number, rack }
  return fetchPositionText(turn.world.version, { offset, offsetEpoch, leader, leaderEpoch })
}

/** C-44: per partition by offset, the partitions in the order of a HashMap. */
function inIterationOrder(records: readonly ReturnedRecord[]): readonly ReturnedRecord[] {
  const first = records[0]
  if (!first || records.every(({ partition }) => partition === first.partition)) return records
  const byPartition = new Map<PartitionKey, ReturnedRecord[]>()
  for (const record of records) {
    const list = byPartition.get(record.partition)
    if (list) list.push(record)
    else byPartition.set(record.partition, [record])
  }
  return partitionMapOrder([...byPartition.keys()]).flatMap((p) => byPartition.get(p) ?? [])
}
