import { profileOf } from '../../../config/profile/profiles'
import { settingsOf } from '../../../config/settings/settings'
import { type BrokerId, brokerId, brokerNumber, type HappeningId, topicOf } from '../../ids'
import type { Turn } from '../../turn'
import { commitChanges } from './commit-changes'
import type { Controller, PartitionRegistration } from './controller-state'
import { ELECTIONS_MAX } from './imbalance'
import { type Change, changePartition } from './partition-change'
import { publish } from './publish'
import { effectiveMinIsrOf, uncleanElectionOf } from './topic-config'

type Next = (
  partition: PartitionRegistration,
  change: Omit<Change, 'isr' | 'election'>,
) => PartitionRegistration

/**
 * Fences a broker or ends its session: it leaves every ISR of which it is not the last member, and the partitions
 * that it led elect (B-190, B-213). `by`: the happening of its loss.
 */
export function onBrokerGone(turn: Turn, id: BrokerId, by: HappeningId): void {
  const number = brokerNumber(id)
  changeAll(turn, by, (partition, how) =>
    partition.isr.includes(number) || partition.leader === number
      ? changePartition(partition, {
          ...how,
          isr: without(partition.isr, number),
          isActive: (other) => other !== number && how.isActive(other),
          election: 'online',
        })
      : partition,
  )
}

/**
 * B-183: a new ZooKeeper controller removes a dead broker from the ISRs; the partitions that it led have no leader
 * until the election that follows.
 */
export function onFoundDead(turn: Turn, id: BrokerId, by: HappeningId): void {
  const number = brokerNumber(id)
  changeAll(turn, by, (partition, how) => {
    if (!partition.isr.includes(number) && partition.leader !== number) return partition
    const change = { ...how, isr: without(partition.isr, number), election: 'online' } as const
    if (partition.leader !== number) return changePartition(partition, change)
    return changePartition(partition, { ...change, isActive: () => false, uncleanAllowed: false })
  })
}

/** A broker is back: elects leaders for leaderless partitions only (B-191, B-214). */
export function onBrokerBack(turn: Turn, by: HappeningId): void {
  changeAll(turn, by, (partition, how) =>
    partition.leader === -1
      ? changePartition(partition, { ...how, isr: partition.isr, election: 'online' })
      : partition,
  )
}

/**
 * A broker registers after an unclean shutdown, so that its disk may lack data of the page cache: it is removed
 * from ISR and ELR (KIP-966). Source: ReplicationControlManager#handleBrokerShutdown.
 */
export function onUncleanShutdown(turn: Turn, id: BrokerId, by: HappeningId): void {
  const number = brokerNumber(id)
  changeAll(turn, by, (partition, how) => {
    const { isr, elr } = partition
    if (!how.eligible || !(isr.includes(number) || elr.includes(number))) return partition
    return changePartition(partition, {
      ...how,
      isr: without(isr, number),
      isActive: (other) => other !== number && how.isActive(other),
      eligible: { ...how.eligible, lostBy: number },
      election: 'online',
    })
  })
}

/** Controlled shutdown: moves leaderships before the broker stops (B-192, B-216). */
export function onControlledShutdown(turn: Turn, id: BrokerId, by: HappeningId): void {
  const number = brokerNumber(id)
  const zookeeper = turn.world.controller.kind === 'zookeeper'
  changeAll(turn, by, (partition, how) => {
    if (!partition.isr.includes(number)) return partition
    if (zookeeper && partition.replicas.length === 1) return partition
    const next = changePartition(partition, {
      ...how,
      isr: without(partition.isr, number),
      election: 'online',
      uncleanAllowed: how.uncleanAllowed && !zookeeper,
    })
    // ZooKeeper controllers leave a partition with its leader when no replica can take over.
    return zookeeper && next.leader === -1 ? partition : next
  })
}

/**
 * B-165, B-193, B-217: returns leadership to the preferred replicas where they can lead. True when a KRaft
 * controller has moved as many leaders as it may at once.
 */
export function onPreferredElection(turn: Turn, by: HappeningId): boolean {
  const zookeeper = turn.world.controller.kind === 'zookeeper'
  const balanced = zookeeper ? balancedBrokers(turn) : []
  const most = zookeeper ? Number.POSITIVE_INFINITY : ELECTIONS_MAX
  let moved = 0
  changeAll(turn, by, (partition, how) => {
    const preferred = partition.replicas[0] ?? -1
    if (partition.leader === preferred || balanced.includes(preferred) || moved >= most)
      return partition
    const election = { election: 'preferred', uncleanAllowed: false } as const
    const next = changePartition(partition, { ...how, isr: partition.isr, ...election })
    if (next !== partition) moved += 1
    return next
  })
  return moved >= most
}

/** B-193: brokers of whose preferred partitions at most `leader.imbalance.per.broker.percentage` are led elsewhere. */
function balancedBrokers(turn: Turn): readonly number[] {
  const { controller, brokers } = turn.world
  const config = brokers[brokerId(controller.active)]?.config
  const limit = config ? (settingsOf('broker', config).leaderImbalancePerBrokerPercentage ?? 0) : 0
  const partitions = Object.values(controller.partitions)
  const preferred = [...new Set(partitions.map(({ replicas }) => replicas[0] ?? -1))]
  return preferred.filter((broker) => {
    const mine = partitions.filter(({ replicas }) => replicas[0] === broker)
    const elsewhere = mine.filter(({ leader }) => leader !== broker)
    return elsewhere.length * 100 <= mine.length * limit
  })
}

/** True if a broker is alive and not shutting down. */
export function isActive(controller: Controller, number: number): boolean {
  const registration = controller.registrations[brokerId(number)]
  return registration !== undefined && !registration.fenced && !registration.shuttingDown
}

/** Rules of the present controller for a change of a partition. */
export function changeRules(
  turn: Turn,
  partition: PartitionRegistration,
): Omit<Change, 'isr' | 'election'> {
  const { controller } = turn.world
  return {
    uncleanAllowed: uncleanElectionOf(turn, partition.partition),
    isActive: (number) => isActive(controller, number),
    epochFollowsIsr: controller.kind === 'zookeeper',
    eligible: profileOf(turn.world.version).eligibleLeaderReplicas
      ? { minIsr: effectiveMinIsrOf(turn, topicOf(partition.partition)), lostBy: -1 }
      : null,
  }
}

function changeAll(turn: Turn, by: HappeningId, next: Next): void {
  const before = Object.values(turn.world.controller.partitions)
  const after = before.map((partition) => next(partition, changeRules(turn, partition)))
  commitChanges(turn, before, after, by)
  publish(turn)
}

function without(isr: readonly number[], number: number): readonly number[] {
  return isr.filter((member) => member !== number)
}
