import { brokerId, type HappeningId, type PartitionKey } from '../../ids'
import { emit, type Turn } from '../../turn'
import type { JavaException } from '../exceptions/java-exception'
import { copyOfBatch } from '../log/record-batch'
import type { InitProducerIdResponse } from '../network/api'
import { sendRequest } from '../network/send'
import { copyOfProducerBatch, copyOfSequences } from './copy-of'
import { type Draft, dequeOf, replaceBatch, sequencesOf, setSequences, wakeSender } from './draft'
import { leastLoadedNode } from './nodes'
import { addSequence, hasSequence, lastSequence } from './producer-batch'
import type { Producer, ProducerBatch } from './producer-state'

/** Largest epoch; after it a new producer id is requested (P-99). */
const EPOCH_MAX = 32767

/** P-91: requests a producer id from the least loaded node. True if the request was sent. */
export function askProducerId(turn: Turn, p: Draft): boolean {
  if (p.otherInFlight.some((request) => request.api === 'InitProducerId')) return false
  if (turn.world.now < p.producerIdRetryAt) return false
  const node = leastLoadedNode(turn, p)
  if (node < 0) {
    p.producerIdRetryAt = turn.world.now + p.settings.retryBackoff
    return false
  }
  const request = sendRequest(
    turn,
    { from: p.id, fromRun: p.run, to: brokerId(node), connection: 'data' },
    { api: 'InitProducerId', transactionalId: null },
    { causes: [p.since] },
  )
  p.otherInFlight = [
    ...p.otherInFlight,
    { api: 'InitProducerId', node, request, sentAt: turn.world.now },
  ]
  return true
}

export function onProducerId(
  turn: Turn,
  p: Draft,
  response: InitProducerIdResponse,
  message: HappeningId,
): void {
  if (response.error !== 'NONE') {
    p.producerIdRetryAt = turn.world.now + p.settings.retryBackoff
    return
  }
  const { producerId, producerEpoch: epoch } = response
  p.producerId = producerId
  p.producerEpoch = epoch
  const by = emit(turn, p.id, 1, { kind: 'producerId.assigned', producerId, epoch }, [message])
  wakeSender(turn, p, by)
}

/**
 * P-63: true if the drain of the node ends at this partition because of its sequences. Requeued batches are sent
 * one at a time until one was never sent before (P-98).
 */
export function stopsDrain(p: Producer, batch: ProducerBatch): boolean {
  if (!p.settings.idempotent) return false
  if (p.producerId < 0) return true
  const state = sequencesOf(p, batch.partition)
  if (!hasSequence(batch)) {
    if (state.inFlight.length > 0 && isStale(p, batch.partition)) return true
    return state.unresolved !== null
  }
  return state.inFlight.length > 0 && state.inFlight[0] !== batch.id
}

function isStale(p: Producer, partition: PartitionKey): boolean {
  const { producerId, producerEpoch } = sequencesOf(p, partition)
  return producerId !== p.producerId || producerEpoch !== p.producerEpoch
}

/** P-92: a batch drained for the first time gets producer id, epoch and sequence; a retried one keeps them. */
export function withSequence(p: Draft, batch: ProducerBatch): ProducerBatch {
  if (!p.settings.idempotent || hasSequence(batch)) return batch
  const { partition } = batch
  if (isStale(p, partition) && sequencesOf(p, partition).inFlight.length === 0) {
    startAtZero(p, partition)
  }
  const state = sequencesOf(p, partition)
  const { producerId, producerEpoch, nextSequence } = state
  const advanced = copyOfSequences(state)
  advanced.nextSequence = addSequence(nextSequence, batch.records.count)
  advanced.inFlight = [...state.inFlight, batch.id]
  setSequences(p, partition, advanced)
  const numbered = copyOfProducerBatch(batch)
  const records = copyOfBatch(batch.records)
  records.producerId = producerId
  records.producerEpoch = producerEpoch
  records.baseSequence = nextSequence
  numbered.records = records
  return numbered
}

/** TxnPartitionMap.startSequencesAtBeginning: renumbers all batches in flight in the present epoch. */
function startAtZero(p: Draft, partition: PartitionKey): void {
  const { producerId, producerEpoch } = p
  const state = sequencesOf(p, partition)
  let nextSequence = 0
  for (const batch of batchesOf(p, partition, state.inFlight)) {
    const records = { ...batch.records, producerId, producerEpoch, baseSequence: nextSequence }
    replaceBatch(p, { ...batch, records, sequenceReset: true })
    nextSequence = addSequence(nextSequence, batch.records.count)
  }
  setSequences(p, partition, {
    ...state,
    producerId,
    producerEpoch,
    nextSequence,
    lastAcked: -1,
    unresolved: null,
  })
}

function batchesOf(p: Producer, partition: PartitionKey, ids: readonly number[]): ProducerBatch[] {
  const sent = p.inFlight.flatMap((request) => request.batches)
  const all = [...dequeOf(p, partition), ...sent]
  return ids.flatMap((id) => all.find((batch) => batch.id === id) ?? [])
}

/** Records the broker's acknowledgement of the batch. */
export function onSequenceAcked(p: Draft, batch: ProducerBatch): void {
  if (!hasSequence(batch)) return
  const state = sequencesOf(p, batch.partition)
  const acked = copyOfSequences(state)
  acked.lastAcked = Math.max(state.lastAcked, lastSequence(batch))
  acked.inFlight = state.inFlight.filter((id) => id !== batch.id)
  setSequences(p, batch.partition, acked)
}

/**
 * Handles the final failure of a batch (P-99 to P-101). `adjust`: it had retries left, so its sequences will never
 * be written. Source: TransactionManager.handleFailedBatch.
 */
export function onSequenceFailed(
  p: Draft,
  batch: ProducerBatch,
  exception: JavaException,
  adjust: boolean,
): void {
  if (!hasSequence(batch)) return
  const state = sequencesOf(p, batch.partition)
  const inFlight = state.inFlight.filter((id) => id !== batch.id)
  setSequences(p, batch.partition, { ...state, inFlight })
  const gap = /OutOfOrderSequence|UnknownProducerId/.test(exception.class)
  if (adjust || gap) requestEpochBump(p, batch.partition)
}

/** P-101: marks the sequence of an expired, retried batch as unresolved. */
export function markUnresolved(p: Draft, batch: ProducerBatch, completed: HappeningId): void {
  if (!hasSequence(batch) || batch.attempts === 0) return
  const state = sequencesOf(p, batch.partition)
  setSequences(p, batch.partition, { ...state, unresolved: completed })
}

/** P-97 for OUT_OF_ORDER_SEQUENCE_NUMBER: always retried, with an epoch bump if the sequence was the expected one. */
export function retryOutOfOrder(p: Draft, batch: ProducerBatch): void {
  const state = sequencesOf(p, batch.partition)
  if (state.unresolved !== null) return
  const expected = batch.records.baseSequence === addSequence(state.lastAcked, 1)
  if (expected && !batch.sequenceReset) requestEpochBump(p, batch.partition)
}

export function requestEpochBump(p: Draft, partition: PartitionKey): void {
  if (!p.partitionsToRewriteSequences.includes(partition))
    p.partitionsToRewriteSequences = [...p.partitionsToRewriteSequences, partition]
}

/** Resolves partitions without batches in flight, first in an iteration (P-101). */
export function resolveSequences(p: Draft): void {
  for (const partition of Object.keys(p.sequences)) {
    const state = sequencesOf(p, partition)
    if (state.unresolved === null || state.inFlight.length > 0) continue
    if (addSequence(state.lastAcked, 1) !== state.nextSequence) requestEpochBump(p, partition)
    setSequences(p, partition, { ...state, unresolved: null })
  }
}

/** P-99: raises the epoch locally; after the last one a new producer id is requested. */
export function bumpEpoch(turn: Turn, p: Draft): void {
  if (p.partitionsToRewriteSequences.length === 0) return
  const partitions = p.partitionsToRewriteSequences
  p.partitionsToRewriteSequences = []
  if (p.producerEpoch >= EPOCH_MAX) {
    p.producerId = -1
    p.producerEpoch = -1
  } else {
    p.producerEpoch += 1
    const { producerId, producerEpoch: epoch } = p
    emit(turn, p.id, 2, { kind: 'epoch.bumped', producerId, epoch, partitions })
  }
  for (const partition of partitions) startAtZero(p, partition)
}

/** Replaces a split batch by its parts in the order of sequences (P-80). */
export function replaceInFlight(
  p: Draft,
  old: ProducerBatch,
  into: readonly ProducerBatch[],
): void {
  if (!hasSequence(old)) return
  const state = sequencesOf(p, old.partition)
  const inFlight = state.inFlight.flatMap((id) =>
    id === old.id ? into.map((batch) => batch.id) : [id],
  )
  setSequences(p, old.partition, { ...state, inFlight })
}
