import { assert } from '../../../../base/assert'
import { type PartitionKey, partitionKey } from '../../../ids'
import { type Assignment, type AssignorInput, compareMembers, compareStrings } from './assignor'

/**
 * C-154, RoundRobinAssignor: deals all partitions around the members; the cursor continues from one topic to the
 * next.
 */
export function assignRoundRobin(input: AssignorInput): Assignment {
  const assignment: Record<string, PartitionKey[]> = {}
  const members = [...input.members].sort(compareMembers)
  for (const member of input.members) assignment[member.memberId] = []
  const topics = new Set(members.flatMap((member) => member.subscription.topics))
  let cursor = 0
  for (const topic of [...topics].sort(compareStrings)) {
    const count = input.partitionsPerTopic[topic] ?? 0
    for (let partition = 0; partition < count; partition++) {
      let skipped = 0
      while (!members[cursor]?.subscription.topics.includes(topic)) {
        cursor = (cursor + 1) % members.length
        skipped += 1
        assert(skipped <= members.length, 'a subscribed topic has a subscriber')
      }
      const member = members[cursor]
      assert(member, 'the cursor is on a member')
      assignment[member.memberId]?.push(partitionKey(topic, partition))
      cursor = (cursor + 1) % members.length
    }
  }
  return assignment
}
