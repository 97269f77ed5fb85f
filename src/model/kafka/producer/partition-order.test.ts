import { expect, test } from 'vitest'
import vectors from '../../../../conformance/vectors/partition-order.json'
import { partitionKey, partitionOf } from '../../ids'
import { listedPartitions } from './partition-order'

test('P-30 partitions are listed in the order of a Java hash map', () => {
  const listed = vectors.vectors.map(({ topic, partitions }) => {
    const metadata = Array.from({ length: partitions }, (_, partition) => ({
      partition: partitionKey(topic, partition),
      error: 'NONE' as const,
      leader: 1,
      leaderEpoch: 0,
      replicas: [1],
      isr: [1],
    }))
    const order = listedPartitions({ updatedAt: 0, brokers: [1], topics: { [topic]: metadata } })
    return { topic, partitions, order: order.map(({ partition }) => partitionOf(partition)) }
  })
  expect(listed).toEqual(vectors.vectors)
})
