import { err, ok } from '../../../../base/result'
import type { KafkaVersion } from '../../../../config/version'
import { comparePartitions, type PartitionKey, partitionOf, topicOf } from '../../../ids'
import { exceptionOf } from '../../exceptions/exceptions'
import type { JavaException } from '../../exceptions/java-exception'
import { type Assigned, type AssignorInput, compareStrings } from './assignor'
import { allPartitions, creditOwnership, type Ownership, remove } from './sticky-ownership'

/** The assignment built so far, and the partitions that change owners in it (C-159) with their new owners. */
export interface StickyResult {
  readonly assignment: Map<string, PartitionKey[]>
  readonly transferring: Map<PartitionKey, string>
}

interface Quotas {
  readonly min: number
  readonly max: number
  /** How many members may have more than `min`. */
  readonly overMin: number
}

interface Kept {
  readonly assignment: Map<string, PartitionKey[]>
  readonly givenUpBy: Map<PartitionKey, string>
  readonly unfilled: string[]
  /** Members with exactly `min` that may get one more. */
  readonly exact: string[]
  /** How many members have more than `min`. */
  readonly over: number
}

/**
 * C-157: all members have the same topics; 3.9 and 4.x. Owned partitions that no longer exist, after their topic
 * came back with fewer, are kept like others: existing ones may then stay unassigned.
 */
export function assignConstrained(input: AssignorInput): Assigned<StickyResult> {
  const ownership = creditOwnership(input)
  const partitions = allPartitions(input.partitionsPerTopic)
  const members = input.members.length
  const quotas = {
    min: Math.floor(partitions.length / members),
    max: Math.ceil(partitions.length / members),
    overMin: partitions.length % members,
  }
  const kept = keepOwned(ownership, quotas)
  const unassigned = withoutAssigned(partitions, [...kept.assignment.values()].flat())
  const dealt = deal(unassigned, kept, ownership, quotas)
  if (dealt === null) return err(exceptionOf(input.version, 'noUnfilledConsumer', {}))
  const failure = shortage(input.version, kept, dealt.over, quotas)
  const { assignment } = kept
  return failure === null ? ok({ assignment, transferring: dealt.transferring }) : err(failure)
}

/** AbstractStickyAssignor#verifyUnfilledMembers. */
function shortage(
  version: KafkaVersion,
  { assignment, unfilled }: Kept,
  over: number,
  { min, overMin }: Quotas,
): JavaException | null {
  if (unfilled.length > 0 && over !== overMin) {
    return exceptionOf(version, 'unreachedMembers', {})
  }
  const short = unfilled.find((memberId) => assignment.get(memberId)?.length !== min)
  if (short === undefined) return null
  return exceptionOf(version, 'belowMinQuota', { member: short })
}

/**
 * AbstractStickyAssignor#getUnassignedPartitions: walks both lists in step, so that a partition that no longer
 * exists hides those after it.
 */
function withoutAssigned(
  partitions: readonly PartitionKey[],
  assigned: readonly PartitionKey[],
): readonly PartitionKey[] {
  const sorted = [...assigned].sort(comparePartitions)
  let next = 0
  return partitions.filter((partition) => {
    if (partition !== sorted[next]) return true
    next += 1
    return false
  })
}

/** Step 1: partitions that each member keeps of those it owns, within the quotas. */
function keepOwned(ownership: Ownership, { min, max, overMin }: Quotas): Kept {
  const assignment = new Map<string, PartitionKey[]>()
  const givenUpBy = new Map<PartitionKey, string>()
  const unfilled: string[] = []
  const exact: string[] = []
  let over = 0
  for (const [memberId, claimed] of ownership.owned) {
    const owned = claimed
      .filter((partition) => !ownership.doublyClaimed.has(partition))
      .sort(byNumberThenTopic)
    let count = owned.length
    if (owned.length < min) {
      unfilled.push(memberId)
    } else if (owned.length >= max && over < overMin) {
      over += 1
      if (over === overMin) exact.length = 0
      count = max
    } else {
      count = min
      if (over < overMin) exact.push(memberId)
    }
    assignment.set(memberId, owned.slice(0, count))
    for (const partition of owned.slice(count)) givenUpBy.set(partition, memberId)
  }
  return {
    assignment,
    givenUpBy,
    unfilled: unfilled.sort(compareStrings),
    exact: exact.sort(compareStrings),
    over,
  }
}

/**
 * Step 3: deals around the unfilled members until all have the minimum, then one each. null: no member can take one
 * more.
 */
function deal(
  unassigned: readonly PartitionKey[],
  kept: Kept,
  { doublyClaimed }: Ownership,
  { min, max }: Quotas,
): { readonly transferring: Map<PartitionKey, string>; readonly over: number } | null {
  const { assignment, givenUpBy, unfilled, exact } = kept
  const transferring = new Map<PartitionKey, string>()
  let over = kept.over
  let cursor = 0
  for (const partition of unassigned) {
    if (cursor >= unfilled.length) cursor = 0
    const filling = unfilled.length > 0
    const memberId = filling ? unfilled[cursor] : exact.shift()
    if (memberId === undefined) return null
    const list = assignment.get(memberId) ?? []
    list.push(partition)
    const from = givenUpBy.get(partition)
    if ((from !== undefined && from !== memberId) || doublyClaimed.has(partition)) {
      transferring.set(partition, memberId)
    }
    if (filling && list.length === min) {
      remove(unfilled, memberId)
      exact.push(memberId)
    } else if (filling) cursor += 1
    if (list.length !== min && list.length === max) over += 1
  }
  return { transferring, over }
}

function byNumberThenTopic(a: PartitionKey, b: PartitionKey): number {
  return partitionOf(a) - partitionOf(b) || compareStrings(topicOf(a), topicOf(b))
}
