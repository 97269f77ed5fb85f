import type { ClientId } from '../../ids'
import type { Turn } from '../../turn'
import { runCalls } from './app-thread'
import { draftOf } from './draft'

/** Continues the calls of the application thread, which may no longer be blocked. */
export function onProducerApp(turn: Turn, id: ClientId): void {
  runCalls(turn, draftOf(turn, id))
}
