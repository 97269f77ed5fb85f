import type { Result } from '../../../../base/result'
import type { KafkaVersion } from '../../../../config/version'
import type { PartitionKey } from '../../../ids'
import type { JavaException } from '../../exceptions/java-exception'
import type { Subscription } from '../../network/api'

/** A member in the JoinGroup response to the group leader. */
export interface AssignorMember {
  readonly memberId: string
  readonly groupInstanceId: string | null
  /**
   * `owned` and `generationId`: what cooperative-sticky reads from the subscription, and sticky from its user
   * data (the member's previous assignment, kept over an eager revocation). Generation -1: none.
   */
  readonly subscription: Subscription
}

/** Number of partitions of each topic that the leader's metadata knows. */
export type PartitionsPerTopic = Readonly<Record<string, number>>

export type Assignment = Readonly<Record<string, readonly PartitionKey[]>>

/** An assignment, or the exception that the assignor throws. */
export type Assigned<T = Assignment> = Result<T, JavaException>

export interface AssignorInput {
  readonly version: KafkaVersion
  /** In the order in which the coordinator listed them. */
  readonly members: readonly AssignorMember[]
  readonly partitionsPerTopic: PartitionsPerTopic
}

/** Java's String.compareTo: UTF-16 code units. */
export function compareStrings(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** C-152: members with an instance id first, by instance id; then the others by member id. */
export function compareMembers(a: AssignorMember, b: AssignorMember): number {
  if (a.groupInstanceId !== null && b.groupInstanceId !== null) {
    return compareStrings(a.groupInstanceId, b.groupInstanceId)
  }
  if (a.groupInstanceId !== null) return -1
  if (b.groupInstanceId !== null) return 1
  return compareStrings(a.memberId, b.memberId)
}
