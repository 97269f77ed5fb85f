import { assert } from '../../../../base/assert'
import { err, ok } from '../../../../base/result'
import type { PartitionKey } from '../../../ids'
import { exceptionOf } from '../../exceptions/exceptions'
import { type Assigned, type AssignorInput, compareStrings } from './assignor'
import type { StickyResult } from './sticky-constrained'
import { allPartitions, creditHighestGeneration, type Ownership, remove } from './sticky-ownership'

interface Kept {
  readonly assignment: Map<string, PartitionKey[]>
  readonly givenUp: Set<PartitionKey>
  readonly unfilled: string[]
  readonly atMin: string[]
  readonly atMax: string[]
}

/**
 * C-158: all members have the same topics; 2.8. Owned partitions that no longer exist are kept like others. More
 * members keep the maximum at first, and some partitions are stolen later.
 */
export function assignConstrained28(input: AssignorInput): Assigned<StickyResult> {
  const ownership = creditHighestGeneration(input)
  const partitions = allPartitions(input.partitionsPerTopic)
  const min = Math.floor(partitions.length / input.members.length)
  const max = Math.ceil(partitions.length / input.members.length)
  const kept = keepOwned(ownership, min, max)
  const assigned = new Set([...kept.assignment.values()].flat())
  const unassigned = partitions.filter((partition) => !assigned.has(partition))
  const transferring = new Map<PartitionKey, string>()
  const give = (partition: PartitionKey, memberId: string) => {
    const list = listOf(kept, memberId)
    list.push(partition)
    if (kept.givenUp.has(partition) || ownership.doublyClaimed.has(partition)) {
      transferring.set(partition, memberId)
    }
    return list.length
  }
  fill(unassigned, kept, min, give)
  if (!steal(kept, min, transferring)) {
    return err(exceptionOf(input.version, 'underCapacity', {}))
  }
  for (const partition of unassigned) {
    const memberId = kept.atMin.shift()
    if (memberId === undefined) {
      return err(exceptionOf(input.version, 'overCapacity', {}))
    }
    give(partition, memberId)
  }
  return ok({ assignment: kept.assignment, transferring })
}

function keepOwned(ownership: Ownership, min: number, max: number): Kept {
  const kept: Kept = {
    assignment: new Map(),
    givenUp: new Set(),
    unfilled: [],
    atMin: [],
    atMax: [],
  }
  for (const [memberId, claimed] of ownership.owned) {
    const owned = claimed.filter((partition) => !ownership.doublyClaimed.has(partition))
    const list = owned.slice(0, max)
    kept.assignment.set(memberId, list)
    for (const partition of owned.slice(max)) kept.givenUp.add(partition)
    if (owned.length < min) kept.unfilled.push(memberId)
    else {
      if (list.length === min) kept.atMin.push(memberId)
      if (list.length === max) kept.atMax.push(memberId)
    }
  }
  kept.unfilled.sort(compareStrings)
  return kept
}

/** Step 2: deals one partition at a time around the unfilled members, taking them from `unassigned`. */
function fill(
  unassigned: PartitionKey[],
  { unfilled, atMin }: Kept,
  min: number,
  give: (partition: PartitionKey, memberId: string) => number,
): void {
  while (unfilled.length > 0 && unassigned.length > 0) {
    for (const memberId of [...unfilled]) {
      const partition = unassigned.shift()
      if (partition === undefined) return
      if (give(partition, memberId) !== min) continue
      atMin.push(memberId)
      remove(unfilled, memberId)
    }
  }
}

/**
 * Step 3: unfilled members take the first partition of members at the maximum. False: no member is at the maximum
 * any more.
 */
function steal(kept: Kept, min: number, transferring: Map<PartitionKey, string>): boolean {
  for (const memberId of kept.unfilled) {
    const list = listOf(kept, memberId)
    while (list.length < min) {
      const rich = kept.atMax.shift()
      if (rich === undefined) return false
      const stolen = listOf(kept, rich).shift()
      assert(stolen !== undefined, 'a member at the maximum has partitions')
      list.push(stolen)
      transferring.set(stolen, memberId)
    }
    kept.atMin.push(memberId)
  }
  return true
}

function listOf({ assignment }: Kept, memberId: string): PartitionKey[] {
  const list = assignment.get(memberId)
  assert(list, 'every member has a list')
  return list
}
