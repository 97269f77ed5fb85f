import { assert } from '../../../../base/assert'
import { type PartitionKey, partitionOf, topicOf } from '../../../ids'
import { type AssignorInput, compareStrings } from './assignor'
import { allPartitions, creditOwnership, type Ownership, remove } from './sticky-ownership'

/** An assignment in the making, and the partitions that change hands in it (C-159) with their new owners. */
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
}

/** C-157: all members have the same topics; 3.9 and 4.x. */
export function assignConstrained(input: AssignorInput): StickyResult {
  const ownership = creditOwnership(input)
  const partitions = allPartitions(input.partitionsPerTopic)
  const members = input.members.length
  const quotas = {
    min: Math.floor(partitions.length / members),
    max: Math.ceil(partitions.length / members),
    overMin: partitions.length % members,
  }
  const kept = keepOwned(ownership, quotas)
  const assigned = new Set([...kept.assignment.values()].flat())
  const unassigned = partitions.filter((partition) => !assigned.has(partition))
  return { assignment: kept.assignment, transferring: deal(unassigned, kept, ownership, quotas) }
}

/** Step 1: what each member keeps of its own within the quotas. */
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
  }
}

/** Step 3: around the unfilled members until all have the minimum, then one each. */
function deal(
  unassigned: readonly PartitionKey[],
  { assignment, givenUpBy, unfilled, exact }: Kept,
  { doublyClaimed }: Ownership,
  { min }: Quotas,
): Map<PartitionKey, string> {
  const transferring = new Map<PartitionKey, string>()
  let cursor = 0
  for (const partition of unassigned) {
    if (cursor >= unfilled.length) cursor = 0
    const filling = unfilled.length > 0
    const memberId = filling ? unfilled[cursor] : exact.shift()
    assert(memberId !== undefined, 'quotas add up to the partitions')
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
  }
  return transferring
}

function byNumberThenTopic(a: PartitionKey, b: PartitionKey): number {
  return partitionOf(a) - partitionOf(b) || compareStrings(topicOf(a), topicOf(b))
}
