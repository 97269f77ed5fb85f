import { partitionKey } from '../../ids'
import { type Draft, queueOf } from './draft'
import { partitionerOf, setPartitioner } from './partitioner'
import type { PartitionerState, Producer } from './producer-state'

/**
 * The sender's look at its queues, once per pass: lets the built-in partitioner prefer partitions whose
 * queues are short (P-36), and leave out brokers that do not take what is ready (P-37).
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
  const known = metadata
    .map((_, index) => index)
    .filter((index) => partitionKey(topic, index) in p.accumulator)
  if (metadata.length < 2 || known.length < metadata.length) return null
  const counted = known.filter((index) => isCounted(p, metadata[index]?.leader ?? -1, topic, index))
  if (counted.length === 0) return null
  const sizes = counted.map((index) => queueOf(p, partitionKey(topic, index)).length)
  const most = Math.max(...sizes)
  if (counted.length === known.length && sizes.every((size) => size === most)) return null
  let sum = 0
  const cumulated = sizes.map((size) => {
    sum += most + 1 - size
    return sum
  })
  return { partitions: counted, cumulated }
}

function isCounted(p: Producer, leader: number, topic: string, index: number): boolean {
  if (leader < 0) return false
  const timeout = p.settings.availabilityTimeout
  const node = p.nodes[`b${leader}`]
  if (timeout === 0 || !node || queueOf(p, partitionKey(topic, index)).length === 0) return true
  return node.readyAt - node.drainedAt <= timeout
}

function isSame(a: PartitionerState['load'], b: PartitionerState['load']): boolean {
  if (a === null || b === null) return a === b
  return a.partitions.join() === b.partitions.join() && a.cumulated.join() === b.cumulated.join()
}
