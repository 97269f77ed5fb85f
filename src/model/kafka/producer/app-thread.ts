import { assert } from '../../../base/assert'
import { toMs } from '../../../base/time'
import { profileOf } from '../../../config/profile/profiles'
import type { CommandOf } from '../../../scenario/command'
import type { HappeningId } from '../../ids'
import { arm, disarm, emit, type Turn } from '../../turn'
import { exceptionOf } from '../exceptions/exceptions'
import type { JavaException } from '../exceptions/java-exception'
import { errorException } from '../exceptions/protocol-errors'
import { listText } from '../exceptions/to-string'
import { appendRecords, type RecordAppendResult } from './append'
import { beginClose, throwOut } from './close'
import { failSends } from './complete'
import { type Draft, dequeOf, wakeSender } from './draft'
import { requestTopic } from './metadata-state'
import { choosePartition } from './partitioner'
import type { Records } from './producer-batch'
import type { AppCall, BlockedSend, Choice } from './producer-state'
import { awaitsAnswer } from './program-run'
import { fieldLength, upperBoundBytes } from './record-size'
import { takeRecords } from './take-records'

type SendCall = Extract<AppCall, { call: 'send' }>

/** A send() in progress, with its records and those of equal sends behind it. */
interface Sending {
  readonly records: Records
  readonly named: number | null
  readonly blocked: BlockedSend | null
  readonly causes: readonly HappeningId[]
}

/** Runs the calls of the application thread until it blocks or none is left. */
export function runCalls(turn: Turn, p: Draft): void {
  while (p.calls.length > 0 && p.lifecycle === 'running' && p.awaiting < 0) {
    const call = p.calls[0] as AppCall
    if (call.call === 'send' && !runSend(turn, p, call)) return
    if (call.call === 'flush' && !runFlush(turn, p)) return
    p.calls = p.calls.slice(1)
    if (call.call === 'close') beginClose(turn, p, -1)
  }
}

/** False: the thread blocks, or waits for a future, before the call's last record; or an exception ends the program. */
function runSend(turn: Turn, p: Draft, call: SendCall): boolean {
  const invalid = invalidRecord(turn, call.command)
  if (invalid) {
    throwOut(turn, p, 'new ProducerRecord', invalid, [call.by])
    return false
  }
  let { next } = call
  while (next < call.end) {
    const took = sendNext(turn, p, call, next)
    next += took
    if (p.lifecycle !== 'running') return false
    if (took > 0 && p.awaiting < 0) continue
    p.calls = [{ ...call, next }, ...p.calls.slice(1)]
    return next >= call.end && p.awaiting < 0
  }
  return true
}

/**
 * Steps 3 to 10 of send() for the next record and its equals. Returns the number of records that are finished, 0 if
 * it blocks (P-17).
 */
function sendNext(turn: Turn, p: Draft, call: SendCall, next: number): number {
  const sending = sendingOf(turn, p, call, next)
  const { records, named, blocked } = sending
  if (blocked?.choice) return append(turn, p, sending, blocked.choice, true)
  const metadata = p.metadata.topics[records.topic]
  if (!metadata || (named !== null && named >= metadata.length)) {
    return waitForMetadata(turn, p, sending)
  }
  const unblocked = blocked ? clockRead(turn, sending, call.command) : sending
  const choice = choosePartition(turn, p, records, named, sending.causes)
  const upperBound = upperBoundBytes(records.keyLength, records.valueLength)
  const tooLarge = sizeProblem(turn, p, upperBound)
  if (tooLarge) return fail(turn, p, unblocked, records.count, named, tooLarge)
  return append(turn, p, unblocked, choice, false)
}

/** P-16: exception of the ProducerRecord's constructor, null when it accepts the record. */
function invalidRecord(turn: Turn, command: CommandOf<'send'>): JavaException | null {
  const { version } = turn.world
  const { timestamp, partition } = command
  if (timestamp !== undefined && timestamp < 0) {
    return exceptionOf(version, 'negativeTimestamp', { timestamp })
  }
  if (partition === undefined || partition >= 0) return null
  return exceptionOf(version, 'negativePartition', { partition })
}

function sendingOf(turn: Turn, p: Draft, call: SendCall, next: number): Sending {
  const blocked = p.blocked[0] ?? null
  const trigger = turn.cause > 0 ? turn.cause : call.by
  const named = call.command.partition ?? null
  if (blocked) {
    const { topic, key, value, timestamp, send } = blocked
    const lengths = { keyLength: fieldLength(key), valueLength: fieldLength(value) }
    const records = { topic, key, value, ...lengths, timestamp, firstSend: send, count: 1 }
    return { records, named, blocked, causes: [trigger, blocked.by, call.by] }
  }
  const records = takeRecords(p, call.command, next, call.end, timestampOf(turn, call.command))
  return { records, named, blocked, causes: [trigger, call.by] }
}

/** Reads the clock again after the wait for metadata. */
function clockRead(turn: Turn, sending: Sending, command: CommandOf<'send'>): Sending {
  return { ...sending, records: { ...sending.records, timestamp: timestampOf(turn, command) } }
}

/** P-17.8: the record's own timestamp, else the clock after the metadata wait. Ms since 1970. */
function timestampOf(turn: Turn, command: CommandOf<'send'>): number {
  return command.timestamp ?? turn.world.epochMs + Math.floor(toMs(turn.world.now))
}

function append(turn: Turn, p: Draft, sending: Sending, choice: Choice, asked: boolean): number {
  const { records, named, blocked, causes } = sending
  if (blocked?.why === 'memory' && blocked.reserved < blocked.needs) {
    return turn.world.now < blocked.deadline ? 0 : failExhausted(turn, p, sending, blocked)
  }
  const held = blocked?.reserved ?? 0
  const done = appendRecords(turn, p, records, { named, choice, asked, held, causes })
  switch (done.kind) {
    case 'appended':
      passed(turn, p, sending, done.count)
      if (awaitsAnswer(p)) p.awaiting = records.firstSend
      return done.count
    case 'needsMemory':
      return waitForMemory(turn, p, sending, done)
    case 'thrown':
      passed(turn, p, sending, 1)
      throwOut(turn, p, 'send', done.exception, causes)
      return 1
  }
}

/** P-48. */
function sizeProblem(turn: Turn, p: Draft, bytes: number): JavaException | null {
  const { version } = turn.world
  const { maxRequestSize: max, bufferMemory } = p.settings
  if (bytes > max) return exceptionOf(version, 'largerThanRequest', { bytes, max })
  return bytes > bufferMemory ? exceptionOf(version, 'largerThanBuffer', { bytes }) : null
}

/** P-20. */
function waitForMetadata(turn: Turn, p: Draft, sending: Sending): number {
  const { records, named, blocked } = sending
  const { topic } = records
  const startedAt = blocked?.startedAt ?? turn.world.now
  const deadline = blocked?.deadline ?? startedAt + p.settings.maxBlock
  if (p.metadata.errors[topic] === 'INVALID_TOPIC_EXCEPTION') {
    return fail(turn, p, sending, 1, named, invalidTopic(turn, topic, blocked !== null))
  }
  if (turn.world.now >= deadline) {
    return fail(turn, p, sending, 1, named, metadataTimeout(turn, p, topic, named))
  }
  requestTopic(turn, p, topic)
  wakeSender(turn, p)
  if (!blocked) {
    block(turn, p, sending, {
      ...{ startedAt, deadline, why: 'metadata' },
      ...{ choice: null, told: named, needs: 0, reserved: 0, waitMs: 0 },
    })
  }
  return 0
}

/**
 * The first send() to an invalid topic learns it from the response, later ones from the metadata. Source:
 * KafkaProducer#waitOnMetadata.
 */
function invalidTopic(turn: Turn, topic: string, isAnswered: boolean): JavaException {
  const { version } = turn.world
  if (!isAnswered) return exceptionOf(version, 'knownInvalidTopic', { topic })
  return exceptionOf(version, 'invalidTopics', { topics: listText([topic]) })
}

/** P-20: the text of the timeout and its cause depend on the release. */
function metadataTimeout(turn: Turn, p: Draft, topic: string, named: number | null): JavaException {
  const { version } = turn.world
  const { namesMissingPartition, tellsMetadataError } = profileOf(version)
  const ms = toMs(p.settings.maxBlock)
  const known = p.metadata.topics[topic]
  const error = p.metadata.errors[topic]
  const cause = tellsMetadataError && error ? errorException(version, error) : null
  if (namesMissingPartition && known && named !== null) {
    const values = { partition: named, topic, count: known.length, ms }
    return exceptionOf(version, 'partitionNotInMetadata', values, cause)
  }
  return exceptionOf(version, 'topicNotInMetadata', { topic, ms }, cause)
}

type NeedsMemory = Extract<RecordAppendResult, { kind: 'needsMemory' }>

/**
 * P-56: takes the free memory and waits for the rest, for the part of max.block.ms that the wait for metadata left
 * (P-22).
 */
function waitForMemory(
  turn: Turn,
  p: Draft,
  sending: Sending,
  { bytes: needs, choice, effective }: NeedsMemory,
): number {
  const startedAt = sending.blocked?.startedAt ?? turn.world.now
  const deadline = startedAt + p.settings.maxBlock
  const reserved = p.bufferAvailable
  p.bufferAvailable = 0
  const waitMs = Math.max(0, Math.ceil(toMs(deadline - turn.world.now)))
  const { tellsRefusedPartition } = profileOf(turn.world.version)
  const told = tellsRefusedPartition ? effective : sending.named
  p.blocked = []
  block(turn, p, sending, {
    ...{ startedAt, deadline, why: 'memory' },
    ...{ choice, told, needs, reserved, waitMs },
  })
  if (turn.world.now < deadline) return 0
  const blocked = p.blocked[0]
  assert(blocked, 'the send blocks')
  return failExhausted(turn, p, sending, blocked)
}

function failExhausted(turn: Turn, p: Draft, sending: Sending, blocked: BlockedSend): number {
  const exception = exceptionOf(turn.world.version, 'bufferExhausted', {
    bytes: blocked.needs,
    ms: blocked.waitMs,
    total: p.settings.bufferMemory,
    available: p.bufferAvailable,
    poolable: p.settings.batchSize,
  })
  p.bufferAvailable += blocked.reserved
  const causes = { ...sending, causes: [turn.cause, blocked.by] }
  return fail(turn, p, causes, 1, blocked.told, exception)
}

type BlockedBy = Pick<
  BlockedSend,
  'startedAt' | 'deadline' | 'why' | 'choice' | 'told' | 'needs' | 'reserved' | 'waitMs'
>

function block(turn: Turn, p: Draft, sending: Sending, by: BlockedBy): void {
  const { topic, key, value, timestamp, firstSend: send } = sending.records
  const id = emit(turn, p.id, 1, { kind: 'send.blocked', send, topic, why: by.why }, sending.causes)
  if (send === p.nextSend) p.nextSend += 1
  p.blocked = [{ topic, key, value, timestamp, send, ...by, by: id }]
  arm(turn, p, 'maxBlock', by.deadline, { of: 'producer', timer: { kind: 'maxBlock', send } }, id)
}

function fail(
  turn: Turn,
  p: Draft,
  sending: Sending,
  count: number,
  partition: number | null,
  exception: JavaException,
): number {
  const { topic, firstSend: first } = sending.records
  failSends(turn, p, { topic, partition, first, count }, exception, sending.causes)
  passed(turn, p, sending, count)
  return count
}

/** The thread has passed these sends, so the first of them no longer blocks. */
function passed(turn: Turn, p: Draft, sending: Sending, count: number): void {
  if (p.blocked.length > 0) {
    p.blocked = []
    disarm(turn, p.id, 'maxBlock')
  }
  p.nextSend = Math.max(p.nextSend, sending.records.firstSend + count)
}

/** P-26. False: some batches that were incomplete at the call still are. */
function runFlush(turn: Turn, p: Draft): boolean {
  if (p.flushing === 0) {
    p.flushing = emit(turn, p.id, 1, { kind: 'flush.called' })
    p.flushWaits = incompleteBatches(p)
    wakeSender(turn, p, p.flushing)
  }
  if (p.flushWaits.length > 0) return false
  emit(turn, p.id, 1, { kind: 'producer.flushed' }, [turn.cause, p.flushing])
  p.flushing = 0
  return true
}

function incompleteBatches(p: Draft): readonly number[] {
  const queued = Object.keys(p.accumulator).flatMap((key) => dequeOf(p, key))
  const sent = p.inFlight.flatMap((request) => request.batches.filter((batch) => !batch.done))
  return [...sent, ...queued].map((batch) => batch.id)
}
