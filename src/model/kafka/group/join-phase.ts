import { fromMs } from '../../../base/time'
import { profileOf } from '../../../config/profile/profiles'
import { settingsOf } from '../../../config/settings/settings'
import type { BrokerId, HappeningId } from '../../ids'
import { arm, brokerOf, type Turn } from '../../turn'
import type { Group } from './group-state'
import { groupOf, membersOf, setGroup } from './groups'

/** C-115: the largest rebalance timeout of the members, us. */
export function rebalanceTimeout(group: Group): number {
  return fromMs(Math.max(0, ...membersOf(group).map((member) => member.rebalanceTimeoutMs)))
}

export function joinTimerKey(groupId: string): string {
  return `join ${groupId}`
}

/** C-115: extends the join phase by another rebalance timeout. */
export function armJoinTimeout(
  turn: Turn,
  brokerId: BrokerId,
  groupId: string,
  cause: HappeningId,
): void {
  const group = groupOf(turn, brokerId, groupId)
  const joinDeadline = turn.world.now + rebalanceTimeout(group)
  setGroup(turn, brokerId, { ...group, joinDeadline })
  const timer = { of: 'group', timer: { kind: 'joinTimeout', groupId } } as const
  arm(turn, brokerOf(turn, brokerId), joinTimerKey(groupId), joinDeadline, timer, cause)
}

/** C-114: a group that was Empty waits for more members to join. */
export function startInitialDelay(
  turn: Turn,
  brokerId: BrokerId,
  groupId: string,
  cause: HappeningId,
): void {
  const group = groupOf(turn, brokerId, groupId)
  const delay = configuredDelay(turn, brokerId)
  const remaining = Math.max(rebalanceTimeout(group) - delay, 0)
  armInitialDelay(turn, brokerId, group, delay, remaining, cause)
}

/** C-114: waits once more if members were added during the last wait. False: the join phase ends. */
export function extendInitialDelay(turn: Turn, brokerId: BrokerId, group: Group): boolean {
  const { initialDelay, initialDelayRemaining } = group
  if (!group.addedDuringDelay || initialDelayRemaining === 0) return false
  const delay = Math.min(configuredDelay(turn, brokerId), initialDelayRemaining)
  const remaining = Math.max(initialDelayRemaining - initialDelay, 0)
  armInitialDelay(turn, brokerId, group, delay, remaining, turn.cause)
  return true
}

/** C-114: whether a join now lets the initial wait be extended. */
export function countsAsAdded(turn: Turn, group: Group): boolean {
  if (group.lifecycle !== 'PreparingRebalance' || group.joinPhase !== 'initial') return false
  const rule = profileOf(turn.world.version).extendsInitialDelay
  return rule === 'fromEmpty' || group.generation === 0
}

function configuredDelay(turn: Turn, brokerId: BrokerId): number {
  return Math.max(
    settingsOf('broker', brokerOf(turn, brokerId).config).groupInitialRebalanceDelay,
    0,
  )
}

function armInitialDelay(
  turn: Turn,
  brokerId: BrokerId,
  group: Group,
  initialDelay: number,
  initialDelayRemaining: number,
  cause: HappeningId,
): void {
  const joinDeadline = turn.world.now + initialDelay
  setGroup(turn, brokerId, {
    ...group,
    initialDelay,
    initialDelayRemaining,
    joinDeadline,
    addedDuringDelay: false,
  })
  const timer = { of: 'group', timer: { kind: 'initialDelay', groupId: group.id } } as const
  arm(turn, brokerOf(turn, brokerId), joinTimerKey(group.id), joinDeadline, timer, cause)
}
