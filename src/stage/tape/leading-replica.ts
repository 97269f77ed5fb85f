import type { Partition, Replica } from '../frame-parts'

/**
 * Replica whose log stands for the partition: that of the leader in the controller's metadata. Without a leader it is
 * the replica that led last, since a dead or cut off broker keeps its role until it hears of another; then the first.
 */
export function leadingReplica({ leader, replicas }: Partition): Replica | null {
  return (
    replicas.find(({ broker }) => broker === leader) ??
    replicas.find(({ role }) => role === 'leader') ??
    replicas[0] ??
    null
  )
}
