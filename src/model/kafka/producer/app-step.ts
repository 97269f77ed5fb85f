import type { ClientId } from '../../ids'
import { runProducer } from '../../program/run-producer'
import type { Turn } from '../../turn'
import { draftOf } from './draft'

/** Continues the application thread, whose call may no longer be blocked. */
export function onProducerApp(turn: Turn, id: ClientId): void {
  runProducer(turn, draftOf(turn, id))
}
