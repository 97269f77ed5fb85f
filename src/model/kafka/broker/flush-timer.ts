import { fromMs, type SimTime } from '../../../base/time'
import { settingsOf } from '../../../config/settings/settings'
import { type BrokerId, topicOf } from '../../ids'
import { arm, brokerOf, type Turn } from '../../turn'
import { flushIfOld } from '../log/log'
import { alteredBy, emitFlushed } from './emit-disk'
import { setReplica } from './replicas'
import { initialTaskDelay } from './settings'

/** Later than the end of the longest run, so that the task runs once. */
const NEVER = fromMs(2 ** 40)

/**
 * Arms the first pass of the flusher. If only `flush.ms` is set there is one pass only, because the interval of the
 * scheduler stays at its default, which is practically infinite (B-105).
 */
export function armFlush(turn: Turn, id: BrokerId): void {
  armAt(turn, id, initialTaskDelay(brokerOf(turn, id).config))
}

/** B-105: logs whose last flush is `flush.ms` ago are flushed. Source: LogManager#flushDirtyLogs. */
export function onFlushTimer(turn: Turn, id: BrokerId): void {
  const { replicas, metadata, config: own } = brokerOf(turn, id)
  for (const replica of Object.values(replicas)) {
    const { partition } = replica
    const config = metadata.logConfigs[topicOf(partition)]
    if (!config) continue
    const log = flushIfOld(replica.log, config.flushMs, turn.world.now)
    if (log === replica.log) continue
    setReplica(turn, id, { ...replica, log })
    const { recoveryPoint } = replica.log
    const broker = brokerOf(turn, id)
    emitFlushed(turn, broker, partition, recoveryPoint, log.recoveryPoint, 'time', [
      turn.cause,
      alteredBy(broker, partition),
    ])
  }
  const interval = settingsOf('broker', own).logFlushSchedulerInterval
  // KafkaScheduler runs a task without a period once.
  if (interval > 0 && interval < NEVER) armAt(turn, id, interval)
}

function armAt(turn: Turn, id: BrokerId, wait: SimTime): void {
  const broker = brokerOf(turn, id)
  const timer = { of: 'broker', timer: { kind: 'flush' } } as const
  arm(turn, broker, 'flush', turn.world.now + wait, timer, broker.since)
}
