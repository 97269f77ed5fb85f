import { profileOf } from '../../../config/profile/profiles'
import { topicOf } from '../../ids'
import type { Turn } from '../../turn'
import { changeRules } from './broker-change'
import { commitChanges } from './commit-changes'
import { isControllerUp } from './election'
import { armPeriodicLook, onLeaderlessWritten, recoverable } from './leaderless'
import { changePartition } from './partition-change'
import { publish } from './publish'

/**
 * B-167: a topic's config was altered. For a leaderless partition that may now have an unclean election, ZooKeeper
 * mode elects at once (KafkaController#processTopicUncleanLeaderElectionEnable), KRaft at its next check.
 */
export function onTopicConfigAltered(turn: Turn): void {
  if (recoverable(turn).length === 0) return
  const { uncleanElection } = profileOf(turn.world.version)
  if (uncleanElection === 'whenAllowed') elect(turn)
  else if (uncleanElection === 'periodic') armPeriodicLook(turn)
}

/** A KRaft controller's check for leaderless partitions. Source: ReplicationControlManager#maybeElectUncleanLeaders. */
export function onElectUnclean(turn: Turn): void {
  if (isControllerUp(turn)) elect(turn)
  onLeaderlessWritten(turn)
  const { uncleanElection } = profileOf(turn.world.version)
  if (uncleanElection === 'periodic' && recoverable(turn).length > 0) armPeriodicLook(turn)
}

/** The cause of each election is the latest config change of its topic. */
function elect(turn: Turn): void {
  for (const partition of recoverable(turn)) {
    const election = { isr: partition.isr, election: 'online' } as const
    const next = changePartition(partition, { ...changeRules(turn, partition), ...election })
    const by = turn.world.controller.topics[topicOf(partition.partition)]?.alteredBy
    commitChanges(turn, [partition], [next], by ?? turn.cause)
  }
  publish(turn)
}
