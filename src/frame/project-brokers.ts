import { type BrokerId, brokerNumber, comparePartitions } from '../model/ids'
import type { Broker } from '../model/kafka/broker/broker-state'
import { NEVER, type Registration } from '../model/kafka/controller/controller-state'
import { isControllerUp } from '../model/kafka/controller/election'
import { noticedAt } from '../model/kafka/controller/session-end'
import type { Group, Member } from '../model/kafka/group/group-state'
import type { World } from '../model/world'
import type { BrokerFrame, GroupFrame, HeldFrame } from './frame'
import { needs } from './plates'
import { groupResults } from './results'
import type { View } from './view'

/** Ascending by broker number. */
function brokerOrder(world: World): readonly BrokerId[] {
  return (Object.keys(world.brokers) as BrokerId[]).sort(
    (a, b) => brokerNumber(a) - brokerNumber(b),
  )
}

export function projectBrokers(world: World, view: View): readonly BrokerFrame[] {
  const withHeld = needs(view.plate, 'held')
  return brokerOrder(world).flatMap((id) => {
    const broker = world.brokers[id]
    if (!broker) return []
    const registration = world.controller.registrations[id]
    return [
      {
        id,
        number: brokerNumber(id),
        lifecycle: broker.lifecycle,
        ended: broker.ended,
        isController: world.controller.active === brokerNumber(id),
        coordinates: Object.keys(broker.groups).sort(),
        stalled: broker.stalledBy > 0,
        fenced: registration?.fenced === true,
        session: sessionOf(world, registration),
        held: withHeld ? heldBy(broker) : [],
        by: broker.since,
      },
    ]
  })
}

/** The session that a broker's silence runs down; a KRaft controller that is not there counts none. */
function sessionOf(world: World, registration: Registration | undefined): BrokerFrame['session'] {
  if (registration === undefined || registration.fenced) return null
  const counts = world.controller.kind === 'zookeeper' || isControllerUp({ world })
  if (!counts || registration.lastContact === NEVER) return null
  return { lastContactAt: registration.lastContact, endsAt: noticedAt(world, registration) }
}

/** B-160: delayed Produce requests. A rejected batch does not wait for the high watermark. */
function heldBy(broker: Broker): readonly HeldFrame[] {
  return broker.purgatory.flatMap((delayed) => {
    if (delayed.kind !== 'produce') return []
    const partitions = delayed.pending.flatMap(({ partition, requiredOffset, done }, i) => {
      const count = delayed.body.partitions[i]?.batch.count ?? 0
      return [{ partition, from: requiredOffset - count, to: requiredOffset, done }]
    })
    return [{ request: delayed.key, partitions }]
  })
}

/** Groups at the broker that coordinates them now, by group id. */
export function projectGroups(world: World, view: View): readonly GroupFrame[] {
  const frames: GroupFrame[] = []
  for (const id of brokerOrder(world)) {
    const broker = world.brokers[id]
    if (!broker || broker.lifecycle === 'offline') continue
    for (const groupId of Object.keys(broker.groups).sort()) {
      const group = broker.groups[groupId]
      if (group) frames.push(projectGroup(world, id, group, view))
    }
  }
  return frames.sort((a, b) => (a.id < b.id ? -1 : 1))
}

function projectGroup(world: World, coordinator: BrokerId, group: Group, view: View): GroupFrame {
  return {
    id: group.id,
    coordinator,
    lifecycle: group.lifecycle,
    generation: group.generation,
    protocol: group.protocol,
    members: sortedMembers(group).map((member) => ({
      memberId: member.memberId,
      // The id in the scenario: client.id need not be unique.
      clientId: member.client,
      assignment: member.assignment,
      sessionDeadline: member.sessionDeadline,
      sessionTimeoutMs: member.sessionTimeoutMs,
    })),
    committed: Object.keys(group.offsets)
      .sort(comparePartitions)
      .flatMap((partition) => {
        const committed = group.offsets[partition]
        if (!committed) return []
        const { offset, by } = committed
        return [{ partition, offset, by }]
      }),
    results: needs(view.plate, 'results') ? groupResults(world, group.id, view) : [],
  }
}

function sortedMembers(group: Group): readonly Member[] {
  return Object.values(group.members).sort(
    (a, b) => compareText(a.client, b.client) || compareText(a.memberId, b.memberId),
  )
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
