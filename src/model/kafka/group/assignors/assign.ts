import { assert } from '../../../../base/assert'
import { ok } from '../../../../base/result'
import type { KafkaVersion } from '../../../../config/version'
import type { Assigned, AssignorMember, PartitionsPerTopic } from './assignor'
import { assignRange } from './range'
import { assignRoundRobin } from './round-robin'
import { stickyAssignors } from './sticky-at-hand'

/** Names of the client side assignors on the wire (C-139). */
export const ASSIGNORS = ['range', 'roundrobin', 'sticky', 'cooperative-sticky'] as const

/**
 * The assignment that the group leader sends in its SyncGroup: the partitions of each member, by member id.
 * `members` in the coordinator's order. Topics without subscribers or partitions are ignored. The sticky assignors
 * fail if a member owns a partition that does not exist. Source: C-151 to C-163, as if no consumer had a
 * client.rack.
 */
export function assign(
  protocol: string,
  version: KafkaVersion,
  members: readonly AssignorMember[],
  partitionsPerTopic: PartitionsPerTopic,
): Assigned {
  const input = { version, members, partitionsPerTopic: subscribed(members, partitionsPerTopic) }
  switch (protocol) {
    case 'range':
      return ok(assignRange(input))
    case 'roundrobin':
      return ok(assignRoundRobin(input))
    case 'sticky':
      return stickyAssignors().sticky(input)
    case 'cooperative-sticky':
      return stickyAssignors().cooperativeSticky(input)
    default:
      assert(false, `there is no assignor ${protocol}`)
  }
}

function subscribed(
  members: readonly AssignorMember[],
  partitionsPerTopic: PartitionsPerTopic,
): PartitionsPerTopic {
  const topics = new Set(members.flatMap(({ subscription }) => subscription.topics))
  return Object.fromEntries(
    Object.entries(partitionsPerTopic).filter(([topic, count]) => topics.has(topic) && count > 0),
  )
}
