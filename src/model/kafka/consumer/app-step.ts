import type { ClientId } from '../../ids'
import { runConsumer } from '../../program/run-consumer'
import { consumerOf, ownApp, type Turn } from '../../turn'
import { isRunning, update } from './client'
import { dropLostCoordinator } from './on-message'

/** Runs the application thread until it has to wait. Source: C-1. */
export function onConsumerApp(turn: Turn, id: ClientId): void {
  const consumer = consumerOf(turn, id)
  // A rescheduled step stays in the queue at its old instant.
  if (consumer.app.wakeAt !== turn.world.now) return
  ownApp(turn, id).wakeAt = -1
  if (isRunning(consumer)) {
    runConsumer(turn, id)
    dropLostCoordinator(turn, id)
  } else if (consumer.lifecycle === 'paused') {
    update(turn, id, { overdue: [...consumer.overdue, { kind: 'app' }] })
  }
}
