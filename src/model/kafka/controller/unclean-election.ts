import { fromMs } from '../../../base/time'
import type { HappeningId } from '../../ids'
import { arm, type Turn } from '../../turn'
import { changeRules, commitChanges } from './broker-change'
import { isControllerUp } from './election'
import { settingsOf } from './imbalance'
import { changePartition } from './partition-change'
import { publish } from './publish'
import { uncleanElectionOf } from './topic-config'

/**
 * B-167: a topic's config was altered. Where it allows an unclean election and nobody leads, ZooKeeper mode elects
 * at once (KafkaController#processTopicUncleanLeaderElectionEnable), KRaft when it looks next.
 */
export function onTopicConfigAltered(turn: Turn, by: HappeningId): void {
  if (!isElectionDue(turn)) return
  if (turn.world.controller.kind === 'zookeeper') elect(turn, by)
  else armNextLook(turn, by)
}

/** KRaft looks every `unclean.leader.election.interval.ms`. Source: ReplicationControlManager#maybeElectUncleanLeaders. */
export function onElectUnclean(turn: Turn): void {
  if (!isElectionDue(turn)) return
  if (isControllerUp(turn)) elect(turn, turn.cause)
  else armNextLook(turn, turn.cause)
}

/** On the grid of virtual time, and only while there is something to find. */
function armNextLook(turn: Turn, by: HappeningId): void {
  const interval = fromMs(settingsOf(turn)?.uncleanElectionIntervalMs ?? 0)
  const next = (Math.floor(turn.world.now / interval) + 1) * interval
  const timer = { of: 'controller', timer: { kind: 'electUnclean' } } as const
  arm(turn, { id: 'controller', run: 0 }, 'electUnclean', next, timer, by)
}

function isElectionDue(turn: Turn): boolean {
  return leaderless(turn).length > 0
}

function leaderless(turn: Turn) {
  const partitions = Object.values(turn.world.controller.partitions)
  return partitions.filter((one) => one.leader === -1 && uncleanElectionOf(turn, one.partition))
}

function elect(turn: Turn, by: HappeningId): void {
  const before = leaderless(turn)
  const after = before.map((partition) => {
    const election = { isr: partition.isr, election: 'online' } as const
    return changePartition(partition, { ...changeRules(turn, partition), ...election })
  })
  commitChanges(turn, before, after, by)
  publish(turn)
}
