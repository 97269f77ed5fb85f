import type { HappeningId } from '../../ids'
import { emit, type Turn } from '../../turn'
import { exceptionOf } from '../exceptions/exceptions'
import { exceptionText, type JavaException } from '../exceptions/java-exception'
import type { Draft } from './draft'

/** Emits the exception that the call `where` throws to the application. Returns `exception.thrown`. */
export function emitThrown(
  turn: Turn,
  p: Draft,
  where: 'new ProducerRecord' | 'send' | 'get',
  exception: JavaException,
  causes: readonly HappeningId[],
): HappeningId {
  const by = emit(turn, p.id, 2, { kind: 'exception.thrown', in: where, ...exception }, causes)
  p.thrown = { ...exception, isCaught: where === 'get', by }
  if (p.program !== null && p.lifecycle === 'running') {
    p.program = { ...p.program, raised: { ...exception, by } }
  }
  return by
}

/** get() on the future of a send() that failed. Source: FutureRecordMetadata#get, KafkaProducer.FutureFailure. */
export function throwFromGet(
  turn: Turn,
  p: Draft,
  failure: JavaException,
  causes: readonly HappeningId[],
): void {
  const values = { cause: exceptionText(failure) }
  const exception = exceptionOf(turn.world.version, 'execution', values, failure)
  emitThrown(turn, p, 'get', exception, causes)
}
