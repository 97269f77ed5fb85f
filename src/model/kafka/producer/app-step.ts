import type { ClientId } from '../../ids'
import type { Turn } from '../../turn'
import { runCalls } from './app-thread'
import { draftOf } from './draft'

/** The application thread goes on with its calls: what blocked it may be over. */
export function onProducerApp(turn: Turn, id: ClientId): void {
  runCalls(turn, draftOf(turn, id))
}
