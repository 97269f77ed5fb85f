import type { PartitionRegistration } from './controller-state'

export interface Change {
  /** The ISR that is wanted; empty keeps the last one (B-166). */
  readonly isr: readonly number[]
  readonly election: 'online' | 'preferred' | 'unclean'
  /** Whether a replica outside the ISR may lead when no member can (B-167). */
  readonly uncleanAllowed: boolean
  /** Whether a broker is alive and staying. */
  readonly isActive: (broker: number) => boolean
  /** ZooKeeper controllers raise the leader epoch for a follower that leaves, too (B-123). */
  readonly epochFollowsIsr: boolean
}

/**
 * The next state of a partition: its leader, ISR and epochs (B-123, B-164..B-167, B-213). The same object
 * when nothing changes. `changedBy` is the caller's to set.
 * Source: PartitionChangeBuilder, PartitionStateMachine.
 */
export function changePartition(
  partition: PartitionRegistration,
  change: Change,
): PartitionRegistration {
  if (partition.isr.length === 0) return initialized(partition, change)
  const target = change.isr.length === 0 ? partition.isr : change.isr
  const elected = elect(partition, target, change)
  const isr = elected.unclean ? [elected.leader] : target
  const leaderChanged = elected.leader !== partition.leader
  const isrChanged = !sameMembers(isr, partition.isr)
  if (!leaderChanged && !isrChanged) return partition
  const shrunk = partition.isr.some((member) => !isr.includes(member))
  const epochRises = leaderChanged || (change.epochFollowsIsr && shrunk)
  return {
    ...partition,
    isr,
    leader: elected.leader,
    leaderEpoch: partition.leaderEpoch + (epochRises ? 1 : 0),
    partitionEpoch: partition.partitionEpoch + 1,
    recovering: elected.unclean ? true : partition.recovering,
  }
}

/** B-11: a partition without a state gets its first one, in epoch 0, as soon as one of its brokers lives. */
function initialized(partition: PartitionRegistration, { isActive }: Change) {
  const isr = partition.replicas.filter(isActive)
  const leader = isr[0]
  return leader === undefined ? partition : { ...partition, isr, leader }
}

/**
 * B-164: the first of the assignment that is alive and in sync; a leader that still can, stays (B-218). Others
 * lead only when no member of the ISR lives (B-168).
 */
function elect(
  { replicas, leader }: PartitionRegistration,
  isr: readonly number[],
  { election, isActive, uncleanAllowed }: Change,
): { readonly leader: number; readonly unclean: boolean } {
  const canLead = (broker: number) => isr.includes(broker) && isActive(broker)
  const preferred = replicas[0]
  if (election === 'preferred' && preferred !== undefined && canLead(preferred)) {
    return { leader: preferred, unclean: false }
  }
  if (canLead(leader)) return { leader, unclean: false }
  const clean = replicas.find(canLead)
  if (clean !== undefined) return { leader: clean, unclean: false }
  const anyone = uncleanAllowed || election === 'unclean' ? replicas.find(isActive) : undefined
  return anyone === undefined ? { leader: -1, unclean: false } : { leader: anyone, unclean: true }
}

function sameMembers(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((member) => b.includes(member))
}
