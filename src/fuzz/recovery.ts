import { at } from '../base/chunked'
import { type BrokerId, brokerId, type PartitionKey, partitionKey, topicOf } from '../model/ids'
import type { Replica } from '../model/kafka/broker/broker-state'
import type { Consumer } from '../model/kafka/consumer/consumer-state'
import { offsetsPartition, partitionFor } from '../model/kafka/group/coordinator'
import type { Group } from '../model/kafka/group/group-state'
import type { World } from '../model/world'
import type { Scenario } from '../scenario/scenario'
import { replicaOn } from './committed-log'
import { guarantee } from './guarantee'
import { isTooSlow } from './too-slow'

const MIN_ISR = 'min.insync.replicas'

const RUNNING = 'a broker that is started again runs'
const LED = 'a partition whose replicas all run has a leader and a full ISR'
const EQUAL = 'all replicas hold the same log'
const STABLE = 'a group of living members becomes Stable'
const SHARED = 'every partition is given to a member'
const CAUGHT_UP = 'a living consumer reads up to the end'
const COMMITTED = 'auto commit stores where the consumer stands'

/** Guarantees after all trouble is over and there was time to recover: no process is stuck. */
export function checkRecovered(world: World, scenario: Scenario): void {
  for (const broker of Object.values(world.brokers)) {
    const { id, lifecycle } = broker
    guarantee(lifecycle === 'running', RUNNING, () => `${id} is ${lifecycle}`)
  }
  const hasLostDisks = scenario.script.some((entry) => entry.do === 'removeBroker')
  for (const partition of Object.keys(world.controller.partitions)) {
    const isLeft = isForgotten(world, scenario, partition)
    if (!isLeft && !(hasLostDisks && isGivenUp(world, partition))) checkPartition(world, partition)
  }
  const groups = new Map<string, Consumer[]>()
  for (const consumer of Object.values(world.consumers)) {
    if (consumer.lifecycle !== 'running') continue
    if (consumer.groupId !== null && consumer.subscription.mode === 'topics') {
      groups.set(consumer.groupId, [...(groups.get(consumer.groupId) ?? []), consumer])
    }
  }
  const isGrowing = hasGrown(scenario)
  const restless = new Set<string | null>()
  for (const [id, members] of groups) {
    if (members.some((member) => isTooSlow(world, member))) restless.add(id)
    else checkGroup(world, id, members, isGrowing)
  }
  for (const consumer of Object.values(world.consumers)) {
    if (!restless.has(consumer.groupId)) checkConsumer(world, consumer)
  }
}

function checkPartition(world: World, partition: PartitionKey): void {
  const registration = world.controller.partitions[partition]
  if (registration === undefined) return
  const { leader, isr, replicas } = registration
  const how = () => `${partition} L${leader} ISR[${isr}] of [${replicas}]`
  guarantee(leader >= 0 && isr.length === replicas.length, LED, how)
  const held = replicas.map((number) => replicaOn(world, brokerId(number), partition))
  const first = held[0]
  // Coordinators may be writing at this very instant.
  const isBusy = world.controller.topics[topicOf(partition)]?.internal === true
  for (const [i, replica] of held.entries()) {
    const on = `${partition} on b${replicas[i]}`
    guarantee(first !== undefined && replica !== undefined, EQUAL, () => `${on} is not there`)
    if (first && replica) checkSame(first, replica, isBusy, on)
  }
}

/**
 * Whether only an unclean election can give the partition a leader: a change of `min.insync.replicas` cleared the ELR
 * and the last known leader while it had none (KIP-966).
 */
function isForgotten(world: World, { script }: Scenario, partition: PartitionKey): boolean {
  const { leader, isr, elr, lastKnownElr } = world.controller.partitions[partition] ?? {}
  const isNobody = leader === -1 && [isr, elr, lastKnownElr].every((set) => set?.length === 0)
  return isNobody && script.some((entry) => 'config' in entry && MIN_ISR in (entry.config ?? {}))
}

/** Whether a follower has given up: its leader came back with an empty disk in the epoch that it had. */
function isGivenUp(world: World, partition: PartitionKey): boolean {
  const { leader = -1, replicas = [] } = world.controller.partitions[partition] ?? {}
  if (leader < 0) return false
  return replicas.some((number) => {
    const { fetchers = {} } = world.brokers[brokerId(number)] ?? {}
    if (number === leader) return false
    return !Object.values(fetchers).some(({ partitions }) => partitions.includes(partition))
  })
}

function checkSame(a: Replica, b: Replica, isBusy: boolean, on: string): void {
  const ends = [a, b].map(({ log, highWatermark }) => `${log.logEndOffset}/${highWatermark}`)
  const same = a.log.logEndOffset === b.log.logEndOffset && a.highWatermark === b.highWatermark
  const done = a.highWatermark === a.log.logEndOffset
  guarantee(isBusy || (same && done), EQUAL, () => `${on}: ends and high watermarks ${ends.join()}`)
  const count = Math.min(a.log.batches.length, b.log.batches.length)
  if (a.log.logStartOffset !== b.log.logStartOffset) return
  for (let i = 0; i < count; i++) {
    const one = at(a.log.batches, i)
    const other = at(b.log.batches, i)
    guarantee(
      one.appendedBy === other.appendedBy && one.leaderEpoch === other.leaderEpoch,
      EQUAL,
      () => `${on} differs at ${other.baseOffset}`,
    )
  }
}

function coordinatorOf(world: World, id: string): Group | undefined {
  const count = world.controller.topics.__consumer_offsets?.partitionCount ?? 1
  const key = offsetsPartition(partitionFor(id, count))
  const leader = world.controller.partitions[key]?.leader ?? -1
  return world.brokers[brokerId(leader) as BrokerId]?.groups[id]
}

/** Whether topics came, went or grew while clients ran. */
function hasGrown({ script, topics }: Scenario): boolean {
  const known = topics.map(({ name }) => name)
  return script.some(
    (entry) =>
      entry.do === 'addPartitions' ||
      entry.do === 'deleteTopic' ||
      (entry.do === 'send' && !known.includes(entry.topic)),
  )
}

function checkGroup(
  world: World,
  id: string,
  consumers: readonly Consumer[],
  isGrowing: boolean,
): void {
  const group = coordinatorOf(world, id)
  const members = Object.values(group?.members ?? {})
  const wanted = consumers.map((consumer) => consumer.id).sort()
  const there = members.map(({ client }) => client).sort()
  guarantee(
    group?.lifecycle === 'Stable' && wanted.join() === there.join(),
    STABLE,
    () => `${id} is ${group?.lifecycle ?? 'unknown'} with [${there}], alive are [${wanted}]`,
  )
  const given = new Set(members.flatMap(({ assignment }) => assignment))
  const topics = new Set(
    consumers.flatMap(({ spec }) => ('subscribe' in spec ? (spec.subscribe ?? []) : [])),
  )
  for (const topic of isGrowing && believesInAll(world, consumers) ? [] : topics) {
    const count = world.controller.topics[topic]?.partitionCount ?? 0
    for (let i = 0; i < count; i++) {
      const key = partitionKey(topic, i)
      guarantee(given.has(key), SHARED, () => `${key} has no owner in ${id}`)
    }
  }
  for (const { client, assignment } of members) {
    const own = (world.consumers[client]?.assigned ?? []).map(({ partition }) => partition).sort()
    guarantee(
      own.join() === [...assignment].sort().join(),
      SHARED,
      () => `${client} has [${own}], the group says [${assignment}]`,
    )
  }
}

/**
 * Whether the leader has no reason to assign anew, although the group's assignment may be older. A returning static
 * leader takes the partitions that it finds for those it assigned (C-137); one that repeats its SyncGroup remembers
 * its last assignment, while the coordinator keeps the first. Partitions added meanwhile have no owner until the
 * next rebalance.
 */
function believesInAll(world: World, consumers: readonly Consumer[]): boolean {
  const counts = consumers.find(({ member }) => member.isLeader)?.join.assignedCounts ?? {}
  return Object.entries(counts).every(
    ([topic, count]) => count === world.controller.topics[topic]?.partitionCount,
  )
}

function checkConsumer(world: World, consumer: Consumer): void {
  if (consumer.lifecycle !== 'running') return
  for (const { partition, position, state } of consumer.assigned) {
    const leader = world.controller.partitions[partition]?.leader ?? -1
    const end = replicaOn(world, brokerId(leader), partition)?.highWatermark
    if (end === undefined) continue
    guarantee(
      state === 'FETCHING' && position === end,
      CAUGHT_UP,
      () => `${consumer.id} is ${state} at ${position} of ${partition}, which ends at ${end}`,
    )
    if (!consumer.autoCommit.enabled || consumer.groupId === null) continue
    const stored = coordinatorOf(world, consumer.groupId)?.offsets[partition]?.offset
    guarantee(
      stored === position,
      COMMITTED,
      () => `${consumer.id} is at ${position} of ${partition}, ${stored} is stored`,
    )
  }
}
