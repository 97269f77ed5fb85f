import { fromMs } from '../../../base/time'
import { type BrokerId, type PartitionKey, topicOf } from '../../ids'
import { brokerOf, type Turn } from '../../turn'
import { armExpiry } from './add-group'
import { groupTombstone, offsetTombstone } from './coordinator-record'
import type { CommittedOffset, Group } from './group-state'
import { forgetGroup, groupOf, membersOf, setGroup } from './groups'
import { setting } from './settings'
import { transitionGroup } from './transition'
import { writeRecords } from './write'

/** C-75: forgets offsets that are older than offsets.retention.minutes, and Empty groups without any. */
export function onExpireOffsets(turn: Turn, brokerId: BrokerId): void {
  const broker = brokerOf(turn, brokerId)
  const retention = fromMs(setting(broker, 'offsets.retention.minutes') * 60_000)
  for (const groupId of Object.keys(broker.groups).sort()) {
    const group = groupOf(turn, brokerId, groupId)
    const limit = turn.world.now - retention
    const expired = Object.keys(group.offsets).filter((partition) => {
      const committed = group.offsets[partition]
      return committed && isExpired(group, partition, committed, limit)
    })
    dropOffsets(turn, brokerId, groupId, expired)
  }
  if (Object.keys(brokerOf(turn, brokerId).groups).length > 0) armExpiry(turn, brokerId)
}

function isExpired(
  group: Group,
  partition: PartitionKey,
  committed: CommittedOffset,
  limit: number,
): boolean {
  if (group.protocolType === null) return committed.at <= limit
  if (group.lifecycle === 'Empty') return group.emptySince <= limit
  if (group.lifecycle !== 'Stable') return false
  return committed.at <= limit && !subscribes(group, topicOf(partition))
}

function subscribes(group: Group, topic: string): boolean {
  return membersOf(group).some((member) =>
    member.protocols.some(({ subscription }) => subscription.topics.includes(topic)),
  )
}

/** Offsets of a deleted topic go with it (C-75), on the coordinator that holds them. */
export function dropOffsetsOfTopic(turn: Turn, brokerId: BrokerId, topic: string): void {
  for (const groupId of Object.keys(brokerOf(turn, brokerId).groups).sort()) {
    const { offsets } = groupOf(turn, brokerId, groupId)
    const gone = Object.keys(offsets).filter((partition) => topicOf(partition) === topic)
    if (gone.length > 0) dropOffsets(turn, brokerId, groupId, gone)
  }
}

/** Removes offsets; a group that is Empty and has none left is Dead. Tombstones say both to the log (B-294). */
function dropOffsets(
  turn: Turn,
  brokerId: BrokerId,
  groupId: string,
  partitions: readonly PartitionKey[],
): void {
  const before = groupOf(turn, brokerId, groupId)
  const offsets = Object.fromEntries(
    Object.entries(before.offsets).filter(([partition]) => !partitions.includes(partition)),
  )
  const group = { ...before, offsets }
  const unused =
    group.lifecycle === 'Empty' &&
    Object.keys(offsets).length === 0 &&
    group.pendingMembers.length === 0
  if (partitions.length === 0 && !unused) return
  const records = partitions.map((partition) => offsetTombstone(groupId, partition))
  if (unused && group.generation > 0) records.push(groupTombstone(groupId))
  setGroup(turn, brokerId, group)
  if (unused) {
    transitionGroup(turn, brokerId, group, 'group.removed', group.since)
    forgetGroup(turn, brokerId, groupId)
  }
  if (records.length === 0) return
  const write = { kind: 'groupMetadata', groupId, generation: group.generation } as const
  writeRecords(turn, brokerId, group, records, write)
}
