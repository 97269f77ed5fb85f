import type { LogFlushed } from '../../happening/log'
import { type HappeningId, type PartitionKey, topicOf } from '../../ids'
import { emit, type Turn } from '../../turn'
import type { AppendedLog } from '../log/log'
import type { Roll } from '../log/roll'
import { isInternal } from '../replication/high-watermark'
import type { Broker, Replica } from './broker-state'
import { decidingConfig } from './deciding-config'

/**
 * Emits the effects of an append on segments and disk: the roll, the flush that the roll caused, and the flush for
 * `flush.messages`. `replica` is the state before the append, `baseOffset` that of the append, `by` its
 * `batch.appended`.
 */
export function emitRollAndFlush(
  turn: Turn,
  broker: Broker,
  { partition, log }: Replica,
  { roll, flushed }: AppendedLog,
  baseOffset: number,
  by: HappeningId,
): void {
  if (roll) {
    const config = rollConfig(broker, topicOf(partition), roll)
    const fact = { kind: 'segment.rolled', partition, baseOffset, config, ...roll } as const
    const interest = isInternal(broker, partition) ? 0 : 1
    const rolled = emit(turn, broker.id, interest, fact, [by, alteredBy(broker, partition)])
    emitFlushed(turn, broker, partition, log.recoveryPoint, baseOffset, 'roll', [rolled])
  }
  if (flushed < 0) return
  const from = roll ? Math.max(log.recoveryPoint, baseOffset) : log.recoveryPoint
  emitFlushed(turn, broker, partition, from, flushed, 'messages', [by])
}

/** Emits an fsync that raised the recovery point (exclusive). */
export function emitFlushed(
  turn: Turn,
  broker: Broker,
  partition: PartitionKey,
  from: number,
  to: number,
  why: LogFlushed['why'],
  causes: readonly HappeningId[],
): void {
  if (to <= from) return
  const interest = why === 'stop' || isInternal(broker, partition) ? 0 : 1
  emit(turn, broker.id, interest, { kind: 'log.flushed', partition, from, to, why }, causes)
}

/** The command that set the present configs of the partition's topic; 0 when there was none. */
export function alteredBy(broker: Broker, partition: PartitionKey): HappeningId {
  return broker.metadata.topicRegistrations[topicOf(partition)]?.alteredBy ?? 0
}

function rollConfig(broker: Broker, topic: string, { why }: Roll): string | null {
  switch (why) {
    case 'size':
      return decidingConfig(broker, topic, 'segment.bytes')
    case 'time':
      return decidingConfig(
        broker,
        topic,
        broker.metadata.logConfigs[topic]?.segmentMsBy ?? 'segment.ms',
      )
    case 'index':
      return decidingConfig(broker, topic, 'segment.index.bytes')
    case 'offsets':
      return null
  }
}
