import { assert } from '../../../base/assert'
import { profileOf } from '../../../config/profile/profiles'
import type { HappeningId } from '../../ids'
import { emit, type Turn } from '../../turn'
import type { JavaException } from '../exceptions/java-exception'
import { asksForMetadata, errorException, isRetriable } from '../exceptions/protocol-errors'
import type { RecordRefusal } from '../network/api'
import { backoff } from './backoff'
import { completeSends } from './complete'
import type { Draft } from './draft'
import { type ProduceError, recordExceptions } from './errors'
import { learnLeader, requestMetadata } from './metadata-state'
import { hasSequence, isExpired } from './producer-batch'
import type { ProducerBatch } from './producer-state'
import { requeue } from './requeue'
import { onSequenceAcked, onSequenceFailed, requestEpochBump, retryOutOfOrder } from './sequences'
import { splitBatch } from './split'

/** Answer for one partition of a Produce request: the broker's, or the client's own when the connection ends. */
export interface PartitionResponse {
  readonly error: ProduceError
  /** The error shown by a retry when the client itself created it. */
  readonly shown?: 'DISCONNECT' | 'TIMEOUT'
  readonly baseOffset: number
  /** Ms since 1970; absent or -1 where the records' own timestamps count. */
  readonly logAppendTime?: number
  /** Exception of the sends, when it is not the error's default one. */
  readonly exception?: JavaException
  readonly currentLeader?: number | null
  readonly refusal?: RecordRefusal | undefined
}

/**
 * Handles the answer for one batch: split, success, retry or failure (P-70). The batch is in no deque and its
 * request is no longer in flight. `causes`: the response, then the request.
 */
export function completeAnswer(
  turn: Turn,
  p: Draft,
  batch: ProducerBatch,
  answer: PartitionResponse,
  causes: readonly HappeningId[],
): void {
  const { error } = answer
  if (error === 'NONE' || error === 'DUPLICATE_SEQUENCE_NUMBER') {
    onSequenceAcked(p, batch)
    const isTold = error === 'NONE'
    const baseOffset = isTold ? answer.baseOffset : -1
    const logAppendTime = isTold ? (answer.logAppendTime ?? -1) : -1
    completeSends(turn, p, batch, { baseOffset, logAppendTime }, causes)
    return
  }
  if (error === 'MESSAGE_TOO_LARGE' && batch.records.count > 1 && !batch.done) {
    splitBatch(turn, p, batch, causes)
    return
  }
  const retried = isRetryable(turn, p, batch, error)
  const ended = retried
    ? retry(turn, p, batch, answer, causes)
    : failBatch(turn, p, batch, answer, causes)
  if (!asksForMetadata(error)) return
  if (
    typeof answer.currentLeader === 'number' &&
    profileOf(turn.world.version).followsLeaderAtOnce
  ) {
    learnLeader(p, batch.partition, answer.currentLeader)
  }
  requestMetadata(p, ended)
}

/**
 * P-71, and P-97 for an idempotent producer. Retries end with the delivery timeout, since `retries` is practically
 * infinite (P-79); an error that arrives after it is final (P-78).
 */
function isRetryable(turn: Turn, p: Draft, batch: ProducerBatch, error: ProduceError): boolean {
  if (batch.done || isExpired(p, batch, turn.world.now)) return false
  if (batch.attempts >= p.settings.retries) return false
  if (hasSequence(batch)) {
    if (error === 'OUT_OF_ORDER_SEQUENCE_NUMBER') {
      retryOutOfOrder(p, batch)
      return true
    }
    if (error === 'UNKNOWN_PRODUCER_ID') {
      requestEpochBump(p, batch.partition)
      return true
    }
  }
  return error !== 'NONE' && isRetriable(error)
}

/**
 * P-72, P-73: puts the batch back into its deque, at the head or, with sequences, in their order. It may have been
 * appended although its response was lost: without sequences it is then appended again (P-76).
 */
function retry(
  turn: Turn,
  p: Draft,
  batch: ProducerBatch,
  answer: PartitionResponse,
  causes: readonly HappeningId[],
): HappeningId {
  const attempts = batch.attempts + 1
  const error =
    answer.shown ??
    (answer.error as Exclude<
      ProduceError,
      'NETWORK_EXCEPTION' | 'DUPLICATE_SEQUENCE_NUMBER' | 'UNKNOWN_PRODUCER_ID'
    >)
  const { partition } = batch
  const retriedBy = emit(
    turn,
    p.id,
    2,
    { kind: 'batch.retried', partition, batch: batch.id, error, attempt: attempts },
    causes,
  )
  const now = turn.world.now
  const again = {
    ...batch,
    attempts,
    queuedAt: now,
    retryAt: now + backoff(p, attempts),
    readyBy: retriedBy,
  }
  requeue(p, again)
  return retriedBy
}

function failBatch(
  turn: Turn,
  p: Draft,
  batch: ProducerBatch,
  answer: PartitionResponse,
  causes: readonly HappeningId[],
): HappeningId {
  const { version } = turn.world
  const { refusal, error } = answer
  assert(error !== 'NONE', 'a batch fails with an error')
  const exception = answer.exception ?? errorException(version, error, refusal?.message)
  onSequenceFailed(p, batch, exception, batch.attempts < p.settings.retries)
  const isTold = refusal && profileOf(version).tellsRecordErrors
  const outcome = isTold
    ? { exceptions: recordExceptions(version, batch.records.count, refusal, exception) }
    : { exception }
  const completed = completeSends(turn, p, batch, outcome, causes)
  return completed > 0 ? completed : (causes[0] ?? 0)
}
