import { brokerId, type ClientId, topicOf } from '../model/ids'
import type { Broker } from '../model/kafka/broker/broker-state'
import type { Consumer } from '../model/kafka/consumer/consumer-state'
import { offsetsPartition, partitionFor } from '../model/kafka/group/coordinator'
import type { Group, Member } from '../model/kafka/group/group-state'
import { OFFSETS_TOPIC } from '../model/kafka/group/offsets-topic'
import type { World } from '../model/world'
import type { GroupWait, Wait } from './group-wait'

/** The reasons why groups with a running consumer cannot go on, one for each group at most, by group id. */
export function projectWaits(world: World): readonly GroupWait[] {
  const running = Object.values(world.consumers).filter(({ lifecycle }) => isUp(lifecycle))
  const ids = [...new Set(running.flatMap(({ groupId }) => groupId ?? []))].sort()
  return ids.flatMap((id) => waitOf(world, id) ?? [])
}

function isUp(lifecycle: Consumer['lifecycle']): boolean {
  return lifecycle === 'running' || lifecycle === 'paused' || lifecycle === 'closing'
}

function waitOf(world: World, id: string): GroupWait | null {
  for (const broker of Object.values(world.brokers)) {
    const group = broker.lifecycle === 'offline' ? undefined : broker.groups[id]
    if (group === undefined) continue
    const wait = offsetsWait(world, broker, group) ?? memberWait(world, group)
    return wait && { group: id, by: wait.by ?? group.since, ...wait.wait }
  }
  return noCoordinatorWait(world, id)
}

interface Found {
  readonly wait: Wait
  /** A happening that is nearer to the reason than the group's own state. */
  readonly by?: number
}

function noCoordinatorWait(world: World, id: string): GroupWait | null {
  const topic = world.controller.topics[OFFSETS_TOPIC]
  if (topic === undefined) {
    const error = Object.values(world.brokers).flatMap(
      ({ uncreated }) => uncreated[OFFSETS_TOPIC] ?? [],
    )[0]
    return error === undefined ? null : { group: id, by: 0, why: 'offsetsTopicNotCreated', error }
  }
  const partition = offsetsPartition(partitionFor(id, topic.partitionCount))
  const registration = world.controller.partitions[partition]
  return registration?.leader === -1
    ? { group: id, by: registration.changedBy, why: 'offsetsOffline', partition }
    : null
}

/** The coordinator cannot write the group's metadata, so that no rebalance comes to its end. */
function offsetsWait(world: World, broker: Broker, group: Group): Found | null {
  if (group.lifecycle !== 'PreparingRebalance' && group.lifecycle !== 'CompletingRebalance') {
    return null
  }
  const partition = offsetsPartition(group.partition)
  const registration = world.controller.partitions[partition]
  const replica = broker.replicas[partition]
  if (registration === undefined || replica === undefined) return null
  const inSync = registration.isr.length
  const least = broker.metadata.logConfigs[topicOf(partition)]?.minInsyncReplicas ?? 1
  const by = registration.changedBy
  if (inSync < least) return { wait: { why: 'tooFewInSync', partition, inSync, least }, by }
  if (replica.highWatermark >= replica.log.logEndOffset) return null
  const brokers = registration.isr.filter(
    (number) => number !== registration.leader && !fetches(world, number),
  )
  if (brokers.length === 0) return null
  const first = world.brokers[brokerId(brokers[0] ?? -1)]
  const cause = first === undefined ? by : first.stalledBy || first.since
  return { wait: { why: 'notReplicated', partition, brokers }, by: cause }
}

function fetches(world: World, number: number): boolean {
  const broker = world.brokers[brokerId(number)]
  return broker?.lifecycle === 'running' && broker.stalledBy === 0
}

function memberWait(world: World, group: Group): Found | null {
  const members = Object.values(group.members)
  switch (group.lifecycle) {
    case 'PreparingRebalance':
      return joinWait(group, members)
    case 'CompletingRebalance': {
      const leader = members.find(({ memberId }) => memberId === group.leader)
      if (leader === undefined || !leader.syncPending || isAtWork(world, leader)) return null
      return { wait: { why: 'assignment', client: leader.client } }
    }
    case 'Stable':
      return sessionWait(world, members) ?? partitionWait(world, members)
    case 'Empty':
    case 'Dead':
      return null
  }
}

function joinWait(
  { joinPhase, joinDeadline: until }: Group,
  members: readonly Member[],
): Found | null {
  if (joinPhase === 'initial') return { wait: { why: 'firstMembers', until } }
  const clients = members.filter((member) => member.awaitingJoin === null).map(clientOf)
  return clients.length === 0
    ? null
    : { wait: { why: 'rejoin', clients: distinct(clients), until } }
}

function sessionWait(world: World, members: readonly Member[]): Found | null {
  const gone = members.find((member) => member.assignment.length > 0 && !isAtWork(world, member))
  if (gone === undefined) return null
  const { client, sessionDeadline: until } = gone
  const by = world.consumers[client]?.since
  return { wait: { why: 'session', client, until }, ...(by === undefined ? {} : { by }) }
}

function partitionWait(world: World, members: readonly Member[]): Found | null {
  const idle = members.filter(({ assignment }) => assignment.length === 0)
  if (idle.length === 0) return null
  const topics = distinct(idle.flatMap(topicsOf))
  const missing = topics.find((topic) => world.controller.topics[topic] === undefined)
  if (missing !== undefined) return { wait: { why: 'topicMissing', topic: missing } }
  const partitions = topics.reduce(
    (sum, topic) => sum + (world.controller.topics[topic]?.partitionCount ?? 0),
    0,
  )
  if (topics.length === 0 || partitions >= members.length) return null
  const clients = distinct(idle.map(clientOf))
  return { wait: { why: 'noPartition', clients, members: members.length, partitions } }
}

/** Whether the process that joined is there and runs. */
function isAtWork(world: World, { client, clientRun }: Member): boolean {
  const consumer = world.consumers[client]
  if (consumer === undefined || consumer.run !== clientRun) return false
  return consumer.lifecycle === 'running' || consumer.lifecycle === 'closing'
}

function topicsOf({ protocols }: Member): readonly string[] {
  return protocols[0]?.subscription.topics ?? []
}

function clientOf({ client }: Member): ClientId {
  return client
}

function distinct<T>(all: readonly T[]): readonly T[] {
  return [...new Set(all)]
}
