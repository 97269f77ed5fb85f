import { describe, expect, test } from 'vitest'
import builtIn from '../../../../conformance/vectors/built-in-partitioner.json'
import vectors from '../../../../conformance/vectors/round-robin.json'
import { present } from '../../../base/assert'
import type { KafkaVersion } from '../../../config/version'
import { FakeBrokers } from '../../../testing/fake-brokers'
import { casesOf } from '../../../testing/vectors'
import { partitionKey } from '../../ids'
import { beginTurn } from '../../turn'
import { draftOf } from './draft'
import { updateLoad } from './load-statistics'
import { choosePartition, onNewBatch, partitionsOf, pick } from './partitioner'
import type { Choice, ProducerBatch } from './producer-state'

const VERSIONS: readonly KafkaVersion[] = ['2.8', '3.9', '4.x']
const NEWER: readonly KafkaVersion[] = ['3.9', '4.x']
const PLAIN = { 'linger.ms': '0', 'enable.idempotence': 'false', acks: 'all' }
const HELD = { ...PLAIN, 'linger.ms': '60000', 'delivery.timeout.ms': '120000' }
const SMALL = { 'batch.size': '1000' }
const ROUND_ROBIN = {
  'partitioner.class': 'org.apache.kafka.clients.producer.RoundRobinPartitioner',
}
const KEYLESS = { topic: 't', count: 1, valueBytes: 100, timestamp: 0 } as const

/** Lengths of the runs of sends that went to one partition, and the partitions themselves. */
function runsOf(partitions: readonly number[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = []
  for (const partition of partitions) {
    const last = runs.at(-1)
    if (last && last[0] === partition) last[1] += 1
    else runs.push([partition, 1])
  }
  return runs
}

function lengths(partitions: readonly number[]): readonly number[] {
  return runsOf(partitions).map(([, length]) => length)
}

/** Sends one after the other, each drained and answered before the next. */
function drained(f: FakeBrokers, count: number): readonly number[] {
  for (let i = 0; i < count; i++) f.send(KEYLESS).runTo(0)
  return f.partitions()
}

test('G-5a P-40 2.8: the sticky partition changes with every batch, never to itself', () => {
  const f = new FakeBrokers({ version: '2.8', config: { ...HELD, ...SMALL }, topics: { t: 4 } })
  f.send({ ...KEYLESS, count: 60 })
  expect(lengths(f.partitions())).toEqual([8, 8, 8, 8, 8, 8, 8, 4])
})

test.each(NEWER)(
  'G-5a P-33 P-34 the sticky partition keeps two batches while nothing is drained (%s)',
  (version) => {
    for (const seed of [1, 2, 3]) {
      const f = new FakeBrokers({ version, seed, config: { ...HELD, ...SMALL }, topics: { t: 4 } })
      f.send({ ...KEYLESS, count: 60 })
      const lengthsMod16 = lengths(f.partitions()).map((length) => length % 16)
      expect(lengthsMod16).toEqual([...Array(lengthsMod16.length - 1).fill(0), 60 % 16])
    }
  },
)

test('G-5b 2.8: drained after each send, every record changes the partition', () => {
  const f = new FakeBrokers({ version: '2.8', config: { ...PLAIN, ...SMALL }, topics: { t: 4 } })
  expect(lengths(drained(f, 30))).toEqual(Array(30).fill(1))
})

test.each(NEWER)(
  'G-5b P-34 drained after each send, six records make batch.size bytes (%s)',
  (version) => {
    const f = new FakeBrokers({ version, config: { ...PLAIN, ...SMALL }, topics: { t: 4 } })
    expect(lengths(drained(f, 60)).map((length) => length % 6)).toEqual(
      lengths(f.partitions()).map(() => 0),
    )
  },
)

test('G-5c P-40 2.8: the record that opens a batch leaves with the full one', () => {
  const f = new FakeBrokers({ version: '2.8', config: { ...HELD, ...SMALL }, topics: { t: 4 } })
  expect(lengths(drained(f, 36))).toEqual([8, 1, 8, 1, 8, 1, 8, 1])
})

test.each(NEWER)(
  'G-5c P-33 a switch to another partition leaves one record behind in nine (%s)',
  (version) => {
    const config = { ...HELD, ...SMALL, 'partitioner.adaptive.partitioning.enable': 'false' }
    const f = new FakeBrokers({ version, config, topics: { t: 4 } })
    const all = lengths(drained(f, 120)).slice(0, -1)
    expect(all[0]).toBe(16)
    expect(
      all.slice(1).every((length) => length % 16 === 9 || length % 16 === 0 || length % 16 === 2),
    ).toBe(true)
  },
)

function roundRobin(
  version: KafkaVersion,
  partitions: number,
  config: Record<string, string>,
  held: boolean,
) {
  const f = new FakeBrokers({
    version,
    config: { ...config, ...ROUND_ROBIN },
    topics: { t: partitions },
  })
  const order = partitionsOf(f.p, 't', true)
  const sent = held ? f.send({ ...KEYLESS, count: 12 }).partitions() : drained(f, 12)
  return sent.map((partition) => order.indexOf(partition))
}

/** A draft of a producer that knows one topic: its partitions as [number, whether it has a leader]. */
function knowing(
  version: KafkaVersion,
  topic: string,
  partitions: readonly (number | boolean)[][],
  config: Readonly<Record<string, string>> = {},
) {
  const f = new FakeBrokers({ version, config })
  const metadata = partitions.map(([number, isLed]) => ({
    partition: partitionKey(topic, Number(number)),
    error: 'NONE' as const,
    leader: isLed ? 0 : -1,
    leaderEpoch: 0,
    replicas: [0],
    isr: [0],
  }))
  const turn = beginTurn(f.world, 0)
  const draft = draftOf(turn, 'p1')
  draft.metadata = { ...draft.metadata, topics: { [topic]: metadata } }
  return { turn, draft }
}

describe.each(VERSIONS)('Kafka %s', (version) => {
  test.each(casesOf(vectors.vectors, version))(
    'P-41 P-39 RoundRobinPartitioner as the real class: $note',
    ({ topic, partitions, calls, chosen }) => {
      const { turn, draft } = knowing(version, topic, partitions, ROUND_ROBIN)
      const ours: Choice[] = []
      for (const call of calls) {
        if (call === 'send') {
          ours.push(choosePartition(turn, draft, { topic, key: null }, null, []))
        } else onNewBatch(turn, draft, topic, present(ours.at(-1), 'an answer'), [])
      }
      expect(ours.map(({ partition }) => partition)).toEqual(chosen)
    },
  )
})

describe.each(NEWER)('Kafka %s', (version) => {
  test.each(casesOf(builtIn.vectors, version))(
    'P-33 P-35 P-36 the built-in partitioner as the real class: $note',
    ({ topic, partitions, queues, draws, chosen }) => {
      const { draft } = knowing(version, topic, partitions)
      const batch = {} as ProducerBatch
      draft.accumulator = Object.fromEntries(
        (queues ?? []).map(([partition = 0, batches = 0]) => [
          partitionKey(topic, partition),
          Array.from({ length: batches }, () => batch),
        ]),
      )
      // Uncounted partitions have a queue too, or there would be no statistics.
      for (const [number] of queues === null ? [] : partitions) {
        const key = partitionKey(topic, Number(number))
        draft.accumulator = { [key]: [], ...draft.accumulator }
      }
      updateLoad(draft)
      expect(draws.map((random) => pick(draft, topic, random))).toEqual(chosen)
    },
  )
})

test('G-6 P-41 P-39 2.8: round robin asks twice and skips partitions', () => {
  const of = (n: number) => roundRobin('2.8', n, PLAIN, false)
  expect([2, 3, 4, 5, 6].map(of)).toEqual([
    [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
    [1, 0, 2, 1, 0, 2, 1, 0, 2, 1, 0, 2],
    [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3],
    [1, 3, 0, 2, 4, 1, 3, 0, 2, 4, 1, 3],
    [1, 3, 5, 1, 3, 5, 1, 3, 5, 1, 3, 5],
  ])
})

test.each(NEWER)('G-6 P-41 round robin is round robin (%s)', (version) => {
  expect([2, 3, 5].map((n) => roundRobin(version, n, PLAIN, false))).toEqual([
    [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1],
    [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2],
    [0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 1],
  ])
})

test('G-6 on topic t with four partitions 2.8 uses 2 and 0 only', () => {
  const f = new FakeBrokers({
    version: '2.8',
    config: { ...PLAIN, ...ROUND_ROBIN },
    topics: { t: 4 },
  })
  expect(drained(f, 6)).toEqual([2, 0, 2, 0, 2, 0])
})

test('P-41 3.9: a named partition that opened a batch is repeated for the next record of its topic', () => {
  const after = (version: KafkaVersion, next: string) => {
    const config = { ...PLAIN, ...ROUND_ROBIN }
    const f = new FakeBrokers({ version, config, topics: { t: 3, u: 3 } })
    const order = partitionsOf(f.p, 't', true)
    f.record('v', order[2]).runTo(0)
    f.send({ ...KEYLESS, topic: next }).runTo(0)
    f.send(KEYLESS).runTo(0)
    return f.partitions().map((partition) => order.indexOf(partition))
  }
  expect([after('3.9', 't'), after('4.x', 't')]).toEqual([
    [2, 2, 0],
    [2, 0, 1],
  ])
  // A record of another topic ends the repetition.
  expect(after('3.9', 'u').at(-1)).toBe(0)
})

function countByIndex(indexes: readonly number[], n: number): readonly number[] {
  return Array.from({ length: n }, (_, index) => indexes.filter((i) => i === index).length)
}

test('G-7 2.8: round robin with open batches settles on some partitions', () => {
  const of = (n: number) => countByIndex(roundRobin('2.8', n, HELD, true), n)
  expect([of(3), of(4), of(5)]).toEqual([
    [6, 6, 0],
    [0, 6, 0, 6],
    [4, 4, 0, 4, 0],
  ])
})

test.each(NEWER)('G-7 round robin with open batches is even (%s)', (version) => {
  expect(countByIndex(roundRobin(version, 3, HELD, true), 3)).toEqual([4, 4, 4])
})

test('P-40 2.8: a keyed record that opens a batch on the sticky partition moves it', () => {
  const f = new FakeBrokers({ version: '2.8', config: PLAIN, topics: { t: 2 } })
  f.record('v').runTo(0)
  const [first = 0] = f.partitions()
  f.record('v', first).runTo(0)
  f.send({ ...KEYLESS }).runTo(0)
  // A record that named the sticky partition made it switch; the keyless record opened a batch there and switched
  // back.
  expect(f.partitions()).toEqual([first, first, first])
})

test('P-38 UniformStickyPartitioner ignores keys', () => {
  const config = {
    ...HELD,
    'partitioner.class': 'org.apache.kafka.clients.producer.UniformStickyPartitioner',
  }
  const f = new FakeBrokers({ version: '2.8', config, topics: { t: 4 } })
  f.send({ topic: 't', records: ['a', 'b', 'c', 'd'].map((key) => ({ key, value: 'v' })) })
  expect(new Set(f.partitions()).size).toBe(1)
})

test('P-32 partitioner.ignore.keys sends keyed records to the sticky partition', () => {
  const f = new FakeBrokers({
    version: '3.9',
    config: { ...HELD, 'partitioner.ignore.keys': 'true' },
    topics: { t: 4 },
  })
  f.send({ topic: 't', records: ['a', 'b', 'c', 'd', 'e'].map((key) => ({ key, value: 'v' })) })
  expect(new Set(f.partitions()).size).toBe(1)
})

/** Three partitions of a broker that holds one request: queues of 0, 3 and 1 batches. */
function unevenQueues(config: Readonly<Record<string, string>>): FakeBrokers {
  const one = { 'batch.size': '0', 'max.in.flight.requests.per.connection': '1' }
  const f = new FakeBrokers({
    version: '4.x',
    config: { ...PLAIN, ...one, ...config },
    topics: { t: 3 },
  })
  f.reply = () => 'silent'
  const value = 'v'.repeat(30)
  f.record(value, 0).runTo(0)
  for (const partition of [1, 1, 1, 2]) f.record(value, partition)
  return f.runTo(0)
}

test('P-36 queues of 0, 3 and 1 batches are weighed 4, 1 and 3', () => {
  const load = unevenQueues({}).p.partitioner.t?.load
  expect(load).toEqual({ partitions: [0, 1, 2], cumulated: [4, 5, 8] })
})

test('P-36 without adaptive partitioning nothing is weighed', () => {
  const f = unevenQueues({ 'partitioner.adaptive.partitioning.enable': 'false' })
  expect(f.p.partitioner.t?.load ?? null).toBe(null)
})

test('P-37 a broker that does not take what is ready is left out after the availability timeout', () => {
  const two = { 'max.in.flight.requests.per.connection': '2' }
  const config = { ...PLAIN, ...two, 'partitioner.availability.timeout.ms': '50' }
  const f = new FakeBrokers({
    version: '4.x',
    config,
    topics: { t: 2 },
    leader: (partition) => partition,
  })
  f.reply = (_, partition) => (partition === 't-0' ? 'silent' : 'append')
  f.runTo(10).record('v', 0).record('v', 1).runTo(11)
  f.record('v', 0).runTo(12).record('v', 0).runTo(20)
  f.record('v', 1).runTo(60).record('v', 1).runTo(61)
  const before = f.p.partitioner.t?.load?.partitions
  f.runTo(100).record('v', 1).runTo(101).record('v', 1).runTo(102)
  expect([before, f.p.partitioner.t?.load]).toEqual([[0, 1], { partitions: [1], cumulated: [1] }])
})

test('P-31 partitions without a leader get no keyless record', () => {
  const leader = (partition: number) => (partition === 1 ? 0 : -1)
  for (const version of VERSIONS) {
    const f = new FakeBrokers({ version, config: HELD, topics: { t: 3 }, leader })
    f.send({ ...KEYLESS, count: 300 })
    expect(new Set(f.partitions())).toEqual(new Set([1]))
  }
})

/** One record per batch, each drained: every send picks a partition. */
function picks(leader: (partition: number) => number): readonly number[] {
  const config = {
    ...PLAIN,
    'batch.size': '0',
    'partitioner.adaptive.partitioning.enable': 'false',
  }
  const f = new FakeBrokers({ version: '4.x', config, topics: { t: 4 }, leader })
  return drained(f, 400)
}

test('P-35 each available partition is picked as often, the same one also twice in a row', () => {
  const all = picks(() => 0)
  expect(countByIndex(all, 4).filter((count) => count < 80 || count > 120)).toEqual([])
  // Three picks in four are another partition.
  const switches = runsOf(all).length
  expect(switches).toBeGreaterThan(270)
  expect(switches).toBeLessThan(330)
})

test('P-35 P-31 partitions without a leader are picked only when none has one', () => {
  const some = countByIndex(
    picks((partition) => (partition === 2 ? -1 : 0)),
    4,
  )
  expect(some.map((count) => count > 100)).toEqual([true, true, false, true])
  expect(some[2]).toBe(0)
  const config = { ...HELD, 'batch.size': '0' }
  const f = new FakeBrokers({ version: '4.x', config, topics: { t: 4 }, leader: () => -1 })
  f.send({ ...KEYLESS, count: 100 })
  expect(countByIndex(f.partitions(), 4).filter((count) => count < 10)).toEqual([])
})
