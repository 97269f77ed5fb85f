import type { SimTime } from '../../../base/time'
import type { HappeningId } from '../../ids'
import { arm, emit, forget, type Turn } from '../../turn'
import { exceptionOf } from '../exceptions/exceptions'
import type { JavaException } from '../exceptions/java-exception'
import { closeConnections } from '../network/send'
import { completeSends } from './complete'
import { type Draft, dequeOf, setDeque, wakeSender } from './draft'
import { moveSender } from './move-sender'
import type { BlockedSend } from './producer-state'
import { onSequenceFailed } from './sequences'
import { emitThrown } from './thrown'
import { endWorkloads } from './workloads'

/**
 * close(): later appends fail, every batch is sendable, and the sender runs until nothing is queued or in flight.
 * `timeout`: us until the forced close, -1 for none, 0 for close(0) (P-27).
 */
export function beginClose(turn: Turn, p: Draft, timeout: SimTime): void {
  p.lifecycle = 'closing'
  moveSender(p, timeout === 0 ? 'sender.forceClose' : 'sender.initiateClose')
  p.since = emit(turn, p.id, 2, { kind: 'client.closing', run: p.run })
  failCalls(turn, p)
  if (timeout > 0) {
    const at = turn.world.now + timeout
    arm(turn, p, 'closeTimeout', at, { of: 'producer', timer: { kind: 'closeTimeout' } }, p.since)
  }
  wakeSender(turn, p, p.since)
}

/**
 * Ends the program with an uncaught exception: its remaining calls are dropped, close() sends the queued batches,
 * and then the process ends. `where`: the call that throws. Source: KafkaProducer#doSend, which rethrows anything
 * but an ApiException.
 */
export function throwOut(
  turn: Turn,
  p: Draft,
  where: 'new ProducerRecord' | 'send',
  exception: JavaException,
  causes: readonly HappeningId[],
): void {
  const outer = turn.cause
  turn.cause = emitThrown(turn, p, where, exception, causes)
  p.calls = []
  endWorkloads(turn, p.id)
  // A program of statements unwinds first.
  if (p.lifecycle === 'running' && p.program === null) beginClose(turn, p, -1)
  turn.cause = outer
}

/** A send() that blocks at close() throws; a later one throws when it is called. */
function failCalls(turn: Turn, p: Draft): void {
  const { version } = turn.world
  const blocked = p.blocked[0]
  const calls = p.calls
  p.calls = []
  p.blocked = []
  p.awaiting = -1
  if (blocked) {
    p.bufferAvailable += blocked.reserved
    throwOut(turn, p, 'send', closedMeanwhile(turn, blocked), [p.since, blocked.by])
  } else if (calls.some((call) => call.call === 'send')) {
    throwOut(turn, p, 'send', exceptionOf(version, 'producerClosed', {}), [p.since])
  }
}

function closedMeanwhile(turn: Turn, { why }: BlockedSend): JavaException {
  const { version } = turn.world
  if (why === 'memory') return exceptionOf(version, 'closedWhileAllocating', {})
  return exceptionOf(version, 'closedWhileSending', {}, exceptionOf(version, 'metadataClosed', {}))
}

/** Ends the sender's loop if it closes and no work is left; true if it has ended. */
export function finishClose(turn: Turn, p: Draft): boolean {
  if (p.sender === 'running') return false
  const effects = moveSender(p, 'sender.iterated')
  if (p.sender !== 'closed') return false
  if (effects.some((effect) => effect.type === 'abortIncompleteBatches')) abortBatches(turn, p)
  closeConnections(turn, p.id)
  forget(turn, p.id)
  p.lifecycle = 'closed'
  p.wakeupPending = false
  p.wakeAt = -1
  p.inFlight = []
  p.otherInFlight = []
  p.since = emit(turn, p.id, 2, { kind: 'client.closed', run: p.run }, [turn.cause, p.since])
  return true
}

/** Forced close: every incomplete batch fails (P-27). */
function abortBatches(turn: Turn, p: Draft): void {
  const exception = exceptionOf(turn.world.version, 'closedForcefully', {})
  const queued = Object.keys(p.accumulator).flatMap((partition) => dequeOf(p, partition))
  const sent = p.inFlight.flatMap((request) => request.batches)
  for (const partition of Object.keys(p.accumulator)) setDeque(p, partition, [])
  for (const batch of [...sent, ...queued]) {
    onSequenceFailed(p, batch, exception, false)
    completeSends(turn, p, batch, { exception }, [p.since, batch.by])
  }
}
