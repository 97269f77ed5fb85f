import { fromMs, type SimTime } from '../../../base/time'
import { profileOf } from '../../../config/profile/profiles'
import type { Settings } from '../../../config/settings/fields'
import { settingsOf } from '../../../config/settings/settings'
import { type BrokerId, brokerId } from '../../ids'
import { arm, disarm, isArmed, type Turn } from '../../turn'

/** KafkaController#onControllerFailover: delay of a new controller's first check. */
const FIRST_LOOK_US = fromMs(5000)
/** ReplicationControlManager#MAX_ELECTIONS_PER_IMBALANCE, and the delay until the rest of them. */
export const ELECTIONS_MAX = 1000
const REST_US = fromMs(10)

/** Arms a new controller's first check of preferred leaders (B-193, B-217). */
export function onTookOffice(turn: Turn): void {
  disarm(turn, 'controller', 'balance')
  const { balancing } = profileOf(turn.world.version)
  if (balancing === 'whenImbalanced') return onPartitionsWritten(turn)
  armBalance(turn, balancing === 'soonAfterElection' ? FIRST_LOOK_US : interval(turn))
}

/**
 * Arms the next check after a finished one. `isCapped`: the check moved as many leaders as it may at once, so the
 * next one is due soon.
 */
export function onBalanced(turn: Turn, isCapped: boolean): void {
  if (profileOf(turn.world.version).balancing === 'whenImbalanced' && !isImbalanced(turn)) return
  armBalance(turn, isCapped ? REST_US : interval(turn))
}

/** 3.9 checks one interval after the first write that leaves a partition with a leader other than the preferred one. */
export function onPartitionsWritten(turn: Turn): void {
  if (profileOf(turn.world.version).balancing !== 'whenImbalanced') return
  if (isArmed(turn, 'controller', 'balance') || !isImbalanced(turn)) return
  armBalance(turn, interval(turn))
}

/** Runs the check that was missed while no controller was active. */
export function catchUpBalance(turn: Turn): void {
  if (isArmed(turn, 'controller', 'balance')) return
  if (profileOf(turn.world.version).balancing === 'whenImbalanced' && !isImbalanced(turn)) return
  armBalance(turn, 0)
}

function armBalance(turn: Turn, wait: SimTime): void {
  if (!controllerSettings(turn)?.autoLeaderRebalanceEnable) return
  const timer = { of: 'controller', timer: { kind: 'balance' } } as const
  const { now, controller } = turn.world
  arm(turn, { id: 'controller', run: 0 }, 'balance', now + wait, timer, controller.since)
}

function interval(turn: Turn): SimTime {
  return controllerSettings(turn)?.leaderImbalanceCheckInterval ?? 0
}

/** The controller's own value; dedicated controllers have the cluster-wide one. */
export function controllerSettings({ world }: Turn): Settings['broker'] | undefined {
  const first = (Object.keys(world.brokers) as BrokerId[])[0]
  const broker = world.brokers[brokerId(world.controller.active)]
  const config = (broker ?? (first === undefined ? undefined : world.brokers[first]))?.config
  return config && settingsOf('broker', config)
}

function isImbalanced({ world }: Turn): boolean {
  const partitions = Object.values(world.controller.partitions)
  return partitions.some(({ leader, replicas }) => leader !== replicas[0])
}
