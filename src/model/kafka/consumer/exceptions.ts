import type { ClientId, HappeningId } from '../../ids'
import { emit, type Turn } from '../../turn'
import { type ExceptionName, type ExceptionValues, exceptionOf } from '../exceptions/exceptions'
import type { JavaException } from '../exceptions/java-exception'
import {
  type ErrorWithException,
  errorException,
  errorMessage,
  isRetriable as isRetriableError,
} from '../exceptions/protocol-errors'
import { update } from './client'
import type { Thrown } from './consumer-state'

/** A protocol error, or a connection that broke or timed out before the response. */
export type Failure = ErrorWithException | 'DISCONNECT'

/** C-207. */
export function isRetriable(failure: Failure): boolean {
  return failure === 'DISCONNECT' || isRetriableError(failure)
}

/** The exception of the table, and the happening that caused it. */
export function thrownBy<N extends ExceptionName>(
  turn: Turn,
  by: HappeningId,
  name: N,
  values: ExceptionValues<N>,
  cause: JavaException | null = null,
): Thrown {
  return { ...exceptionOf(turn.world.version, name, values, cause), by }
}

/** Exception of a request future that fails without a more specific one (RequestFuture#raise). */
export function failureException(turn: Turn, failure: Failure): JavaException {
  const { version } = turn.world
  if (failure === 'DISCONNECT') return exceptionOf(version, 'disconnected', {})
  return errorException(version, failure)
}

export function errorThrown(turn: Turn, failure: Failure, by: HappeningId): Thrown {
  return { ...failureException(turn, failure), by }
}

/** The KafkaException for an unexpected error of a coordinator's response, with the error's text in its own. */
export function unexpectedError(
  turn: Turn,
  name:
    | 'unexpectedCommitError'
    | 'unexpectedOffsetFetchError'
    | 'unexpectedJoinError'
    | 'unexpectedSyncError',
  error: ErrorWithException,
  by: HappeningId,
): Thrown {
  return thrownBy(turn, by, name, { error: errorMessage(turn.world.version, error) })
}

/** Emits the exception that a call throws to the application. */
export function emitThrown(turn: Turn, id: ClientId, where: string, thrown: Thrown): HappeningId {
  const { by, ...exception } = thrown
  // A wakeup is how an application is asked to end.
  const interest = exception.class.endsWith('.WakeupException') ? 1 : 2
  const fact = { kind: 'exception.thrown', in: where, ...exception } as const
  const told = emit(turn, id, interest, fact, [turn.cause, by])
  update(turn, id, { thrown: { ...exception, by: told } })
  return told
}
