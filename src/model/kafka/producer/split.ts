import { profileOf } from '../../../config/profile/profiles'
import { type HappeningId, topicOf } from '../../ids'
import { emit, type Turn } from '../../turn'
import { releaseMemory, stopFlushWaiting } from './complete'
import { resetRatio } from './compression'
import type { Draft } from './draft'
import {
  addSequence,
  closed,
  emptyBatch,
  hasRoom,
  hasSequence,
  nextRecordBytes,
  type Records,
  sendsOf,
  withRecords,
} from './producer-batch'
import type { ProducerBatch } from './producer-state'
import { fieldLength, upperBoundBytes } from './record-size'
import { requeue } from './requeue'
import { replaceInFlight } from './sequences'

/**
 * P-80: splits a batch that is too large into new batches, in order, at the head of the deque and without backoff.
 * They keep the age of the old batch and its sequences.
 */
export function splitBatch(
  turn: Turn,
  p: Draft,
  batch: ProducerBatch,
  causes: readonly HappeningId[],
): void {
  resetRatio(p, topicOf(batch.partition))
  const parts = partsOf(turn, p, batch)
  const { partition, id } = batch
  const into = parts.map(({ id }) => id)
  const by = emit(turn, p.id, 2, { kind: 'batch.split', partition, batch: id, into }, causes)
  replaceInFlight(p, batch, parts)
  for (const part of [...parts].reverse()) requeue(p, { ...part, readyBy: by })
  releaseMemory(turn, p, batch.memory, by)
  stopFlushWaiting(turn, p, batch.id, by)
}

/**
 * Bytes that the new batches take: `batch.size`. In 4.x half of a batch that was split before and is too large still,
 * yet enough for its largest record. Source: RecordAccumulator#splitAndReenqueue.
 */
function targetSize(turn: Turn, p: Draft, batch: ProducerBatch): number {
  const { halvesSplitBatches } = profileOf(turn.world.version)
  const isSplit = batch.memory === 0
  if (!halvesSplitBatches || !isSplit) return p.settings.batchSize
  let largest = 0
  for (let i = 0; i < batch.records.count; i++)
    largest = Math.max(largest, sizeOf(recordAt(batch, i)))
  return Math.max(largest, Math.floor(batch.records.sizeInBytes / 2))
}

function sizeOf({ keyLength, valueLength }: Records): number {
  return upperBoundBytes(keyLength, valueLength)
}

function partsOf(turn: Turn, p: Draft, batch: ProducerBatch): readonly ProducerBatch[] {
  const target = targetSize(turn, p, batch)
  const parts: ProducerBatch[] = []
  let sequence = batch.records.baseSequence
  const seal = (part: ProducerBatch) => {
    const { producerId, producerEpoch } = batch.records
    const sealed = closed(p, part)
    const baseSequence = hasSequence(batch) ? sequence : -1
    parts.push({
      ...sealed,
      records: { ...sealed.records, producerId, producerEpoch, baseSequence },
    })
    sequence = addSequence(sequence, part.records.count)
  }
  let open: ProducerBatch | null = null
  for (let i = 0; i < batch.records.count; i++) {
    const record = recordAt(batch, i)
    if (open) {
      const bytes = nextRecordBytes(open, 0, record)
      if (hasRoom(p, open, open.recordBytes, 0, bytes)) {
        open = withRecords(p, open, record, 1, open.recordBytes + bytes, batch.lastAppendBy)
        continue
      }
      seal(open)
    }
    open = partWith(turn, p, batch, record, target)
  }
  if (open) seal(open)
  return parts
}

function partWith(
  turn: Turn,
  p: Draft,
  batch: ProducerBatch,
  record: Records,
  target: number,
): ProducerBatch {
  const id = p.nextBatch
  p.nextBatch += 1
  const capacity = Math.max(target, sizeOf(record))
  const { createdAt, by, lastAppendBy, leaderEpoch } = batch
  const empty = emptyBatch(p, id, batch.partition, capacity, 0, turn.world.now)
  const part = { ...empty, createdAt, by, lastAppendBy, leaderEpoch, retryAt: turn.world.now }
  return withRecords(p, part, record, 1, nextRecordBytes(part, 0, record), lastAppendBy)
}

function recordAt(batch: ProducerBatch, index: number): Records {
  const { keys, values, timestamps } = batch.records
  const key = keys[index] ?? null
  const value = values[index] ?? null
  return {
    topic: topicOf(batch.partition),
    key,
    value,
    keyLength: fieldLength(key),
    valueLength: fieldLength(value),
    timestamp: timestamps[index] ?? timestamps[0] ?? 0,
    firstSend: sendsOf(batch)[index] ?? 0,
    count: 1,
  }
}
