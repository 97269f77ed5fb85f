import { type HappeningId, partitionKey, topicOf } from '../../ids'
import { emit, type Turn } from '../../turn'
import { copyOfTray } from './copy-of'
import { type Draft, replaceBatch, wakeApp } from './draft'
import type { KafkaException } from './errors'
import { sendsOf } from './producer-batch'
import { OUTCOMES_MAX, type Producer, type ProducerBatch } from './producer-state'

/** How the sends of a batch ended: at these offsets, one after another (-1: unknown, P-25), or with an exception. */
export type Outcome = { readonly baseOffset: number } | { readonly exception: KafkaException }

/**
 * Completes the sends of a batch: callbacks and futures in order, then its memory goes back to the pool
 * and wakes whoever waits for it (P-24, P-55). A batch completes once (P-82). Returns `sends.completed`,
 * 0 if it was completed before.
 */
export function completeSends(
  turn: Turn,
  p: Draft,
  tray: ProducerBatch,
  outcome: Outcome,
  causes: readonly HappeningId[],
): HappeningId {
  if (tray.done) return 0
  const { origin } = tray.batch
  const failed = 'exception' in outcome
  const id = emit(
    turn,
    p.id,
    failed ? 2 : 1,
    {
      kind: 'sends.completed',
      topic: topicOf(tray.partition),
      partition: tray.partition,
      firstSend: origin?.firstSend ?? 0,
      count: tray.batch.count,
      sends: origin?.sends ?? null,
      baseOffset: failed ? -1 : outcome.baseOffset,
      error: failed ? outcome.exception.class : null,
      message: failed ? outcome.exception.message : '',
    },
    causes,
  )
  rememberOutcome(turn, p, tray, outcome, id)
  const done = copyOfTray(tray)
  done.done = true
  replaceBatch(p, done)
  if (p.awaiting >= 0 && sendsOf(tray).includes(p.awaiting)) {
    p.awaiting = -1
    wakeApp(turn, p, id)
  }
  releaseMemory(turn, p, tray.memory, id)
  stopFlushWaiting(turn, p, tray.id, id)
  return id
}

function rememberOutcome(
  turn: Turn,
  p: Draft,
  tray: ProducerBatch,
  outcome: Outcome,
  by: HappeningId,
): void {
  const failed = 'exception' in outcome
  const ended = {
    partition: tray.partition,
    firstSend: tray.batch.origin?.firstSend ?? 0,
    count: tray.batch.count,
    baseOffset: failed ? -1 : outcome.baseOffset,
    error: failed ? outcome.exception.class : null,
    acks: p.settings.acks,
    at: turn.world.now,
    by,
  }
  p.outcomes = [...p.outcomes.slice(1 - OUTCOMES_MAX), ended]
}

/** The batch no longer keeps flush() waiting: it is complete, or split (P-26). */
export function stopFlushWaiting(turn: Turn, p: Draft, batch: number, cause: HappeningId): void {
  if (!p.flushWaits.includes(batch)) return
  p.flushWaits = p.flushWaits.filter((id) => id !== batch)
  if (p.flushWaits.length === 0) wakeApp(turn, p, cause)
}

/** Bytes return to the pool; the send() that waits for memory gets them first (P-56). */
export function releaseMemory(turn: Turn, p: Draft, bytes: number, cause: HappeningId): void {
  p.bufferAvailable += bytes
  const waiting = p.blocked[0]
  if (waiting?.why !== 'memory' || waiting.reserved === waiting.needs) return
  const got = Math.min(waiting.needs - waiting.reserved, p.bufferAvailable)
  p.bufferAvailable -= got
  const reserved = waiting.reserved + got
  p.blocked = [{ ...waiting, reserved }]
  if (reserved === waiting.needs) wakeApp(turn, p, cause)
}

/** A send() that ends before its record is accepted: the callback runs and the future fails at once (P-18). */
export function failSends(
  turn: Turn,
  p: Producer,
  sends: {
    readonly topic: string
    readonly partition: number | null
    readonly first: number
    readonly count: number
  },
  exception: KafkaException,
  causes: readonly HappeningId[],
): void {
  const { topic, partition, first, count } = sends
  emit(
    turn,
    p.id,
    2,
    {
      kind: 'sends.completed',
      topic,
      partition: partition === null || partition < 0 ? '' : partitionKey(topic, partition),
      firstSend: first,
      count,
      sends: null,
      baseOffset: -1,
      error: exception.class,
      message: exception.message,
    },
    causes,
  )
}
