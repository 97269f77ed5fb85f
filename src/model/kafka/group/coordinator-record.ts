import { toMs } from '../../../base/time'
import { type PartitionKey, partitionKey, partitionOf, topicOf } from '../../ids'
import type { Turn } from '../../turn'
import type { CommitHow } from '../network/api'
import type { Group, Member, OffsetToCommit } from './group-state'
import { membersInOrder } from './protocol-vote'

/** A record of __consumer_offsets: JSON text, a null value is a tombstone (C-77). */
export interface CoordinatorRecord {
  readonly key: string
  readonly value: string | null
}

export interface OffsetCommitKey {
  readonly group: string
  readonly topic: string
  readonly partition: number
}

export interface OffsetCommitValue extends OffsetToCommit {
  /** Ms since 1970. */
  readonly commitTimestamp: number
  readonly how: CommitHow
}

export interface GroupMetadataKey {
  readonly group: string
}

export interface GroupMetadataValue {
  readonly protocolType: string | null
  readonly generation: number
  readonly protocol: string | null
  readonly leader: string | null
  /** Ms since 1970. */
  readonly currentStateTimestamp: number
  readonly members: readonly StoredMember[]
}

/** A member in the group metadata record: with the metadata of the chosen protocol only. */
export type StoredMember = Pick<
  Member,
  | 'memberId'
  | 'client'
  | 'clientRun'
  | 'clientId'
  | 'firstClient'
  | 'groupInstanceId'
  | 'sessionTimeoutMs'
  | 'rebalanceTimeoutMs'
  | 'assignment'
  | 'joinedBy'
> & { readonly subscription: Member['protocols'][number]['subscription'] | null }

function offsetKey(group: string, partition: PartitionKey): string {
  const key: OffsetCommitKey = {
    group,
    topic: topicOf(partition),
    partition: partitionOf(partition),
  }
  return JSON.stringify(key)
}

export function offsetRecord(
  turn: Turn,
  group: string,
  partition: PartitionKey,
  offset: OffsetToCommit,
  how: CommitHow,
): CoordinatorRecord {
  const value: OffsetCommitValue = {
    offset: offset.offset,
    leaderEpoch: offset.leaderEpoch,
    commitTimestamp: wallClock(turn),
    how,
  }
  return { key: offsetKey(group, partition), value: JSON.stringify(value) }
}

export function offsetTombstone(group: string, partition: PartitionKey): CoordinatorRecord {
  return { key: offsetKey(group, partition), value: null }
}

export function groupTombstone(group: string): CoordinatorRecord {
  const key: GroupMetadataKey = { group }
  return { key: JSON.stringify(key), value: null }
}

/** The present group, with `assignments` by member id instead of its members' own. */
export function groupRecord(
  turn: Turn,
  group: Group,
  assignments: Readonly<Record<string, readonly PartitionKey[]>> = {},
): CoordinatorRecord {
  const key: GroupMetadataKey = { group: group.id }
  const value: GroupMetadataValue = {
    protocolType: group.protocolType,
    generation: group.generation,
    protocol: group.protocol,
    leader: group.leader,
    currentStateTimestamp: wallClock(turn),
    members: membersInOrder(group, turn.world.version).map((member) => ({
      memberId: member.memberId,
      client: member.client,
      clientRun: member.clientRun,
      clientId: member.clientId,
      firstClient: member.firstClient,
      groupInstanceId: member.groupInstanceId,
      sessionTimeoutMs: member.sessionTimeoutMs,
      rebalanceTimeoutMs: member.rebalanceTimeoutMs,
      assignment: assignments[member.memberId] ?? member.assignment,
      joinedBy: member.joinedBy,
      subscription:
        member.protocols.find((protocol) => protocol.name === group.protocol)?.subscription ?? null,
    })),
  }
  return { key: JSON.stringify(key), value: JSON.stringify(value) }
}

export type Decoded =
  | {
      readonly of: 'offset'
      readonly group: string
      readonly partition: PartitionKey
      readonly value: OffsetCommitValue | null
    }
  | { readonly of: 'group'; readonly group: string; readonly value: GroupMetadataValue | null }

/** Reads a record written by this module. */
export function decodeRecord(key: string, value: string | null): Decoded {
  const parsed = JSON.parse(key) as OffsetCommitKey | GroupMetadataKey
  if ('topic' in parsed) {
    return {
      of: 'offset',
      group: parsed.group,
      partition: partitionKey(parsed.topic, parsed.partition),
      value: value === null ? null : (JSON.parse(value) as OffsetCommitValue),
    }
  }
  return {
    of: 'group',
    group: parsed.group,
    value: value === null ? null : (JSON.parse(value) as GroupMetadataValue),
  }
}

function wallClock(turn: Turn): number {
  return turn.world.epochMs + Math.floor(toMs(turn.world.now))
}
