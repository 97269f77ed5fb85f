import { expect, test } from 'vitest'
import { FakeBrokers } from '../../../testing/fake-brokers'
import type { PartitionMetadata } from '../network/api'
import { draftOf } from './draft'
import { onMetadata } from './metadata'

/** The producer learns the leader of `t-0`. */
function hear(f: FakeBrokers, leader: number, leaderEpoch: number, topicId: number): void {
  const known = f.p.metadata.topics.t?.[0] as PartitionMetadata
  const partitions = [{ ...known, leader, leaderEpoch, topicId }]
  const topics = [{ topic: 't', error: 'NONE' as const, partitions }]
  const response = { api: 'Metadata', brokers: [0, 1], controllerId: 0, topics } as const
  f.act((turn) => onMetadata(turn, draftOf(turn, 'p1'), response, 1))
}

test('B-273 a broker that lags behind does not take the producer back to an older leader', () => {
  const f = new FakeBrokers({ version: '3.9' }).runTo(10)
  const told = [
    ...([
      [1, 2, 7],
      [0, 1, 7],
      [0, 2, 7],
      [1, 0, 8],
    ] as const),
  ].map(([leader, epoch, topic]) => {
    hear(f, leader, epoch, topic)
    const known = f.p.metadata.topics.t?.[0]
    return [known?.leader, known?.leaderEpoch]
  })
  // An older epoch is ignored, unless it belongs to another topic of the same name.
  expect(told).toEqual([
    [1, 2],
    [1, 2],
    [0, 2],
    [1, 0],
  ])
})
