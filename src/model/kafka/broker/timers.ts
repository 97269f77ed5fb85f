import { assertNever } from '../../../base/assert'
import { asBrokerId } from '../../ids'
import type { Turn } from '../../turn'
import type { TimerDue } from '../../world'
import { onFetchBackoffOver, onFetchTimeout } from '../replication/follower'
import { checkIsr, retryIsrChange } from '../replication/isr'
import { onFlushTimer } from './flush-timer'
import { stopBroker } from './process'
import { onPurgatoryTimer } from './purgatory'
import { heartbeat, onStartTimeout, register } from './registration'
import { onRetentionTimer } from './retention-timer'

/** A timer of a broker is due. */
export function onBrokerTimer(turn: Turn, due: TimerDue): void {
  if (due.timer.of !== 'broker') return
  const id = asBrokerId(due.owner)
  const { timer } = due.timer
  switch (timer.kind) {
    case 'purgatory':
      return onPurgatoryTimer(turn, id, timer.key)
    case 'isrCheck':
      return checkIsr(turn, id)
    case 'heartbeat':
      return heartbeat(turn, id, [turn.cause])
    case 'register':
      return register(turn, id)
    case 'startTimeout':
      return onStartTimeout(turn, id)
    case 'fetchBackoff':
      return onFetchBackoffOver(turn, id, timer.leader, timer.partitions)
    case 'fetchTimeout':
      return onFetchTimeout(turn, id, timer.leader)
    case 'alterPartition':
      return retryIsrChange(turn, id, timer.partition)
    case 'stopAnyway':
      return stopBroker(turn, id, turn.cause)
    case 'retention':
      return onRetentionTimer(turn, id)
    case 'flush':
      return onFlushTimer(turn, id)
    default:
      return assertNever(timer, 'broker timer')
  }
}
