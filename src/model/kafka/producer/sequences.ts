import { brokerId, type HappeningId, type PartitionKey } from '../../ids'
import { emit, type Turn } from '../../turn'
import type { JavaException } from '../exceptions/java-exception'
import { copyOfBatch } from '../log/record-batch'
import type { InitProducerIdResponse } from '../network/api'
import { sendRequest } from '../network/send'
import { copyOfSequences, copyOfTray } from './copy-of'
import { type Draft, queueOf, replaceBatch, sequencesOf, setSequences, wakeSender } from './draft'
import { leastLoadedNode } from './nodes'
import { addSequence, hasSequence, lastSequence } from './producer-batch'
import type { Producer, ProducerBatch } from './producer-state'

/** Largest epoch; after it a new producer id is asked for (P-99). */
const EPOCH_MAX = 32767

/** P-91: asks the least loaded broker for a producer id. True if the request was sent. */
export function askProducerId(turn: Turn, p: Draft): boolean {
  if (p.asking.some((request) => request.api === 'InitProducerId')) return false
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
  p.asking = [...p.asking, { api: 'InitProducerId', node, request, sentAt: turn.world.now }]
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
 * P-63: whether the visit of the node ends at this partition because of its sequences. What was put back goes
 * out one batch at a time until one is there that never was sent (P-98).
 */
export function stopsDrain(p: Producer, tray: ProducerBatch): boolean {
  if (!p.settings.idempotent) return false
  if (p.producerId < 0) return true
  const state = sequencesOf(p, tray.partition)
  if (!hasSequence(tray)) {
    if (state.inFlight.length > 0 && isStale(p, tray.partition)) return true
    return state.unresolved !== null
  }
  return state.inFlight.length > 0 && state.inFlight[0] !== tray.id
}

function isStale(p: Producer, partition: PartitionKey): boolean {
  const { producerId, producerEpoch } = sequencesOf(p, partition)
  return producerId !== p.producerId || producerEpoch !== p.producerEpoch
}

/** P-92: a batch drained for the first time gets producer id, epoch and sequence; a retried one keeps them. */
export function withSequence(p: Draft, tray: ProducerBatch): ProducerBatch {
  if (!p.settings.idempotent || hasSequence(tray)) return tray
  const { partition } = tray
  if (isStale(p, partition) && sequencesOf(p, partition).inFlight.length === 0) {
    startAtZero(p, partition)
  }
  const state = sequencesOf(p, partition)
  const { producerId, producerEpoch, nextSequence } = state
  const advanced = copyOfSequences(state)
  advanced.nextSequence = addSequence(nextSequence, tray.batch.count)
  advanced.inFlight = [...state.inFlight, tray.id]
  setSequences(p, partition, advanced)
  const numbered = copyOfTray(tray)
  const batch = copyOfBatch(tray.batch)
  batch.producerId = producerId
  batch.producerEpoch = producerEpoch
  batch.baseSequence = nextSequence
  numbered.batch = batch
  return numbered
}

/** TxnPartitionMap.startSequencesAtBeginning: everything in flight is numbered anew in the present epoch. */
function startAtZero(p: Draft, partition: PartitionKey): void {
  const { producerId, producerEpoch } = p
  const state = sequencesOf(p, partition)
  let nextSequence = 0
  for (const tray of traysOf(p, partition, state.inFlight)) {
    const batch = { ...tray.batch, producerId, producerEpoch, baseSequence: nextSequence }
    replaceBatch(p, { ...tray, batch, sequenceReset: true })
    nextSequence = addSequence(nextSequence, tray.batch.count)
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

function traysOf(p: Producer, partition: PartitionKey, ids: readonly number[]): ProducerBatch[] {
  const sent = p.inFlight.flatMap((request) => request.batches)
  const all = [...queueOf(p, partition), ...sent]
  return ids.flatMap((id) => all.find((tray) => tray.id === id) ?? [])
}

/** The broker has acknowledged the batch. */
export function onSequenceAcked(p: Draft, tray: ProducerBatch): void {
  if (!hasSequence(tray)) return
  const state = sequencesOf(p, tray.partition)
  const acked = copyOfSequences(state)
  acked.lastAcked = Math.max(state.lastAcked, lastSequence(tray))
  acked.inFlight = state.inFlight.filter((id) => id !== tray.id)
  setSequences(p, tray.partition, acked)
}

/**
 * A batch failed for good (P-99 to P-101). `adjust`: it had retries left, so its numbers will never be
 * written. Source: TransactionManager.handleFailedBatch.
 */
export function onSequenceFailed(
  p: Draft,
  tray: ProducerBatch,
  exception: JavaException,
  adjust: boolean,
): void {
  if (!hasSequence(tray)) return
  const state = sequencesOf(p, tray.partition)
  const inFlight = state.inFlight.filter((id) => id !== tray.id)
  setSequences(p, tray.partition, { ...state, inFlight })
  const gap = /OutOfOrderSequence|UnknownProducerId/.test(exception.class)
  if (adjust || gap) requestBump(p, tray.partition)
}

/** P-101: an expired batch that had been retried leaves its sequence open. */
export function markUnresolved(p: Draft, tray: ProducerBatch, completed: HappeningId): void {
  if (!hasSequence(tray) || tray.attempts === 0) return
  const state = sequencesOf(p, tray.partition)
  setSequences(p, tray.partition, { ...state, unresolved: completed })
}

/** P-97 for OUT_OF_ORDER_SEQUENCE_NUMBER: always retried, with an epoch bump when it should have fitted. */
export function retryOutOfOrder(p: Draft, tray: ProducerBatch): void {
  const state = sequencesOf(p, tray.partition)
  if (state.unresolved !== null) return
  const expected = tray.batch.baseSequence === addSequence(state.lastAcked, 1)
  if (expected && !tray.sequenceReset) requestBump(p, tray.partition)
}

export function requestBump(p: Draft, partition: PartitionKey): void {
  if (!p.bumpFor.includes(partition)) p.bumpFor = [...p.bumpFor, partition]
}

/** First thing in an iteration: unresolved partitions without batches in flight are settled (P-101). */
export function resolveSequences(p: Draft): void {
  for (const partition of Object.keys(p.sequences)) {
    const state = sequencesOf(p, partition)
    if (state.unresolved === null || state.inFlight.length > 0) continue
    if (addSequence(state.lastAcked, 1) !== state.nextSequence) requestBump(p, partition)
    setSequences(p, partition, { ...state, unresolved: null })
  }
}

/** P-99: the next epoch, without asking a broker; at the last one a new producer id. */
export function bumpEpoch(turn: Turn, p: Draft): void {
  if (p.bumpFor.length === 0) return
  const partitions = p.bumpFor
  p.bumpFor = []
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

/** A split batch hands its place in the order to the batches it became (P-80). */
export function replaceInFlight(
  p: Draft,
  old: ProducerBatch,
  into: readonly ProducerBatch[],
): void {
  if (!hasSequence(old)) return
  const state = sequencesOf(p, old.partition)
  const inFlight = state.inFlight.flatMap((id) =>
    id === old.id ? into.map((tray) => tray.id) : [id],
  )
  setSequences(p, old.partition, { ...state, inFlight })
}
