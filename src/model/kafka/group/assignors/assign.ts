import type { KafkaVersion } from '../../../../config/version'
import { assert } from '../../../../base/assert'
import type { Assignment, AssignorMember, PartitionsPerTopic } from './assignor'
import { assignRange } from './range'
import { assignRoundRobin } from './round-robin'

/** Names of the client side assignors on the wire (C-139). */
export const ASSIGNORS = ['range', 'roundrobin', 'sticky', 'cooperative-sticky'] as const
export type AssignorName = (typeof ASSIGNORS)[number]

/**
 * What the group leader answers in its SyncGroup: the partitions of each member, by member id. `members`
 * in the coordinator's order. Source: C-151 to C-163.
 */
export function assign(
  protocol: string,
  version: KafkaVersion,
  members: readonly AssignorMember[],
  partitionsPerTopic: PartitionsPerTopic,
): Assignment {
  const input = { version, members, partitionsPerTopic }
  switch (protocol) {
    case 'range':
      return assignRange(input)
    case 'roundrobin':
      return assignRoundRobin(input)
    default:
      assert(false, `there is no assignor ${protocol}`)
  }
}
