import { type BrokerId, brokerId as brokerIdOf, partitionKey } from '../../ids'
import { refuseCommand } from '../../refuse'
import { brokerOf, schedule, type Turn } from '../../turn'
import { CLASS } from '../../world'
import { acceptsRequests } from '../broker/lifecycle'
import { addGroup } from './add-group'
import { leadsPartition, offsetsPartition, partitionFor } from './coordinator'
import { offsetRecord } from './coordinator-record'
import { createOffsetsTopic } from './find-coordinator'
import type { GroupLifecycle } from './group-state'
import { findGroup, groupOf, newGroup } from './groups'
import { OFFSETS_TOPIC } from './offsets-topic'
import { store } from './store'

const RESET = { verb: 'resetOffsets' } as const

/** `retry.backoff.ms` of the admin client, us. */
const RETRY_BACKOFF = 100_000

export interface OffsetReset {
  readonly group: string
  readonly topic: string
  readonly partition: number
  /** The next offset to read. */
  readonly offset: number
}

/**
 * kafka-consumer-groups --reset-offsets --to-offset --execute: clamps the offset to the partition's log and stores
 * it. Refused (`command.refused`) unless the group is Empty or absent.
 */
export function resetOffsets(turn: Turn, reset: OffsetReset): void {
  const partition = partitionKey(reset.topic, reset.partition)
  const offset = withinLog(turn, partition, reset.offset)
  if (offset === null)
    return refuseCommand(turn, 'user', {
      ...RESET,
      problem: 'partition.unknown',
      detail: partition,
    })
  if (awaitsOffsetsTopic(turn, reset)) return
  const coordinator = coordinatorOf(turn, reset.group)
  if (coordinator === null) {
    return refuseCommand(turn, 'user', {
      ...RESET,
      problem: 'group.coordinatorNotAvailable',
      detail: reset.group,
    })
  }
  const { brokerId, offsetsPartitionNumber } = coordinator
  const existing = findGroup(turn, brokerId, reset.group)
  if (existing && existing.lifecycle !== 'Empty') {
    return refuseCommand(turn, brokerId, {
      ...RESET,
      problem: 'kafka.tool',
      detail: notInactive(reset.group, existing.lifecycle),
    })
  }
  if (!existing) {
    addGroup(turn, brokerId, newGroup(reset.group, offsetsPartitionNumber, turn.world.now))
  }
  const group = groupOf(turn, brokerId, reset.group)
  const record = offsetRecord(turn, group.id, partition, { offset, leaderEpoch: -1 }, 'sync')
  store(turn, brokerId, group, [record], {
    kind: 'offsetReset',
    groupId: group.id,
    partition,
    offset,
    by: turn.cause,
  })
}

/** ConsumerGroupCommand#resetOffsets. */
function notInactive(group: string, state: GroupLifecycle): string {
  return `Error: Assignments can only be reset if the group '${group}' is inactive, but the current state is ${state}.`
}

/**
 * The tool's first request requests the creation of the topic (C-83), like any client's; it retries after its
 * backoff. False when the topic exists, or cannot be created.
 */
function awaitsOffsetsTopic(turn: Turn, reset: OffsetReset): boolean {
  const alive = Object.values(turn.world.brokers).find(acceptsRequests)
  if (turn.world.controller.topics[OFFSETS_TOPIC] || !alive) return false
  createOffsetsTopic(turn, alive.id)
  if (!turn.world.controller.topics[OFFSETS_TOPIC]) return false
  const command = { do: 'resetOffsets', ...reset } as const
  schedule(turn, turn.world.now + RETRY_BACKOFF, CLASS.command, { kind: 'command', command })
  return true
}

/** The tool replaces an offset outside the log by the log start or the high watermark. */
function withinLog(turn: Turn, partition: string, offset: number): number | null {
  const leader = turn.world.controller.partitions[partition]?.leader ?? -1
  const replica = turn.world.brokers[brokerIdOf(leader)]?.replicas[partition]
  if (!replica) return null
  return Math.max(replica.log.logStartOffset, Math.min(offset, replica.highWatermark))
}

function coordinatorOf(
  turn: Turn,
  groupId: string,
): { readonly brokerId: BrokerId; readonly offsetsPartitionNumber: number } | null {
  const { topics, partitions } = turn.world.controller
  const count = topics[OFFSETS_TOPIC]?.partitionCount ?? 0
  if (count === 0) return null
  const offsetsPartitionNumber = partitionFor(groupId, count)
  const leader = partitions[offsetsPartition(offsetsPartitionNumber)]?.leader ?? -1
  const brokerId = brokerIdOf(leader)
  if (!turn.world.brokers[brokerId]) return null
  const broker = brokerOf(turn, brokerId)
  const serves = acceptsRequests(broker) && leadsPartition(broker, offsetsPartitionNumber)
  return serves ? { brokerId, offsetsPartitionNumber } : null
}
