import { javaStringHash } from '../../../../base/java/java-hash'
import { hashMapOrder } from '../../../../base/java/java-hash-map-order'
import { ok } from '../../../../base/result'
import { profileOf } from '../../../../config/profile/profiles'
import { type PartitionKey, topicOf } from '../../../ids'
import type { Assigned, Assignment, AssignorInput, AssignorMember } from './assignor'
import type { StickyAssignors } from './sticky-at-hand'
import { assignConstrained } from './sticky-constrained'
import { assignConstrained28 } from './sticky-constrained-2-8'
import { assignGeneral, type History } from './sticky-general'
import {
  allSubscriptionsEqual,
  creditOwnership,
  firstDifferent,
  visitingOrder,
} from './sticky-ownership'

/** StickyAssignor (C-155 to C-162): partitions stay where they are as far as the balance allows. */
function assignSticky(input: AssignorInput): Assigned {
  const grouped = { ...input, members: input.members.map(withUserDataOrder) }
  if (allSubscriptionsEqual(input.members)) {
    const result = constrained(grouped)
    return result.ok ? plain(result.value.assignment) : result
  }
  if (!isOriginal(input)) return plain(assignGeneral(input, historyOf(input)))
  return plain(assignGeneral(input, historyOf28(withUserDataReadOnce(grouped))))
}

/** CooperativeStickyAssignor (C-163): partitions that must be revoked first are withheld in this round. */
function assignCooperativeSticky(input: AssignorInput): Assigned {
  if (allSubscriptionsEqual(input.members)) {
    const result = constrained(input)
    if (!result.ok) return result
    const { assignment, transferring } = result.value
    for (const [partition, memberId] of transferring) withhold(assignment, memberId, partition)
    return plain(assignment)
  }
  const history = isOriginal(input) ? historyOf28(input) : historyOf(input)
  const assignment = assignGeneral(input, history)
  const revoked = new Set(
    input.members.flatMap(({ memberId, subscription }) =>
      subscription.owned.filter((partition) => !assignment.get(memberId)?.includes(partition)),
    ),
  )
  for (const { memberId, subscription } of input.members) {
    for (const partition of assignment.get(memberId) ?? []) {
      const added = !subscription.owned.includes(partition)
      if (added && revoked.has(partition)) withhold(assignment, memberId, partition)
    }
  }
  return plain(assignment)
}

function isOriginal({ version }: AssignorInput): boolean {
  return profileOf(version).stickyAlgorithm === 'original'
}

function constrained(input: AssignorInput) {
  return isOriginal(input) ? assignConstrained28(input) : assignConstrained(input)
}

function withhold(
  assignment: Map<string, PartitionKey[]>,
  memberId: string,
  partition: PartitionKey,
): void {
  const list = assignment.get(memberId) ?? []
  assignment.set(
    memberId,
    list.filter((one) => one !== partition),
  )
}

function plain(assignment: ReadonlyMap<string, readonly PartitionKey[]>): Assigned {
  return ok(Object.fromEntries(assignment) as Assignment)
}

/** C-158: user data lists partitions by topic, topics in HashMap order, newest first inside a bucket. */
function withUserDataOrder(member: AssignorMember): AssignorMember {
  const { owned } = member.subscription
  const topics = [...new Set(owned.map(topicOf))].reverse()
  const order = hashMapOrder(topics, javaStringHash)
  const sorted = order.flatMap((topic) => owned.filter((partition) => topicOf(partition) === topic))
  return { ...member, subscription: { ...member.subscription, owned: sorted } }
}

/** C-162: the user data of members visited before the first different one was already consumed and is now empty. */
function withUserDataReadOnce(input: AssignorInput): AssignorInput {
  const visited = visitingOrder(input.members)
  const read = new Set(visited.slice(0, firstDifferent(visited)))
  const members = input.members.map((member) =>
    read.has(member)
      ? { ...member, subscription: { ...member.subscription, owned: [], generationId: -1 } }
      : member,
  )
  return { ...input, members }
}

/** 3.9 and 4.x: present owners by C-156; claims of older generations give previous owners. */
function historyOf(input: AssignorInput): History {
  const { owned, maxGeneration } = creditOwnership(input)
  const previous = new Map<PartitionKey, AssignorMember>()
  for (const member of visitingOrder(input.members)) {
    const { generationId } = member.subscription
    if (generationId >= maxGeneration) continue
    for (const partition of member.subscription.owned) {
      const known = previous.get(partition)
      if (!known || generationId > known.subscription.generationId) previous.set(partition, member)
    }
  }
  return { owned, previousOwner: idsOf(previous) }
}

/** 2.8: claims of each partition by generation; the newest is the owner, the next older one the previous owner. */
function historyOf28(input: AssignorInput): History {
  const claims = new Map<PartitionKey, AssignorMember[]>()
  for (const member of visitingOrder(input.members)) {
    for (const partition of member.subscription.owned) {
      const known = claims.get(partition) ?? []
      const { generationId } = member.subscription
      if (known.some((other) => other.subscription.generationId === generationId)) continue
      claims.set(partition, [...known, member])
    }
  }
  const owned = new Map<string, PartitionKey[]>()
  const previous = new Map<PartitionKey, AssignorMember>()
  for (const [partition, claimers] of claims) {
    const [newest, older] = claimers.sort(
      (a, b) => b.subscription.generationId - a.subscription.generationId,
    )
    if (newest) owned.set(newest.memberId, [...(owned.get(newest.memberId) ?? []), partition])
    if (older) previous.set(partition, older)
  }
  return { owned, previousOwner: idsOf(previous) }
}

function idsOf(members: ReadonlyMap<PartitionKey, AssignorMember>): Map<PartitionKey, string> {
  return new Map([...members].map(([partition, member]) => [partition, member.memberId]))
}

export const STICKY_ASSIGNORS: StickyAssignors = {
  sticky: assignSticky,
  cooperativeSticky: assignCooperativeSticky,
}
