import type { Mutable } from '../../../base/mutable'
import type { SimTime } from '../../../base/time'
import { withEntry } from '../../../base/with-entry'
import type { ClientId, HappeningId, PartitionKey } from '../../ids'
import { arm, producerOf, schedule, scheduleApp, setProducer, type Turn } from '../../turn'
import { CLASS } from '../../world'
import { copyOfProducer } from './copy-of'
import type { InFlightRequest, Producer, ProducerBatch, SequenceState } from './producer-state'

/**
 * A mutable top-level copy of a producer that is already in the turn's world. The rules of one step replace its
 * fields and never mutate their values.
 */
export type Draft = Mutable<Producer>

/** A new draft, which replaces earlier ones of the turn: open it once per entry point and pass it on. */
export function draftOf(turn: Turn, id: ClientId): Draft {
  const draft = copyOfProducer(producerOf(turn, id))
  setProducer(turn, draft)
  return draft
}

/**
 * Queues an iteration of the sender at this instant, unless one is queued, the sender has ended, or the process is
 * paused.
 */
export function wakeSender(turn: Turn, p: Draft, cause: HappeningId = turn.cause): void {
  if (p.wakeupPending || p.lifecycle === 'paused') return
  if (p.sender === 'idle' || p.sender === 'closed') return
  p.wakeupPending = true
  schedule(turn, turn.world.now, CLASS.sender, { kind: 'sender', owner: p.id, run: p.run }, cause)
}

/** Arms the sender's next wakeup at an instant (us) unless an earlier one is armed; -1: nothing to wait for. */
export function wakeSenderAt(turn: Turn, p: Draft, at: SimTime, cause: HappeningId): void {
  if (at < 0 || (p.wakeAt >= 0 && p.wakeAt <= at)) return
  p.wakeAt = Math.max(at, turn.world.now)
  arm(turn, p, 'wake', p.wakeAt, { of: 'producer', timer: { kind: 'wake' } }, cause)
}

/** Schedules the application thread at this instant. */
export function wakeApp(turn: Turn, p: Draft, cause: HappeningId = turn.cause): void {
  scheduleApp(turn, p, turn.world.now, cause)
}

const NO_BATCHES: readonly ProducerBatch[] = []

export function dequeOf(p: Producer, partition: PartitionKey): readonly ProducerBatch[] {
  return p.accumulator[partition] ?? NO_BATCHES
}

export function setDeque(p: Draft, partition: PartitionKey, deque: readonly ProducerBatch[]): void {
  p.accumulator = withEntry(p.accumulator, partition, deque)
}

const NO_SEQUENCES: SequenceState = {
  producerId: -1,
  producerEpoch: -1,
  nextSequence: 0,
  lastAcked: -1,
  inFlight: [],
  unresolved: null,
}

export function sequencesOf(p: Producer, partition: PartitionKey): SequenceState {
  return p.sequences[partition] ?? NO_SEQUENCES
}

export function setSequences(p: Draft, partition: PartitionKey, state: SequenceState): void {
  p.sequences = withEntry(p.sequences, partition, state)
}

/** Replaces a batch in its deque or in its request in flight. */
export function replaceBatch(p: Draft, batch: ProducerBatch): void {
  const deque = dequeOf(p, batch.partition)
  const place = placeOf(deque, batch)
  if (place >= 0) setDeque(p, batch.partition, deque.with(place, batch))
  for (let i = 0; i < p.inFlight.length; i++) {
    const request = p.inFlight[i] as InFlightRequest
    const carried = placeOf(request.batches, batch)
    if (carried < 0) continue
    const batches = request.batches.with(carried, batch)
    p.inFlight = p.inFlight.with(i, { ...request, batches })
  }
}

function placeOf(batches: readonly ProducerBatch[], batch: ProducerBatch): number {
  for (let i = 0; i < batches.length; i++) if (batches[i]?.id === batch.id) return i
  return -1
}
