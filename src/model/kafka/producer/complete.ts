import { type HappeningId, type PartitionKey, partitionKey, topicOf } from '../../ids'
import { emit, type Turn } from '../../turn'
import { exceptionText, type JavaException } from '../exceptions/java-exception'
import { copyOfProducerBatch } from './copy-of'
import { type Draft, replaceBatch, wakeApp } from './draft'
import { sendsOf } from './producer-batch'
import { OUTCOMES_MAX, type ProducerBatch } from './producer-state'
import { awaitsAnswer } from './program-run'
import { throwFromGet } from './thrown'

/**
 * Result of the sends of a batch: consecutive offsets (-1: unknown, P-25), one exception, or one exception each
 * (P-81).
 */
export type Outcome =
  | { readonly baseOffset: number; readonly logAppendTime: number }
  | { readonly exception: JavaException }
  | { readonly exceptions: readonly JavaException[] }

/** Sends of one batch with the same result. */
interface Ended {
  /** Null: all of the batch. */
  readonly sends: readonly number[] | null
  readonly baseOffset: number
  readonly logAppendTime: number
  readonly exception: JavaException | null
}

/**
 * Completes the sends of a batch: callbacks and futures in order, then its memory goes back to the pool and wakes
 * the send() that waits for memory (P-24, P-55). A batch completes once (P-82). Returns `sends.completed`, 0 if it
 * was completed before.
 */
export function completeSends(
  turn: Turn,
  p: Draft,
  batch: ProducerBatch,
  outcome: Outcome,
  causes: readonly HappeningId[],
): HappeningId {
  if (batch.done) return 0
  let id = 0
  for (const ended of endings(batch, outcome))
    id = emitBatchCompleted(turn, p, batch, ended, causes)
  const done = copyOfProducerBatch(batch)
  done.done = true
  replaceBatch(p, done)
  const awaited = p.awaiting < 0 ? -1 : sendsOf(batch).indexOf(p.awaiting)
  if (awaited >= 0) {
    p.awaiting = -1
    const failure = failureOf(outcome, awaited)
    if (failure) throwFromGet(turn, p, failure, [id])
    wakeApp(turn, p, id)
  }
  releaseMemory(turn, p, batch.memory, id)
  stopFlushWaiting(turn, p, batch.id, id)
  return id
}

/** Exception of the send at this place of the batch. */
function failureOf(outcome: Outcome, place: number): JavaException | null {
  if ('exceptions' in outcome) return outcome.exceptions[place] ?? null
  return 'exception' in outcome ? outcome.exception : null
}

const UNKNOWN = { baseOffset: -1, logAppendTime: -1 } as const

/** Sends with equal exceptions share one happening. */
function endings(batch: ProducerBatch, outcome: Outcome): readonly Ended[] {
  if ('baseOffset' in outcome) {
    return [{ sends: null, ...outcome, exception: null }]
  }
  if ('exception' in outcome) {
    return [{ sends: null, ...UNKNOWN, exception: outcome.exception }]
  }
  const numbers = sendsOf(batch)
  const alike = new Map<string, { exception: JavaException; sends: number[] }>()
  outcome.exceptions.forEach((exception, i) => {
    const text = exceptionText(exception)
    const same = alike.get(text) ?? { exception, sends: [] }
    same.sends.push(numbers[i] ?? 0)
    alike.set(text, same)
  })
  const all = alike.size === 1
  return [...alike.values()].map(({ exception, sends }) => {
    return { sends: all ? null : sends, ...UNKNOWN, exception }
  })
}

function emitBatchCompleted(
  turn: Turn,
  p: Draft,
  batch: ProducerBatch,
  ended: Ended,
  causes: readonly HappeningId[],
): HappeningId {
  const { partition, records } = batch
  const sends = {
    topic: topicOf(partition),
    partition,
    firstSend: ended.sends?.[0] ?? records.origin?.firstSend ?? 0,
    count: ended.sends?.length ?? records.count,
  }
  const numbered = { ...ended, sends: ended.sends ?? records.origin?.sends ?? null }
  return emitCompleted(turn, p, sends, numbered, causes)
}

/** Emits the result of sends to the application, as their callbacks and futures do. Returns `sends.completed`. */
function emitCompleted(
  turn: Turn,
  p: Draft,
  told: {
    readonly topic: string
    readonly partition: PartitionKey | null
    readonly firstSend: number
    readonly count: number
  },
  { sends, baseOffset, logAppendTime, exception }: Ended,
  causes: readonly HappeningId[],
): HappeningId {
  const { partition, firstSend, count } = told
  const error = exception?.class ?? null
  const fact = {
    kind: 'sends.completed',
    ...told,
    sends,
    baseOffset,
    logAppendTime,
    error,
    message: exception?.message ?? null,
    cause: exception?.cause ?? null,
  } as const
  const by = emit(turn, p.id, exception ? 2 : 1, fact, causes)
  const { acks } = p.settings
  const ended = { partition, firstSend, count, baseOffset, error, acks, at: turn.world.now, by }
  p.outcomes = [...p.outcomes.slice(1 - OUTCOMES_MAX), ended]
  return by
}

/** flush() no longer waits for the batch: it is complete, or split (P-26). */
export function stopFlushWaiting(turn: Turn, p: Draft, batch: number, cause: HappeningId): void {
  if (!p.flushWaits.includes(batch)) return
  p.flushWaits = p.flushWaits.filter((id) => id !== batch)
  if (p.flushWaits.length === 0) wakeApp(turn, p, cause)
}

/** Returns bytes to the pool; the send() that waits for memory gets them first (P-56). */
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

/** Fails sends before their records are accepted: the callback runs and the future fails at once (P-18). */
export function failSends(
  turn: Turn,
  p: Draft,
  sends: {
    readonly topic: string
    /** Partition in the callback's RecordMetadata, null for none (P-19). */
    readonly partition: number | null
    readonly first: number
    readonly count: number
  },
  exception: JavaException,
  causes: readonly HappeningId[],
): void {
  const { topic, first, count } = sends
  const partition = sends.partition === null ? null : partitionKey(topic, sends.partition)
  const ended = { sends: null, ...UNKNOWN, exception }
  const by = emitCompleted(turn, p, { topic, partition, firstSend: first, count }, ended, causes)
  if (awaitsAnswer(p)) throwFromGet(turn, p, exception, [by])
}
