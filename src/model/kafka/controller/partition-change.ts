import { hashMapOrder } from '../../../base/java/java-hash-map-order'
import type { PartitionRegistration } from './controller-state'

export interface Change {
  /** The requested ISR; without ELR an empty one leaves the last one in place (B-166). */
  readonly isr: readonly number[]
  readonly election: 'online' | 'preferred' | 'unclean'
  /** True if a replica outside the ISR may lead when no member can (B-167). */
  readonly uncleanAllowed: boolean
  /** True for a broker that is alive and not shutting down. */
  readonly isActive: (broker: number) => boolean
  /** True for ZooKeeper controllers, which raise the leader epoch for a leaving follower too (B-123). */
  readonly epochFollowsIsr: boolean
  /** Rules of eligible leader replicas; null where the feature is off. */
  readonly eligible: EligibleRules | null
}

export interface EligibleRules {
  /** `min.insync.replicas` of the topic, at most its replication factor: below it members that leave stay eligible. */
  readonly minIsr: number
  /** A broker that may have lost data of its page cache, by an unclean shutdown; -1 when there is none. */
  readonly lostBy: number
}

/** Result of an election. `outside`: the leader was not in sync, or its log may be incomplete. */
interface Elected {
  readonly leader: number
  readonly outside: boolean
}

/**
 * The next state of a partition: its leader, ISR, ELR and epochs (B-123, B-164..B-167, B-213). The same object when
 * nothing changes. The caller sets `changedBy`. Source: PartitionChangeBuilder, PartitionStateMachine.
 */
export function changePartition(
  partition: PartitionRegistration,
  change: Change,
): PartitionRegistration {
  const { eligible } = change
  if (!eligible && partition.isr.length === 0) return initialized(partition, change)
  const target = !eligible && change.isr.length === 0 ? partition.isr : change.isr
  const targetElr = eligible ? eligibleReplicas(partition, target, eligible) : []
  const elected = elect(partition, target, targetElr, change)
  const { leader } = elected
  const fromElr = leader !== partition.leader && targetElr.includes(leader)
  const isr = elected.outside || fromElr ? [leader] : target
  const elr = elected.outside ? [] : without(targetElr, fromElr ? leader : -1)
  const lastKnownElr = eligible ? lastKnown(partition, leader) : []
  const leaderChanged = leader !== partition.leader
  const isrChanged = !sameMembers(isr, partition.isr)
  const elrChanged = !sameMembers(elr, partition.elr)
  if (!leaderChanged && !isrChanged && !elrChanged) return partition
  const shrunk = partition.isr.some((member) => !isr.includes(member))
  const epochRises = leaderChanged || (change.epochFollowsIsr && shrunk)
  return {
    ...partition,
    isr,
    elr,
    lastKnownElr,
    leader,
    leaderEpoch: partition.leaderEpoch + (epochRises ? 1 : 0),
    partitionEpoch: partition.partitionEpoch + 1,
    recovering: elected.outside ? true : partition.recovering,
  }
}

/** B-11: a partition without a state gets its first one, in epoch 0, as soon as one of its brokers is alive. */
function initialized(partition: PartitionRegistration, { isActive }: Change) {
  const isr = partition.replicas.filter(isActive)
  const leader = isr[0]
  return leader === undefined ? partition : { ...partition, isr, leader }
}

/**
 * The new ELR: replicas that left the ISR while it was smaller than `min.insync.replicas`. They have all committed
 * records, because the high watermark cannot advance meanwhile. Empty while the ISR is large enough. In the order
 * of a Java HashSet. Source: PartitionChangeBuilder#maybePopulateTargetElr.
 */
function eligibleReplicas(
  { isr, elr }: PartitionRegistration,
  target: readonly number[],
  { minIsr, lostBy }: EligibleRules,
): readonly number[] {
  if (target.length >= minIsr) return []
  const candidates = [...new Set([...elr, ...isr])]
  const kept = candidates.filter((member) => !target.includes(member) && member !== lostBy)
  return hashMapOrder(kept, (member) => member)
}

/** The last leader of a leaderless partition. Source: PartitionChangeBuilder#maybeUpdateLastKnownLeader. */
function lastKnown(partition: PartitionRegistration, leader: number): readonly number[] {
  if (leader === partition.leader) return partition.lastKnownElr
  if (leader >= 0) return []
  return partition.lastKnownElr.length === 0 ? [partition.leader] : partition.lastKnownElr
}

/**
 * B-164: the first replica of the assignment that is alive and in the ISR, or in the ELR when the ISR is empty; a
 * leader that is still able stays (B-218). If both sets are empty the last leader may lead. Other replicas lead
 * only when no member of the sets is alive (B-168).
 */
function elect(
  { replicas, leader, lastKnownElr }: PartitionRegistration,
  isr: readonly number[],
  elr: readonly number[],
  { election, isActive, uncleanAllowed, eligible }: Change,
): Elected {
  const pool = isr.length === 0 ? elr : isr
  const canLead = (broker: number) => pool.includes(broker) && isActive(broker)
  const preferred = replicas[0]
  if (election === 'preferred' && preferred !== undefined && canLead(preferred)) {
    return { leader: preferred, outside: false }
  }
  if (canLead(leader)) return { leader, outside: false }
  const clean = replicas.find(canLead)
  if (clean !== undefined) return { leader: clean, outside: false }
  const last =
    eligible && pool.length === 0 && lastKnownElr.length === 1 ? lastKnownElr[0] : undefined
  if (last !== undefined && isActive(last)) return { leader: last, outside: true }
  const anyone = uncleanAllowed || election === 'unclean' ? replicas.find(isActive) : undefined
  return anyone === undefined ? { leader: -1, outside: false } : { leader: anyone, outside: true }
}

function without(members: readonly number[], one: number): readonly number[] {
  return members.filter((member) => member !== one)
}

function sameMembers(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((member) => b.includes(member))
}
