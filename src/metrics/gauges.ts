import { profileOf } from '../config/profile/profiles'
import { type BrokerId, brokerId, partitionKey } from '../model/ids'
import type { Broker, Replica } from '../model/kafka/broker/broker-state'
import { OFFSETS_TOPIC } from '../model/kafka/group/offsets-topic'
import { effectiveMinIsr } from '../model/kafka/replication/min-isr'
import type { World } from '../model/world'

/** A process that is there and not stopped by SIGSTOP: another answers no question. */
function answeringBroker(world: World, id: number): Broker | null {
  const broker = world.brokers[brokerId(id)]
  if (!broker || broker.lifecycle === 'offline' || broker.lifecycle === 'frozen') return null
  return broker
}

/** The replica that leads a partition, at a broker that answers; null while there is none. */
function leaderReplica(world: World, partition: string): Replica | null {
  const leader = world.controller.partitions[partition]?.leader ?? -1
  const replica = answeringBroker(world, leader)?.replicas[partition]
  return replica?.role === 'leader' ? replica : null
}

/** Source: Partition, gauge InSyncReplicasCount. */
export function inSyncReplicas(world: World, partition: string): number | null {
  return leaderReplica(world, partition)?.isr.length ?? null
}

/** min.insync.replicas of a partition, as its leader applies it; null while it has none. */
export function minInSync(world: World, partition: string): number | null {
  const broker = answeringBroker(world, world.controller.partitions[partition]?.leader ?? -1)
  const replica = broker?.replicas[partition]
  return broker && replica ? effectiveMinIsr({ world }, broker, replica) : null
}

/** Source: UnifiedLog, gauge LogEndOffset. */
export function logEndOffset(world: World, partition: string): number | null {
  return leaderReplica(world, partition)?.log.logEndOffset ?? null
}

/** Source: Partition#isUnderReplicated, of the partitions that the broker leads. */
export function underReplicated(world: World, id: number): number | null {
  return countLed(world, id, (_, { replicas, isr }) => replicas.length > isr.length)
}

/** Source: Partition#isUnderMinIsr, of the partitions that the broker leads. */
export function underMinIsr(world: World, id: number): number | null {
  return countLed(
    world,
    id,
    (broker, replica) => replica.isr.length < effectiveMinIsr({ world }, broker, replica),
  )
}

function countLed(
  world: World,
  id: number,
  counts: (broker: Broker, replica: Replica) => boolean,
): number | null {
  const broker = answeringBroker(world, id)
  if (broker === null) return null
  let count = 0
  for (const partition in broker.replicas) {
    const replica = broker.replicas[partition]
    if (replica?.role === 'leader' && counts(broker, replica)) count += 1
  }
  return count
}

/** Source: KafkaController (offlinePartitionCount), ControllerMetadataMetrics. */
export function offlinePartitions({ controller, version }: World): number | null {
  if (controller.active < 0) return null
  // With ZooKeeper a partition that never had a leader is a new one.
  const countsNew = profileOf(version).keeper !== 'zookeeper'
  let count = 0
  for (const partition in controller.partitions) {
    const { leader = 0, isr = [] } = controller.partitions[partition] ?? {}
    if (leader < 0 && (countsNew || isr.length > 0)) count += 1
  }
  return count
}

/** LAG of kafka-consumer-groups.sh: null where it prints `-`, or no broker can be asked. */
export function groupLag(world: World, groupId: string, partition: string): number | null {
  const end = leaderReplica(world, partition)?.highWatermark
  if (end === undefined) return null
  for (const id in world.brokers) {
    const group = world.brokers[id as BrokerId]?.groups[groupId]
    const coordinator =
      world.controller.partitions[partitionKey(OFFSETS_TOPIC, group?.partition ?? 0)]
    if (group === undefined || brokerId(coordinator?.leader ?? -1) !== id) continue
    const committed = group.offsets[partition]
    const answers = answeringBroker(world, coordinator?.leader ?? -1) !== null
    return answers && committed ? end - committed.offset : null
  }
  return null
}

/** Source: BufferPool#availableMemory. */
export function bufferAvailable({ producers }: World, id: string): number | null {
  const producer = producers[id]
  const answers = producer?.lifecycle === 'running' || producer?.lifecycle === 'closing'
  return answers ? producer.bufferAvailable : null
}
