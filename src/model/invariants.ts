import { assert } from '../base/assert'
import { at, last } from '../base/chunked'
import { compareQueued } from '../base/queue'
import type { Happening } from './happening/happening'
import { asBrokerId, type BrokerId, brokerId, isBrokerId, type PartitionKey } from './ids'
import type { Broker, Replica } from './kafka/broker/broker-state'
import type { PartitionRegistration } from './kafka/controller/controller-state'
import type { Group } from './kafka/group/group-state'
import type { Log } from './kafka/log/log-state'
import { nextOffset } from './kafka/log/record-batch'
import type { World } from './world'

/**
 * Checks Kafka's invariants between two consecutive worlds; throws AssertionError with the violated sentence.
 * Covers running replicas only, and of those only the changed ones. `isDataSafe`: false after a loss of power or an
 * unclean election.
 */
export function checkInvariants(
  before: World,
  after: World,
  happenings: readonly Happening[],
  isDataSafe = true,
): void {
  checkQueue(after)
  checkHappenings(before, after, happenings)
  checkPartitions(before, after, isDataSafe)
  if (before.brokers !== after.brokers) {
    for (const id of Object.keys(after.brokers) as BrokerId[]) {
      const broker = after.brokers[id]
      if (!broker || broker === before.brokers[id]) continue
      checkBroker(before.brokers[id], broker, after, isDataSafe)
      checkGroups(before.brokers[id], broker, happenings)
    }
  }
}

/** Only partitions that the controller has changed. */
function checkPartitions(before: World, after: World, isDataSafe: boolean): void {
  const { partitions } = after.controller
  if (partitions === before.controller.partitions) return
  for (const key of Object.keys(partitions)) {
    const partition = partitions[key]
    if (partition && partition !== before.controller.partitions[key]) {
      checkPartition(partition)
      if (isDataSafe) checkEligible(after, partition)
    }
  }
}

function checkPartition({ partition, replicas, isr, elr, leader }: PartitionRegistration): void {
  const members = [...isr, ...elr]
  assert(
    new Set(members).size === members.length,
    `nobody is in the ISR and the ELR of ${partition}`,
  )
  assert(
    members.every((member) => replicas.includes(member)),
    `only replicas of ${partition} are in its sets`,
  )
  assert(leader === -1 || isr.includes(leader), `the leader of ${partition} is in its ISR`)
}

/** KIP-966: eligible leader replicas have all committed records, as far as their machines are on. */
function checkEligible(world: World, { partition, leader, elr }: PartitionRegistration): void {
  const leading = world.brokers[brokerId(leader)]?.replicas[partition]
  if (leading?.role !== 'leader') return
  for (const number of elr) {
    const end = runningLogEnd(world, number, partition)
    if (end === null) continue
    assert(
      leading.highWatermark <= end,
      `high watermark of ${partition} is within eligible ${number}'s log`,
    )
  }
}

function checkQueue(world: World): void {
  let next = world.queue[0]
  for (let i = 1; i < world.queue.length; i++) {
    const entry = world.queue[i]
    assert(next && entry && compareQueued(entry, next) < 0, 'the queue is sorted')
    next = entry
  }
  for (const { due, at: instant } of world.queue) {
    assert(instant >= world.now, 'nothing in the queue is in the past')
    if (due.kind !== 'timer' || due.timer.of === 'controller') continue
    if (due.timer.of === 'machine') {
      assert(
        world.brokers[asBrokerId(due.owner)],
        `timer ${due.key} belongs to a machine that is there`,
      )
    } else {
      assert(
        isLiving(world, due.owner, due.run),
        `timer ${due.key} belongs to a living ${due.owner}`,
      )
    }
  }
}

function isLiving(world: World, owner: string, run: number): boolean {
  if (isBrokerId(owner)) {
    const broker = world.brokers[owner]
    return broker?.run === run && broker.lifecycle !== 'offline'
  }
  const client = world.consumers[owner] ?? world.producers[owner]
  return client?.run === run && client.lifecycle !== 'killed' && client.lifecycle !== 'closed'
}

function checkHappenings(before: World, after: World, happenings: readonly Happening[]): void {
  let id = before.happeningSeq
  for (const happening of happenings) {
    id += 1
    assert(happening.id === id, 'happenings are numbered without gaps')
    assert(happening.at === after.now, 'happenings carry the instant of their step')
    for (const cause of happening.causes) assert(cause < id, 'causes come before effects')
    if (happening.kind === 'offsets.committed') {
      assert(wasMember(before, after, happening), 'a fenced member never commits')
    }
  }
  assert(id === after.happeningSeq, 'every happening is handed out')
}

/**
 * True if the committer was a member. A group without members takes simple commits. A member removed while its
 * commit was being replicated had sent it before its removal.
 */
function wasMember(
  before: World,
  after: World,
  happening: Extract<Happening, { kind: 'offsets.committed' }>,
): boolean {
  const groups = [before, after].flatMap((world) => {
    const broker = isBrokerId(happening.entity) ? world.brokers[happening.entity] : undefined
    const group = broker?.groups[happening.group]
    return group ? [group] : []
  })
  return groups.some((group) => {
    const members = Object.values(group.members)
    if (members.length === 0 || members.some((member) => member.client === happening.client))
      return true
    const request = happening.causes[0] ?? 0
    return group.removed.some(({ client, by }) => client === happening.client && by > request)
  })
}

function checkBroker(
  before: Broker | undefined,
  broker: Broker,
  world: World,
  isDataSafe: boolean,
): void {
  if (broker.lifecycle === 'offline') return
  if (before?.replicas !== broker.replicas) {
    for (const key of Object.keys(broker.replicas)) {
      const replica = broker.replicas[key]
      const old = before?.replicas[key]
      if (replica && replica !== old) checkReplica(old, replica, broker, isDataSafe ? world : null)
    }
  }
}

function checkGroups(
  before: Broker | undefined,
  broker: Broker,
  happenings: readonly Happening[],
): void {
  if (broker.lifecycle === 'offline' || before?.groups === broker.groups) return
  for (const group of Object.values(broker.groups)) {
    const old = before?.groups[group.id]
    if (group === old) continue
    // A generation is written only with its assignment, so a coordinator that loads the group may find the previous
    // one.
    const isLoaded = happenings.some(
      (happening) =>
        happening.kind === 'group.stateChanged' &&
        happening.entity === broker.id &&
        happening.group === group.id &&
        happening.from === 'Dead',
    )
    checkGroup(isLoaded ? undefined : old, group)
  }
}

function checkReplica(
  before: Replica | undefined,
  replica: Replica,
  broker: Broker,
  /** Where the in-sync replicas are looked up; null when they may have lost data. */
  world: World | null,
): void {
  const where = `${replica.partition} on ${broker.id}`
  const { log } = replica
  assert(log.logStartOffset <= log.logEndOffset, `log start is not past the end of ${where}`)
  assert(replica.highWatermark <= log.logEndOffset, `high watermark is within the log of ${where}`)
  if (before?.log !== log) checkOffsets(before, replica, where)
  if (before?.log !== log) checkStorage(log, where)
  if (replica.role !== 'leader') return
  if (before?.role === 'leader' && before.leaderEpoch === replica.leaderEpoch) {
    assert(
      replica.highWatermark >= before.highWatermark,
      `the leader's high watermark of ${where} never falls within its epoch`,
    )
  }
  if (world === null) return
  const { partition } = replica
  const eligible = world.controller.partitions[partition]?.elr ?? []
  const sets = [
    ['in-sync', replica.isr],
    ['eligible', eligible],
  ] as const
  for (const [set, members] of sets) {
    for (const number of members) {
      const end = runningLogEnd(world, number, partition)
      if (end === null) continue
      assert(
        replica.highWatermark <= end,
        `high watermark of ${where} is within ${set} ${number}'s log`,
      )
    }
  }
}

function runningLogEnd(world: World, number: number, partition: PartitionKey): number | null {
  const broker = world.brokers[brokerId(number)]
  if (!broker || broker.lifecycle === 'offline' || broker.lifecycle === 'recovering') return null
  return broker.replicas[partition]?.log.logEndOffset ?? null
}

/** Checks the joints of the last batches only; earlier ones were checked when they were the last. */
function checkOffsets(before: Replica | undefined, replica: Replica, where: string): void {
  const { batches, logEndOffset } = replica.log
  const newest = last(batches)
  if (!newest) return
  assert(nextOffset(newest) === logEndOffset, `the log of ${where} ends with its last batch`)
  const from = Math.max(1, Math.min(before?.log.batches.length ?? 1, batches.length))
  for (let i = from; i < batches.length; i++) {
    const previous = at(batches, i - 1)
    assert(nextOffset(previous) === at(batches, i).baseOffset, `offsets of ${where} have no gap`)
  }
}

/** Checks that segments are contiguous and that nothing beyond the log is on disk. */
function checkStorage(log: Log, where: string): void {
  const { segments, logStartOffset, logEndOffset } = log
  let previous = segments[0]
  assert(previous && previous.baseOffset <= logStartOffset, `${where} begins in its first segment`)
  for (let i = 1; i < segments.length; i++) {
    const segment = segments[i]
    const isLater = previous && segment && segment.baseOffset > previous.baseOffset
    assert(isLater, `segments of ${where} follow one another`)
    assert(previous && previous.sizeInBytes > 0, `no closed segment of ${where} is empty`)
    previous = segment
  }
  assert(
    previous && previous.baseOffset <= logEndOffset,
    `the active segment of ${where} is its end`,
  )
  const { recoveryPoint, writtenBack } = log
  assert(recoveryPoint <= writtenBack, `what is flushed of ${where} is on disk`)
  assert(writtenBack <= logEndOffset, `what is on disk of ${where} is in its log`)
}

function checkGroup(before: Group | undefined, group: Group): void {
  assert(!before || group.generation >= before.generation, 'a generation never falls')
  const owners = new Set<PartitionKey>()
  for (const member of Object.values(group.members)) {
    if (group.lifecycle !== 'Stable') continue
    for (const partition of member.assignment) {
      assert(!owners.has(partition), `${partition} has one owner in generation ${group.generation}`)
      owners.add(partition)
    }
  }
}
