import { expect, test } from 'vitest'
import { slice } from '../../../base/chunked'
import { type Probe, probe, REPLICATED_TOPIC } from '../../../testing/probe'
import type { RecordBatch } from '../log/record-batch'

function replicated(config: Readonly<Record<string, string>> = {}): Probe {
  return probe({ brokers: 3, topics: [{ ...REPLICATED_TOPIC, config }] }).runTo(100)
}

function batchesOf(c: Probe, broker: number): readonly RecordBatch[] {
  const { batches } = c.replica(broker, 't-0').log
  return slice(batches, 0, batches.length)
}

/** A batch of as many records as it has keys. */
function records(...keys: readonly string[]): Partial<RecordBatch> {
  return { count: keys.length, keys, values: keys, sizeInBytes: 78 * keys.length }
}

test('B-51 the leader numbers records from its log end on, stamps its epoch, and keeps the rest as produced', () => {
  const c = replicated()
  c.produce(1, 't-0', '', -1, { ...records('a', 'b', 'c'), timestamps: [c.world.epochMs + 7] })
  c.runTo(1000).do({ do: 'kill', target: 'b1' }).runTo(12_000)
  expect(c.state('t-0')).toBe('L2 LE1 PE1 ISR[2,3]')
  const later = c.produce(2, 't-0', '', -1, records('d', 'e'))
  const last = c.produce(2, 't-0', 'f', -1)
  c.runTo(13_000)
  expect([c.produced(later), c.produced(last)]).toEqual(['offset 3 at 12002', 'offset 5 at 12004'])
  const stored = batchesOf(c, 2).map(({ baseOffset, count, leaderEpoch, keys, sizeInBytes }) => ({
    ...{ baseOffset, count, leaderEpoch, keys, sizeInBytes },
  }))
  expect(stored).toEqual([
    { baseOffset: 0, count: 3, leaderEpoch: 0, keys: ['a', 'b', 'c'], sizeInBytes: 234 },
    { baseOffset: 3, count: 2, leaderEpoch: 1, keys: ['d', 'e'], sizeInBytes: 156 },
    { baseOffset: 5, count: 1, leaderEpoch: 1, keys: ['f'], sizeInBytes: 78 },
  ])
  expect(batchesOf(c, 2)[0]?.timestamps).toEqual([c.world.epochMs + 7])
  expect(c.replica(2, 't-0').log.logEndOffset).toBe(6)
})

test('B-52 a follower takes batches as they are, offsets, epochs and times, and judges none of them', () => {
  const c = replicated({ 'message.timestamp.type': 'LogAppendTime' })
  c.do({ do: 'close', target: 'b3' }).runTo(1000)
  const large = c.produce(1, 't-0', 'large', -1, { sizeInBytes: 900_000 })
  c.runTo(2000)
  const config = { 'max.message.bytes': '1000' }
  c.do({ do: 'alterConfig', target: 'topic:t', config }).runTo(3000)
  const refused = c.produce(1, 't-0', 'refused', -1, { sizeInBytes: 900_000 })
  c.runTo(3100).do({ do: 'kill', target: 'b1' }).runTo(15_000)
  const next = c.produce(2, 't-0', 'next', -1)
  c.runTo(20_000).do({ do: 'start', target: 'b3' }).runTo(30_000)
  expect([c.produced(large), c.produced(refused), c.produced(next)]).toEqual([
    'offset 0 at 1002',
    'MESSAGE_TOO_LARGE at 3000',
    'offset 1 at 15000',
  ])
  const { epochMs } = c.world
  const told = batchesOf(c, 3).map(({ keys, baseOffset, leaderEpoch, timestamps }) => [
    ...[keys, baseOffset, leaderEpoch, timestamps],
  ])
  expect(told).toEqual([
    [['large'], 0, 0, [epochMs + 1000]],
    [['next'], 1, 1, [epochMs + 15_000]],
  ])
  expect(batchesOf(c, 3)).toEqual(batchesOf(c, 2))
})

test('B-53 a follower notes an epoch with the first record that it stores of it, not before', () => {
  const c = replicated()
  c.produce(1, 't-0', 'm1', -1)
  c.runTo(1000).do({ do: 'kill', target: 'b1' }).runTo(12_000)
  expect(c.log(2, 't-0')).toBe('LEO 1 HW 1 epochs 0:0 1:1 log m1')
  expect(c.log(3, 't-0')).toBe('LEO 1 HW 1 epochs 0:0 log m1')
  c.produce(2, 't-0', 'm2', -1)
  c.produce(2, 't-0', 'm3', -1)
  c.runTo(13_000)
  expect(c.log(3, 't-0')).toBe('LEO 3 HW 3 epochs 0:0 1:1 log m1 m2 m3')
})

test('B-55, B-100, B-103 an append is in the page cache: readers have it, no disk does, and nothing is committed by it', () => {
  const c = probe({ topics: [{ name: 't', partitions: 1, replicationFactor: 1 }] }).runTo(100)
  const sent = c.produce(1, 't-0', 'm', -1)
  const read = c.fetch(1, 't-0', 0)
  c.runTo(200)
  expect([c.produced(sent), c.fetched(read)]).toEqual(['offset 0 at 100', '[m] at 100'])
  expect(c.replica(1, 't-0').log).toMatchObject({ recoveryPoint: 0, writtenBack: 0 })
  const copied = replicated()
  for (const target of ['b2', 'b3']) copied.do({ do: 'stallReplication', target })
  copied.produce(1, 't-0', 'm', 1)
  expect(copied.runTo(200).log(1, 't-0')).toBe('LEO 1 HW 0 epochs 0:0 log m')
})

test('P-83 the leader asks for replicas first, then looks at the batch, then at its sequence', () => {
  const c = replicated({ 'min.insync.replicas': '2', 'max.message.bytes': '1000' })
  c.do({ do: 'kill', target: 'b2' }, { do: 'kill', target: 'b3' }).runTo(20_000)
  expect(c.state('t-0')).toMatch(/ISR\[1\]$/)
  const producer = { producerId: 7, producerEpoch: 0 }
  const large = { sizeInBytes: 2000 }
  const first = c.produce(1, 't-0', 'a', 1, { ...producer, baseSequence: 0 })
  const gap = { ...producer, baseSequence: 2 }
  const refused = [
    c.produce(1, 't-0', 'b', -1, { ...gap, ...large }),
    c.produce(1, 't-0', 'b', 1, { ...gap, ...large }),
    c.produce(1, 't-0', 'b', 1, gap),
  ]
  c.runTo(21_000)
  expect(c.produced(first)).toBe('offset 0 at 20000')
  expect(refused.map((sent) => c.produced(sent))).toEqual([
    'NOT_ENOUGH_REPLICAS at 20000',
    'MESSAGE_TOO_LARGE at 20000',
    'OUT_OF_ORDER_SEQUENCE_NUMBER at 20000',
  ])
})
