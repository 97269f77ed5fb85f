import { brokerId, type ClientId } from '../../ids'
import { consumerOf, type Turn } from '../../turn'
import type { TimerDue } from '../../world'
import { closeConnection } from '../network/send'
import { isRunning, update, wake } from './client'
import { closeIdleCoordinator } from './coordinator-connection'
import { onHandOffDue } from './hand-off'
import { onHeartbeatDue, onPollIntervalDue } from './heartbeat'
import { dropLostCoordinator, fail, onConnectionLost } from './on-message'
import { armRequestTimeout, noteUnreachable, takeBroken } from './requests'

/** A timer of a consumer comes due. A paused process handles it when it resumes. Source: C-6, C-20, C-101, C-104. */
export function onConsumerTimer(turn: Turn, due: TimerDue): void {
  const id = due.owner
  const consumer = consumerOf(turn, id)
  if (consumer.run !== due.run || due.timer.of !== 'consumer') return
  if (!isRunning(consumer)) {
    if (consumer.lifecycle === 'paused') {
      update(turn, id, { overdue: [...consumer.overdue, { kind: 'timer', due }] })
    }
    return
  }
  switch (due.timer.timer.kind) {
    case 'wait':
      return wake(turn, id)
    case 'heartbeat':
      onHeartbeatDue(turn, id)
      break
    case 'pollInterval':
      onPollIntervalDue(turn, id)
      break
    case 'requestTimeout':
      onRequestTimeout(turn, id)
      break
    case 'coordinatorIdle':
      onCoordinatorIdle(turn, id)
      break
    case 'handOff':
      return onHandOffDue(turn, id)
  }
  dropLostCoordinator(turn, id)
}

/** A call that waits notices the closed connection at once. */
function onCoordinatorIdle(turn: Turn, id: ClientId): void {
  const closed = closeIdleCoordinator(turn, id)
  if (closed < 0) return
  onConnectionLost(turn, id, closed, 'coordinator')
  wake(turn, id)
}

/** C-6: a timed-out request closes its connection. */
function onRequestTimeout(turn: Turn, id: ClientId): void {
  update(turn, id, { requestTimerAt: -1 })
  const { requests } = consumerOf(turn, id)
  const late = requests.filter((one) => one.deadline <= turn.world.now)
  for (const { node, connection } of late) {
    const broken = takeBroken(turn, id, node, connection)
    if (broken.length === 0) continue
    closeConnection(turn, id, brokerId(node), connection)
    noteUnreachable(turn, id, node, connection)
    for (const one of broken) fail(turn, id, one)
  }
  if (late.length > 0) wake(turn, id)
  const left = consumerOf(turn, id).requests
  if (left.length === 0) return
  armRequestTimeout(turn, id, Math.min(...left.map(({ deadline }) => deadline)))
}
