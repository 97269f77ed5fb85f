import { type PartitionKey, partitionKey } from '../../../ids'
import { type Assignment, type AssignorInput, compareMembers, compareStrings } from './assignor'

/** C-153, RangeAssignor: per topic, consecutive partitions; the first members get one more. */
export function assignRange(input: AssignorInput): Assignment {
  const assignment: Record<string, PartitionKey[]> = {}
  const members = [...input.members].sort(compareMembers)
  for (const member of input.members) assignment[member.memberId] = []
  const topics = new Set(members.flatMap((member) => member.subscription.topics))
  for (const topic of [...topics].sort(compareStrings)) {
    const subscribers = members.filter((member) => member.subscription.topics.includes(topic))
    const count = input.partitionsPerTopic[topic] ?? 0
    const quota = Math.floor(count / subscribers.length)
    const withExtra = count % subscribers.length
    let next = 0
    subscribers.forEach((member, i) => {
      const end = next + quota + (i < withExtra ? 1 : 0)
      while (next < end) assignment[member.memberId]?.push(partitionKey(topic, next++))
    })
  }
  return assignment
}
