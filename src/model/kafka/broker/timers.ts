import { assertNever } from '../../../base/assert'
import { asBrokerId, type BrokerId } from '../../ids'
import { arm, brokerOf, setBroker, type Turn } from '../../turn'
import type { TimerDue } from '../../world'
import { SCAN_US, writeBack } from '../log/write-back'
import { onFetchBackoffOver, onFetchTimeout } from '../replication/follower'
import { checkIsr, retryIsrChange } from '../replication/isr'
import type { Replica } from './broker-state'
import { onFlushTimer } from './flush-timer'
import { stopBroker } from './process'
import { onPurgatoryTimer } from './purgatory'
import { heartbeat, register } from './registration'
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
      return register(turn, id, timer.attempt)
    case 'writeBack':
      return onWriteBack(turn, id)
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

/** B-106: the operating system writes back pages that were dirty for 30 s; looks again while any are left. */
function onWriteBack(turn: Turn, id: BrokerId): void {
  const broker = brokerOf(turn, id)
  const replicas = { ...broker.replicas }
  const dirtyLogs = broker.dirtyLogs.filter((partition) => {
    const replica = replicas[partition] as Replica | undefined
    if (!replica) return false
    const log = writeBack(replica.log, turn.world.now)
    if (log !== replica.log) replicas[partition] = { ...replica, log }
    return log.dirty.length > 0
  })
  setBroker(turn, { ...broker, replicas, dirtyLogs })
  if (dirtyLogs.length === 0) return
  const timer = { of: 'broker', timer: { kind: 'writeBack' } } as const
  arm(turn, broker, 'writeBack', turn.world.now + SCAN_US, timer, broker.since)
}
