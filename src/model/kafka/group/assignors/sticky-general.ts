import { assert } from '../../../../base/assert'
import { type PartitionKey, partitionOf, topicOf } from '../../../ids'
import { type AssignorInput, type AssignorMember, compareStrings } from './assignor'
import { actuallyMoved, type Movements, recordMovement } from './partition-movements'
import { allPartitions, remove, visitingOrder } from './sticky-ownership'

/** Bound on the rounds of one reassignment pass: every round but the last improves the balance. */
const ROUNDS_MAX = 10_000

/** Present owners, and for some partitions the owner in an older generation. */
export interface History {
  readonly owned: Map<string, PartitionKey[]>
  readonly previousOwner: Map<PartitionKey, string>
}

interface Draft {
  readonly partitionsPerTopic: AssignorInput['partitionsPerTopic']
  /** By member id. */
  readonly topics: Map<string, readonly string[]>
  /** Members that may have a topic, in visiting order. */
  readonly candidates: Map<string, readonly string[]>
  /** Partitions of the members that take part, by member id. */
  assignment: Map<string, PartitionKey[]>
  owner: Map<PartitionKey, string>
  readonly previousOwner: Map<PartitionKey, string>
  readonly movements: Movements
}

/** C-160: members have different topics. Returns partitions by member id. */
export function assignGeneral(input: AssignorInput, history: History): Map<string, PartitionKey[]> {
  const draft = startDraft(input, history)
  const revoking = dropUnsubscribed(draft)
  const byCandidates = allPartitions(input.partitionsPerTopic).sort(
    (a, b) =>
      candidatesOf(draft, a).length - candidatesOf(draft, b).length ||
      compareStrings(topicOf(a), topicOf(b)) ||
      partitionOf(a) - partitionOf(b),
  )
  const unassigned = byCandidates.filter((partition) => !draft.owner.has(partition))
  const initializing = [...draft.assignment.values()].every((list) => list.length === 0)
  for (const partition of unassigned) assignToFirst(draft, partition)
  rebalance(draft, byCandidates, unassigned, revoking, initializing)
  return draft.assignment
}

function startDraft(input: AssignorInput, history: History): Draft {
  const { partitionsPerTopic } = input
  const members = visitingOrder(input.members)
  const known = ({ subscription }: AssignorMember) =>
    subscription.topics.filter((topic) => partitionsPerTopic[topic] !== undefined)
  const topics = new Map(members.map((member) => [member.memberId, known(member)]))
  const candidates = new Map(
    Object.keys(partitionsPerTopic).map((topic) => [
      topic,
      members.map(({ memberId }) => memberId).filter((id) => topics.get(id)?.includes(topic)),
    ]),
  )
  const assignment = new Map(
    members.map(({ memberId }) => [memberId, [...(history.owned.get(memberId) ?? [])]]),
  )
  const owner = new Map<PartitionKey, string>()
  for (const [memberId, list] of assignment) for (const one of list) owner.set(one, memberId)
  const { previousOwner } = history
  const movements: Movements = new Map()
  return { partitionsPerTopic, topics, candidates, assignment, owner, previousOwner, movements }
}

/** Step (b): true when a member loses a partition because it no longer subscribes to the topic. */
function dropUnsubscribed(draft: Draft): boolean {
  let revoking = false
  for (const [memberId, list] of draft.assignment) {
    for (const partition of [...list]) {
      const topic = topicOf(partition)
      const exists = partitionOf(partition) < (draft.partitionsPerTopic[topic] ?? 0)
      const subscribed = draft.topics.get(memberId)?.includes(topic) ?? false
      if (exists && subscribed) continue
      remove(list, partition)
      draft.owner.delete(partition)
      if (exists) revoking = true
    }
  }
  return revoking
}

function candidatesOf(draft: Draft, partition: PartitionKey): readonly string[] {
  return draft.candidates.get(topicOf(partition)) ?? []
}

/** Members that take part, fewest partitions first, then by id. */
function bySize(draft: Draft): readonly string[] {
  return [...draft.assignment.keys()].sort(
    (a, b) => sizeOf(draft, a) - sizeOf(draft, b) || compareStrings(a, b),
  )
}

function sizeOf(draft: Draft, memberId: string): number {
  return draft.assignment.get(memberId)?.length ?? 0
}

function firstCandidate(draft: Draft, partition: PartitionKey): string | undefined {
  const candidates = candidatesOf(draft, partition)
  return bySize(draft).find((memberId) => candidates.includes(memberId))
}

/** Step (c). */
function assignToFirst(draft: Draft, partition: PartitionKey): void {
  const memberId = firstCandidate(draft, partition)
  if (memberId === undefined) return
  draft.assignment.get(memberId)?.push(partition)
  draft.owner.set(partition, memberId)
}

/** Steps (d) to (f). */
function rebalance(
  draft: Draft,
  all: readonly PartitionKey[],
  unassigned: readonly PartitionKey[],
  revoking: boolean,
  initializing: boolean,
): void {
  const movable = (partition: PartitionKey) => candidatesOf(draft, partition).length >= 2
  const fixed = [...draft.assignment].filter(([id, list]) => {
    return list.length >= capacity(draft, id) && !list.some(movable)
  })
  for (const [memberId] of fixed) draft.assignment.delete(memberId)
  const before = new Map([...draft.assignment].map(([id, list]) => [id, [...list]]))
  const ownerBefore = new Map(draft.owner)
  if (!revoking) reassign(draft, unassigned.filter(movable))
  const moved = reassign(draft, all.filter(movable))
  if (!initializing && moved && score(draft.assignment) >= score(before)) {
    draft.assignment = before
    draft.owner = ownerBefore
  }
  for (const [memberId, list] of fixed) draft.assignment.set(memberId, list)
}

/** How many partitions the member may have at most. */
function capacity(draft: Draft, memberId: string): number {
  const topics = draft.topics.get(memberId) ?? []
  return topics.reduce((sum, topic) => sum + (draft.partitionsPerTopic[topic] ?? 0), 0)
}

/** The sum of the differences in size over all pairs of members. */
function score(assignment: ReadonlyMap<string, readonly PartitionKey[]>): number {
  const sizes = [...assignment.values()].map((list) => list.length)
  let sum = 0
  sizes.forEach((size, i) => {
    for (const other of sizes.slice(i + 1)) sum += Math.abs(size - other)
  })
  return sum
}

/** C-161: moves partitions to members that have at least two fewer, until a round changes nothing. */
function reassign(draft: Draft, partitions: readonly PartitionKey[]): boolean {
  let performed = false
  for (let round = 0; round < ROUNDS_MAX; round++) {
    let modified = false
    for (const partition of partitions) {
      if (isBalanced(draft)) break
      const to = betterOwner(draft, partition)
      if (to === undefined) continue
      move(draft, partition, to)
      modified = true
    }
    performed ||= modified
    if (!modified) return performed
  }
  assert(false, 'a reassignment pass ends')
}

function betterOwner(draft: Draft, partition: PartitionKey): string | undefined {
  const owner = draft.owner.get(partition)
  if (owner === undefined) return undefined
  const size = sizeOf(draft, owner)
  const previous = draft.previousOwner.get(partition)
  if (previous !== undefined && draft.assignment.has(previous)) {
    if (size > sizeOf(draft, previous) + 1) return previous
  }
  const poorer = candidatesOf(draft, partition).some((id) => size > sizeOf(draft, id) + 1)
  return poorer ? firstCandidate(draft, partition) : undefined
}

function move(draft: Draft, wanted: PartitionKey, to: string): void {
  const owner = draft.owner.get(wanted)
  assert(owner !== undefined, 'a partition that moves has an owner')
  const partition = actuallyMoved(draft.movements, wanted, owner, to)
  const from = draft.owner.get(partition)
  assert(from !== undefined, 'a partition that moves has an owner')
  recordMovement(draft.movements, partition, from, to)
  remove(draft.assignment.get(from) ?? [], partition)
  draft.assignment.get(to)?.push(partition)
  draft.owner.set(partition, to)
}

/** True if no member can take a partition from a member that has at least two more. */
function isBalanced(draft: Draft): boolean {
  const order = bySize(draft)
  const [poorest] = order
  const richest = order.at(-1)
  if (poorest === undefined || richest === undefined) return true
  if (sizeOf(draft, poorest) >= sizeOf(draft, richest) - 1) return true
  return order.every((memberId) => {
    const size = sizeOf(draft, memberId)
    if (size === capacity(draft, memberId)) return true
    const topics = draft.topics.get(memberId) ?? []
    return topics.every((topic) => !hasRicherOwner(draft, topic, memberId, size))
  })
}

function hasRicherOwner(draft: Draft, topic: string, memberId: string, size: number): boolean {
  for (const [other, list] of draft.assignment) {
    if (other === memberId || list.length <= size + 1) continue
    if (list.some((partition) => topicOf(partition) === topic)) return true
  }
  return false
}
