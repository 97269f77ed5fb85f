import { brokerId } from '../../ids'
import type { Draft } from './draft'
import { partitionerOf, setPartitioner } from './partitioner'
import type { PartitionerState, Producer } from './producer-state'

/**
 * Updates the queue statistics once per pass of the sender: with them the built-in partitioner prefers partitions
 * with short queues (P-36), and leaves out brokers that do not take ready batches (P-37).
 */
export function updateLoad(p: Draft): void {
  if (!p.settings.adaptive) return
  for (const topic of Object.keys(p.metadata.topics)) {
    const before = partitionerOf(p, topic).load
    const load = loadOf(p, topic)
    if (!isSame(before, load)) setPartitioner(p, topic, { load })
  }
}

function loadOf(p: Producer, topic: string): PartitionerState['load'] {
  const metadata = p.metadata.topics[topic] ?? []
  if (metadata.length < 2) return null
  const all: number[] = []
  for (const { partition } of metadata) {
    const queue = p.accumulator[partition]
    // A partition without sends yet.
    if (!queue) return null
    all.push(queue.length)
  }
  const counted: number[] = []
  let most = 0
  let least = Number.MAX_SAFE_INTEGER
  for (let index = 0; index < metadata.length; index++) {
    const size = all[index] as number
    if (!isCounted(p, metadata[index]?.leader ?? -1, size)) continue
    counted.push(index)
    most = Math.max(most, size)
    least = Math.min(least, size)
  }
  if (counted.length === 0) return null
  if (counted.length === metadata.length && most === least) return null
  let sum = 0
  const cumulated = counted.map((index) => {
    sum += most + 1 - (all[index] as number)
    return sum
  })
  return { partitions: counted, cumulated }
}

function isCounted(p: Producer, leader: number, queued: number): boolean {
  if (leader < 0) return false
  const timeout = p.settings.availabilityTimeout
  if (timeout === 0 || queued === 0) return true
  const node = p.nodes[brokerId(leader)]
  return !node || node.readyAt - node.drainedAt <= timeout
}

function isSame(a: PartitionerState['load'], b: PartitionerState['load']): boolean {
  if (a === null || b === null) return a === b
  return isEqual(a.partitions, b.partitions) && isEqual(a.cumulated, b.cumulated)
}

function isEqual(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i])
}
