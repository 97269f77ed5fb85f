import type { SimTime } from '../../../base/time'
import { profileOf } from '../../../config/profile/profiles'
import { arm, isArmed, type Turn } from '../../turn'
import type { PartitionRegistration } from './controller-state'
import { controllerSettings } from './imbalance'
import { uncleanElectionOf } from './topic-config'

/** Leaderless partitions whose topic allows an unclean election (B-167). */
export function recoverable(turn: Turn): readonly PartitionRegistration[] {
  return leaderless(turn).filter(({ partition }) => uncleanElectionOf(turn, partition))
}

/** 3.9: the controller checks a leaderless partition one interval after the first write of its state. */
export function onLeaderlessWritten(turn: Turn): void {
  if (profileOf(turn.world.version).uncleanElection !== 'afterWrite') return
  if (isArmed(turn, 'controller', 'electUnclean') || leaderless(turn).length === 0) return
  armLook(turn, turn.world.now + interval(turn))
}

/** 4.x: the controller checks periodically. The timer is armed only while a partition is leaderless. */
export function armPeriodicLook(turn: Turn): void {
  const period = interval(turn)
  armLook(turn, (Math.floor(turn.world.now / period) + 1) * period)
}

function leaderless({ world }: Turn): readonly PartitionRegistration[] {
  return Object.values(world.controller.partitions).filter(({ leader }) => leader === -1)
}

function interval(turn: Turn): SimTime {
  return controllerSettings(turn)?.uncleanLeaderElectionInterval ?? 0
}

function armLook(turn: Turn, at: SimTime): void {
  const timer = { of: 'controller', timer: { kind: 'electUnclean' } } as const
  arm(turn, { id: 'controller', run: 0 }, 'electUnclean', at, timer, turn.world.controller.since)
}
