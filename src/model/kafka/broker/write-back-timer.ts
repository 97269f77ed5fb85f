import { at } from '../../../base/chunked'
import type { SimTime } from '../../../base/time'
import type { BrokerId } from '../../ids'
import { arm, brokerOf, disarm, emit, setBroker, type Turn } from '../../turn'
import { firstBatchAt } from '../log/log'
import { SCAN_US, writeBack, writeBackAt } from '../log/write-back'
import { isInternal } from '../replication/high-watermark'
import type { Broker, Replica } from './broker-state'

const KEY = 'writeBack'

/** Arms the first scan that can find old dirty pages, when the first log of a machine has become dirty. */
export function armWriteBack(turn: Turn, id: BrokerId): void {
  armAt(turn, brokerOf(turn, id), writeBackAt(turn.world.now))
}

/** Disarms the scan: the machine is off, or has no dirty pages left. */
export function disarmWriteBack(turn: Turn, id: BrokerId): void {
  disarm(turn, id, KEY)
}

/** B-106: the operating system writes back pages that were dirty for 30 s; the scan repeats while any are left. */
export function onWriteBack(turn: Turn, id: BrokerId): void {
  const broker = brokerOf(turn, id)
  const replicas = { ...broker.replicas }
  const dirtyLogs = broker.dirtyLogs.filter((partition) => {
    const replica = replicas[partition] as Replica | undefined
    if (!replica) return false
    const log = writeBack(replica.log, turn.world.now)
    if (log !== replica.log) replicas[partition] = { ...replica, log }
    emitWrittenBack(turn, broker, replica, log.writtenBack)
    return log.dirty.length > 0
  })
  setBroker(turn, { ...broker, replicas, dirtyLogs })
  if (dirtyLogs.length > 0) armAt(turn, broker, turn.world.now + SCAN_US)
}

/**
 * Emits the write-back, caused by the append that made the oldest of the pages dirty. Pages already written by an
 * fsync are not told again.
 */
function emitWrittenBack(
  turn: Turn,
  broker: Broker,
  { partition, log }: Replica,
  to: number,
): void {
  const from = Math.max(log.writtenBack, log.logStartOffset)
  if (to <= from) return
  const oldest = at(log.batches, firstBatchAt(log, from))
  const interest = isInternal(broker, partition) ? 0 : 1
  const fact = { kind: 'log.writtenBack', partition, from, to } as const
  emit(turn, broker.id, interest, fact, [turn.cause, oldest.appendedBy])
}

function armAt(turn: Turn, broker: Broker, instant: SimTime): void {
  const timer = { of: 'machine', timer: { kind: 'writeBack' } } as const
  arm(turn, broker, KEY, instant, timer, broker.since)
}
