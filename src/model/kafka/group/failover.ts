import { at } from '../../../base/chunked'
import { fromMs } from '../../../base/time'
import type { BrokerId, HappeningId } from '../../ids'
import { brokerOf, disarm, emit, type Turn } from '../../turn'
import { addGroup } from './add-group'
import { answerJoinError, answerSync } from './answers'
import { offsetsPartition } from './coordinator'
import {
  type Decoded,
  decodeRecord,
  type GroupMetadataValue,
  type StoredMember,
} from './coordinator-record'
import type { Group, Member } from './group-state'
import { forgetGroup, membersOf, newGroup, withMember } from './groups'
import { joinTimerKey } from './join-phase'
import { disarmPending, disarmSession, withFreshSession } from './session'
import { disarmSyncTimeout } from './sync-phase'
import { transitionGroup } from './transition'

/**
 * C-74, C-129: the broker became leader of partition `partition` of __consumer_offsets and rebuilds its groups
 * from its log: Stable with all members of the last written generation and fresh sessions, or Empty. Groups
 * that it holds already stay as they are.
 */
export function loadGroups(turn: Turn, brokerId: BrokerId, partition: number): void {
  const replica = brokerOf(turn, brokerId).replicas[offsetsPartition(partition)]
  if (!replica) return
  const { log, since } = replica
  const loaded: Record<string, Group> = {}
  for (let i = 0; i < log.batches.length; i++) {
    const batch = at(log.batches, i)
    batch.keys.forEach((key, record) => {
      if (key === null) return
      const decoded = decodeRecord(key, batch.values[record] ?? null)
      const before = loaded[decoded.group] ?? newGroup(decoded.group, partition, turn.world.now)
      loaded[decoded.group] = replay(turn, before, decoded, batch.appendedBy)
    })
  }
  for (const id of Object.keys(loaded).sort()) {
    const group = loaded[id]
    if (group && !isUnused(group)) adopt(turn, brokerId, group, since)
  }
}

function isUnused(group: Group): boolean {
  return group.generation === 0 && Object.keys(group.offsets).length === 0
}

function replay(turn: Turn, group: Group, record: Decoded, by: HappeningId): Group {
  if (record.of === 'group') {
    const { offsets } = group
    const fresh = { ...newGroup(group.id, group.partition, turn.world.now), offsets }
    return record.value ? replayMetadata(turn, fresh, record.value) : fresh
  }
  if (record.value === null) {
    const { [record.partition]: _gone, ...offsets } = group.offsets
    return { ...group, offsets }
  }
  const { offset, leaderEpoch, commitTimestamp, how } = record.value
  const committed = { offset, leaderEpoch, at: sinceStart(turn, commitTimestamp), by, how }
  return { ...group, offsets: { ...group.offsets, [record.partition]: committed } }
}

function replayMetadata(turn: Turn, group: Group, value: GroupMetadataValue): Group {
  const statics = value.members.flatMap((member) =>
    member.groupInstanceId === null ? [] : [[member.groupInstanceId, member.memberId] as const],
  )
  return {
    ...group,
    lifecycle: value.members.length > 0 ? 'Stable' : 'Empty',
    generation: value.generation,
    protocolType: value.protocolType,
    protocol: value.protocol,
    leader: value.leader,
    members: Object.fromEntries(
      value.members.map((member) => [member.memberId, restored(turn, value, member)]),
    ),
    staticMembers: Object.fromEntries(statics),
    emptySince: value.members.length > 0 ? -1 : sinceStart(turn, value.currentStateTimestamp),
  }
}

function restored(turn: Turn, group: GroupMetadataValue, stored: StoredMember): Member {
  const { subscription, ...member } = stored
  return {
    ...member,
    protocols: group.protocol && subscription ? [{ name: group.protocol, subscription }] : [],
    isNew: false,
    awaitingJoin: null,
    awaitingSync: null,
    syncPending: false,
    sessionDeadline: turn.world.now,
    sessionTimerAt: -1,
    lastTouchBy: 0,
    lastTouchAt: turn.world.now,
  }
}

/** Restarts all sessions: the new coordinator has not had a heartbeat yet. */
function adopt(turn: Turn, brokerId: BrokerId, loaded: Group, leaderBy: HappeningId): void {
  if (brokerOf(turn, brokerId).groups[loaded.id]) return
  const { id, lifecycle: to } = loaded
  const fact = { kind: 'group.stateChanged', group: id, from: 'Dead', to } as const
  const since = emit(turn, brokerId, 1, fact, [leaderBy])
  let group: Group = { ...loaded, since }
  for (const member of membersOf(loaded)) {
    group = withMember(
      group,
      withFreshSession(turn, brokerId, group, { ...member, lastTouchBy: since }),
    )
  }
  addGroup(turn, brokerId, group)
}

/**
 * C-74, C-129: the broker no longer leads partition `partition` of __consumer_offsets: its groups become Dead here,
 * and waiting members get NOT_COORDINATOR.
 */
export function unloadGroups(turn: Turn, brokerId: BrokerId, partition: number): void {
  const { groups } = brokerOf(turn, brokerId)
  for (const id of Object.keys(groups).sort()) {
    const group = groups[id]
    if (group?.partition === partition) unload(turn, brokerId, group)
  }
}

function unload(turn: Turn, brokerId: BrokerId, group: Group): void {
  const dead = transitionGroup(turn, brokerId, group, 'group.removed', turn.cause)
  forgetGroup(turn, brokerId, group.id)
  disarm(turn, brokerId, joinTimerKey(group.id))
  disarmSyncTimeout(turn, brokerId, group.id)
  for (const id of group.pendingMembers) disarmPending(turn, brokerId, group.id, id)
  for (const { memberId, awaitingJoin, awaitingSync } of membersOf(group)) {
    disarmSession(turn, brokerId, group.id, memberId)
    const causes = [dead.since]
    if (awaitingJoin) {
      answerJoinError(turn, brokerId, awaitingJoin, memberId, 'NOT_COORDINATOR', causes)
    }
    if (awaitingSync) answerSync(turn, brokerId, awaitingSync, 'NOT_COORDINATOR', [], causes)
  }
}

/** Ms since 1970 to the virtual clock, us. */
function sinceStart(turn: Turn, timestamp: number): number {
  return fromMs(timestamp - turn.world.epochMs)
}
