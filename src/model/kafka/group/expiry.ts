import { toMs } from '../../../base/time'
import { withEntry } from '../../../base/with-entry'
import { settingsOf } from '../../../config/settings/settings'
import type { OffsetsExpired } from '../../happening/group'
import { type BrokerId, type HappeningId, type PartitionKey, topicOf } from '../../ids'
import { brokerOf, emit, setBroker, type Turn } from '../../turn'
import { armExpiry } from './add-group'
import { groupTombstone, offsetTombstone } from './coordinator-record'
import type { CommittedOffset, Group } from './group-state'
import { forgetGroup, groupOf, membersOf, setGroup } from './groups'
import { transitionGroup } from './transition'
import { writeRecords } from './write'

const MINUTE_MS = 60_000

/** C-75: deletes offsets older than offsets.retention.minutes, and Empty groups without any. */
export function onExpireOffsets(turn: Turn, brokerId: BrokerId): void {
  const broker = brokerOf(turn, brokerId)
  const { offsetsRetention } = settingsOf('broker', broker.config)
  const retentionMinutes = toMs(offsetsRetention) / MINUTE_MS
  for (const groupId of Object.keys(broker.groups).sort()) {
    const group = groupOf(turn, brokerId, groupId)
    const limit = turn.world.now - offsetsRetention
    const expired = offsetsOf(group, (partition, committed) =>
      isExpired(group, partition, committed, limit),
    )
    const why = agesFrom(group)
    const fact = { kind: 'offsets.expired', group: groupId, why, retentionMinutes } as const
    dropOffsets(turn, brokerId, groupId, expired, (offsets) =>
      emit(turn, brokerId, 2, { ...fact, offsets: toNumbers(offsets) }, [
        turn.cause,
        ...(why === 'empty' ? [group.since] : []),
        ...Object.values(offsets).map(({ by }) => by),
      ]),
    )
  }
  if (Object.keys(brokerOf(turn, brokerId).groups).length > 0) armExpiry(turn, brokerId)
}

type Offsets = Group['offsets']

function offsetsOf(
  group: Group,
  isWanted: (partition: PartitionKey, committed: CommittedOffset) => boolean,
): Offsets {
  return Object.fromEntries(
    Object.entries(group.offsets).filter(([key, one]) => isWanted(key, one)),
  )
}

function toNumbers(offsets: Offsets): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(offsets).map(([key, { offset }]) => [key, offset]))
}

function isExpired(
  group: Group,
  partition: PartitionKey,
  committed: CommittedOffset,
  limit: number,
): boolean {
  switch (agesFrom(group)) {
    case 'standalone':
      return committed.at <= limit
    case 'empty':
      return group.emptySince <= limit
    case 'unsubscribed':
      if (group.lifecycle !== 'Stable') return false
      return committed.at <= limit && !subscribes(group, topicOf(partition))
  }
}

/** Start of the retention period of a group's offsets. */
function agesFrom(group: Group): OffsetsExpired['why'] {
  if (group.protocolType === null) return 'standalone'
  return group.lifecycle === 'Empty' ? 'empty' : 'unsubscribed'
}

function subscribes(group: Group, topic: string): boolean {
  return membersOf(group).some((member) =>
    member.protocols.some(({ subscription }) => subscription.topics.includes(topic)),
  )
}

/** Deletes the offsets of a deleted topic (C-75) on their coordinator. */
export function dropOffsetsOfTopic(turn: Turn, brokerId: BrokerId, topic: string): void {
  for (const groupId of Object.keys(brokerOf(turn, brokerId).groups).sort()) {
    const gone = offsetsOf(groupOf(turn, brokerId, groupId), (key) => topicOf(key) === topic)
    if (Object.keys(gone).length === 0) continue
    const fact = { kind: 'offsets.deleted', group: groupId, topic } as const
    dropOffsets(turn, brokerId, groupId, gone, (offsets) =>
      emit(turn, brokerId, 1, { ...fact, offsets: toNumbers(offsets) }),
    )
  }
}

/**
 * Removes offsets; an Empty group without any becomes Dead. Both are written to the log as tombstones (B-294).
 * `tell` emits the reason, if there are any.
 */
function dropOffsets(
  turn: Turn,
  brokerId: BrokerId,
  groupId: string,
  gone: Offsets,
  tell: (offsets: Offsets) => HappeningId,
): void {
  const before = groupOf(turn, brokerId, groupId)
  const offsets = offsetsOf(before, (partition) => gone[partition] === undefined)
  const group = { ...before, offsets }
  const partitions = Object.keys(gone)
  const unused =
    group.lifecycle === 'Empty' &&
    Object.keys(offsets).length === 0 &&
    group.pendingMembers.length === 0
  if (partitions.length === 0 && !unused) return
  const by = partitions.length > 0 ? tell(gone) : group.since
  if (partitions.length > 0) rememberForgotten(turn, brokerId, groupId, by)
  const records = partitions.map((partition) => offsetTombstone(groupId, partition))
  if (unused && group.generation > 0) records.push(groupTombstone(groupId))
  setGroup(turn, brokerId, group)
  if (unused) {
    transitionGroup(turn, brokerId, group, 'group.removed', by)
    forgetGroup(turn, brokerId, groupId)
  }
  if (records.length === 0) return
  const write = { kind: 'groupMetadata', groupId, generation: group.generation } as const
  writeRecords(turn, brokerId, group, records, write)
}

/** Remembers the deletion as the cause of later OffsetFetch responses without offsets. */
function rememberForgotten(turn: Turn, brokerId: BrokerId, groupId: string, by: HappeningId): void {
  const broker = brokerOf(turn, brokerId)
  setBroker(turn, { ...broker, forgotten: withEntry(broker.forgotten, groupId, by) })
}
