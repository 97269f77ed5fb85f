import { at, partitionPoint } from '../base/chunked'
import { type PartitionKey, topicOf } from '../model/ids'
import type { Replica } from '../model/kafka/broker/broker-state'
import type { Log } from '../model/kafka/log/log-state'
import { nextOffset, type RecordBatch } from '../model/kafka/log/record-batch'
import type { World } from '../model/world'
import { type Circumstances, type Guarantee, guarantee } from './guarantee'

/** Batches below the high watermark, per partition of one topic's life: every log must hold them. */
export interface CommittedLogs extends Guarantee {
  /** End (exclusive) of the committed offsets; 0 without any, null when the partition is not followed. */
  readonly endOf: (partition: PartitionKey) => number | null
  /** The committed batch with this offset. */
  readonly batchAt: (partition: PartitionKey, offset: number) => RecordBatch | undefined
}

const SAME = 'what is committed never changes'
const LEADS = 'a leader has everything that is committed'

/**
 * Records below a high watermark never change, and every new leader has all of them (B-162), unless data was lost by
 * a power failure or an unclean election. Deleted topics are no longer followed.
 */
export function committedLogs({ temper }: Circumstances): CommittedLogs {
  const logs = new Map<PartitionKey, RecordBatch[]>()
  const gone = new Set<string>()
  const batchesOf = (partition: PartitionKey): RecordBatch[] => {
    const batches = logs.get(partition) ?? []
    logs.set(partition, batches)
    return batches
  }
  const endOf = (partition: PartitionKey): number | null => {
    if (temper === 'wild' || gone.has(topicOf(partition))) return null
    const newest = logs.get(partition)?.at(-1)
    return newest === undefined ? 0 : nextOffset(newest)
  }
  return {
    endOf,
    batchAt: (partition, offset) =>
      logs
        .get(partition)
        ?.find((batch) => batch.baseOffset <= offset && offset < nextOffset(batch)),
    see(happening, after) {
      if (happening.kind === 'topic.deleted') gone.add(happening.topic)
      if (temper === 'wild') return
      if (happening.kind === 'highWatermark.advanced' && happening.role === 'leader') {
        const { partition } = happening
        if (gone.has(topicOf(partition))) return
        const log = logOn(after, happening.entity, partition)
        if (log) extend(batchesOf(partition), log, happening.to, partition)
      }
      if (happening.kind === 'replica.becameLeader') {
        const { partition, entity } = happening
        const end = endOf(partition) ?? 0
        const log = logOn(after, entity, partition)
        if (log === undefined || end <= log.logStartOffset) return
        const newest = batchesOf(partition).at(-1)
        const held = batchIn(log, end - 1)
        guarantee(
          held?.appendedBy === newest?.appendedBy,
          LEADS,
          () => `${partition} on ${entity} ends at ${log.logEndOffset}, ${end} are committed`,
        )
      }
    },
    conclude(world) {
      if (temper === 'wild') return
      for (const [partition, batches] of logs) {
        if (!gone.has(topicOf(partition))) checkHeld(world, partition, batches)
      }
    },
  }
}

function extend(batches: RecordBatch[], log: Log, to: number, partition: PartitionKey): void {
  const newest = batches.at(-1)
  const end = newest === undefined ? log.logStartOffset : nextOffset(newest)
  const held = newest === undefined ? undefined : batchIn(log, Math.min(end, to) - 1)
  if (newest !== undefined && to >= end && end > log.logStartOffset) {
    guarantee(
      held?.appendedBy === newest.appendedBy,
      SAME,
      () => `${partition} has another batch before offset ${end}`,
    )
  }
  const first = partitionPoint(log.batches, (batch) => batch.baseOffset >= end)
  for (let i = first; i < log.batches.length; i++) {
    const batch = at(log.batches, i)
    if (nextOffset(batch) > to) return
    batches.push(batch)
  }
}

/** Every replica that may lead without loss holds every committed batch that retention left. */
function checkHeld(world: World, partition: PartitionKey, batches: readonly RecordBatch[]): void {
  const { isr = [], elr = [] } = world.controller.partitions[partition] ?? {}
  for (const number of [...isr, ...elr]) {
    const log = logOn(world, `b${number}`, partition)
    if (log === undefined) continue
    const known = new Map<number, number>()
    for (let i = 0; i < log.batches.length; i++) {
      const batch = at(log.batches, i)
      known.set(batch.baseOffset, batch.appendedBy)
    }
    const missing = batches.find(
      (batch) =>
        batch.baseOffset >= log.logStartOffset && known.get(batch.baseOffset) !== batch.appendedBy,
    )
    guarantee(
      missing === undefined,
      SAME,
      () => `${partition} on b${number} lacks the batch at ${missing?.baseOffset}`,
    )
  }
}

export function replicaOn(
  world: World,
  broker: string,
  partition: PartitionKey,
): Replica | undefined {
  return world.brokers[broker as `b${number}`]?.replicas[partition]
}

function logOn(world: World, broker: string, partition: PartitionKey): Log | undefined {
  return replicaOn(world, broker, partition)?.log
}

/** The batch of a log that has this offset. */
export function batchIn(log: Log, offset: number): RecordBatch | undefined {
  const next = partitionPoint(log.batches, (batch) => batch.baseOffset > offset)
  if (next === 0) return undefined
  const batch = at(log.batches, next - 1)
  return offset < nextOffset(batch) ? batch : undefined
}
