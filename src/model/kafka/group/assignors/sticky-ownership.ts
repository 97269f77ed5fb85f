import { javaStringHash } from '../../../../base/java/java-hash'
import { hashMapOrder } from '../../../../base/java/java-hash-map-order'
import { comparePartitions, type PartitionKey, topicOf } from '../../../ids'
import type { AssignorInput, AssignorMember } from './assignor'

/** Earlier ownership as the sticky assignors see it (C-156). */
export interface Ownership {
  /** Partitions credited to each member, by member id, in the order of claiming. */
  readonly owned: Map<string, PartitionKey[]>
  /** Partitions that two members of the same generation claim: neither keeps them. */
  readonly doublyClaimed: Set<PartitionKey>
  readonly maxGeneration: number
}

/** Members in the order in which the assignor's HashMap has them (C-155). */
export function visitingOrder(members: readonly AssignorMember[]): readonly AssignorMember[] {
  return hashMapOrder(members, (member) => javaStringHash(member.memberId))
}

/** True if all members subscribe to the same topics: the constrained algorithm then applies. */
export function allSubscriptionsEqual(members: readonly AssignorMember[]): boolean {
  return firstDifferent(visitingOrder(members)) < 0
}

/** Index of the first visited member whose topics differ from those before it, -1 when there is none. */
export function firstDifferent(visited: readonly AssignorMember[]): number {
  let topics: readonly string[] = []
  return visited.findIndex((member) => {
    const own = member.subscription.topics
    if (topics.length === 0) {
      topics = own
      return false
    }
    return own.length !== topics.length || !own.every((topic) => topics.includes(topic))
  })
}

/** All partitions of the known topics, by topic, then number. */
export function allPartitions(
  partitionsPerTopic: AssignorInput['partitionsPerTopic'],
): PartitionKey[] {
  return Object.keys(partitionsPerTopic)
    .flatMap((topic) =>
      Array.from({ length: partitionsPerTopic[topic] ?? 0 }, (_, i) => `${topic}-${i}`),
    )
    .sort(comparePartitions)
}

/** C-156, 3.9 and 4.x: a claim of a higher generation wins; equal ones cancel each other. */
export function creditOwnership(input: AssignorInput): Ownership {
  const owned = new Map<string, PartitionKey[]>()
  const doublyClaimed = new Set<PartitionKey>()
  const ownerOf = new Map<PartitionKey, AssignorMember>()
  let maxGeneration = -1
  for (const member of visitingOrder(input.members)) {
    const { owned: claims, generationId } = member.subscription
    const mine: PartitionKey[] = []
    owned.set(member.memberId, mine)
    maxGeneration = Math.max(maxGeneration, generationId)
    for (const partition of claims) {
      if (input.partitionsPerTopic[topicOf(partition)] === undefined) continue
      const other = ownerOf.get(partition)
      if (other && generationId < other.subscription.generationId) continue
      if (other) remove(owned.get(other.memberId) ?? [], partition)
      ownerOf.set(partition, member)
      if (other && generationId === other.subscription.generationId) doublyClaimed.add(partition)
      else mine.push(partition)
    }
  }
  return { owned, doublyClaimed, maxGeneration }
}

/** C-156, 2.8 constrained: only the claims of the highest generation count. */
export function creditHighestGeneration(input: AssignorInput): Ownership {
  const owned = new Map<string, PartitionKey[]>()
  const doublyClaimed = new Set<PartitionKey>()
  const ownerOf = new Map<PartitionKey, string>()
  let maxGeneration = -1
  for (const { memberId, subscription } of visitingOrder(input.members)) {
    const mine: PartitionKey[] = []
    owned.set(memberId, mine)
    const { generationId } = subscription
    if (generationId < maxGeneration) continue
    if (generationId > maxGeneration) {
      ownerOf.clear()
      doublyClaimed.clear()
      for (const list of owned.values()) list.length = 0
      maxGeneration = generationId
    }
    for (const partition of subscription.owned) {
      if (input.partitionsPerTopic[topicOf(partition)] === undefined) continue
      const other = ownerOf.get(partition)
      if (other === undefined) {
        ownerOf.set(partition, memberId)
        mine.push(partition)
      } else {
        remove(owned.get(other) ?? [], partition)
        doublyClaimed.add(partition)
      }
    }
  }
  return { owned, doublyClaimed, maxGeneration }
}

/** Removes the first occurrence from the list. */
export function remove<T>(list: T[], item: T): void {
  const index = list.indexOf(item)
  if (index >= 0) list.splice(index, 1)
}
