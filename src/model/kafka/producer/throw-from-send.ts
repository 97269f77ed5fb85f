import type { HappeningId } from '../../ids'
import { emit, type Turn } from '../../turn'
import type { JavaException } from '../exceptions/java-exception'
import type { Producer } from './producer-state'

/** What send() throws instead of telling the future (P-18). */
export function throwFromSend(
  turn: Turn,
  p: Producer,
  exception: JavaException,
  causes: readonly HappeningId[] = [turn.cause],
): void {
  emit(turn, p.id, 2, { kind: 'exception.thrown', in: 'send', ...exception }, causes)
}
