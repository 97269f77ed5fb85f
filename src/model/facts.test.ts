import { expect, test } from 'vitest'
import { KAFKA_VERSIONS } from '../config/version'
import { cluster } from '../testing/cluster'
import { foldFacts } from './facts'

test('the facts of a consumer: deliveries, processing, commits, callbacks, and what a second run does', () => {
  const c = cluster({
    version: '2.8',
    topics: [{ name: 'orders' }],
    clients: [
      { id: 'p1', kind: 'producer', config: { 'linger.ms': '0' } },
      {
        id: 'c1',
        kind: 'consumer',
        config: {
          'group.id': 'billing',
          'auto.offset.reset': 'earliest',
          'max.poll.records': '2',
          'enable.auto.commit': 'false',
        },
        program: {
          ...{ type: 'pollLoop', subscribe: ['orders'], commit: 'syncPerBatch' },
          processMs: 10,
        },
      },
    ],
  })
  const records = ['a', 'b', 'c'].map((value) => ({ value }))
  c.runFor(10)
  c.do({ do: 'send', client: 'p1', topic: 'orders', partition: 0, records })
  c.runFor(100)
  c.do({ do: 'start', target: 'c1' })
  c.runFor(200)
  const mark = { name: 'all read', world: c.world }
  c.do({ do: 'close', target: 'c1' }).runFor(2_000)
  c.do({ do: 'start', target: 'c1' }).runFor(200)
  const { logs, ...facts } = foldFacts(c.happenings, [mark], c.world)
  const at = (offset: number) => ({ topic: 'orders', partition: 0, offset })
  const first = { client: 'c1', run: 1 }
  const timestamp = c.world.epochMs + 12
  const partitions = ['orders-0']
  expect(facts).toEqual({
    kafka: '2.8',
    sends: [0, 1, 2].map((n) => ({ client: 'p1', n, ...at(n), timestamp, error: null })),
    deliveries: [
      { ...first, poll: 1, records: [at(0), at(1)] },
      { ...first, poll: 2, records: [at(2)] },
    ],
    processed: [0, 1, 2].map((offset) => ({ ...first, ...at(offset) })),
    commits: [
      { ...first, how: 'sync', offsets: { 'orders-0': 2 }, error: null },
      { ...first, how: 'sync', offsets: { 'orders-0': 3 }, error: null },
      // The poll() that close() interrupted returned nothing; the program still commits after it.
      { ...first, how: 'sync', offsets: { 'orders-0': 3 }, error: null },
    ],
    callbacks: [
      { ...first, name: 'onPartitionsAssigned', partitions },
      { ...first, name: 'onPartitionsRevoked', partitions },
      { client: 'c1', run: 2, name: 'onPartitionsAssigned', partitions },
    ],
    exceptions: [],
    marks: [
      {
        name: 'all read',
        topics: { 'orders-0': { leader: 1, isr: [1], replicas: [1], leaderEpoch: 0 } },
        groups: {
          billing: {
            ...{ state: 'Stable', protocol: 'range', generation: 1 },
            ...{ members: { c1: partitions }, offsets: { 'orders-0': 3 } },
          },
        },
      },
    ],
  })
  expect(logs['orders-0']?.['1']?.logEndOffset).toBe(3)
})

test.each(KAFKA_VERSIONS)(
  'P-19 a send that fails before it has a partition tells none (%s)',
  (version) => {
    const auto = { 'auto.create.topics.enable': 'false' }
    const c = cluster({
      version,
      config: auto,
      topics: [{ name: 'orders', partitions: 3 }],
      clients: [{ id: 'p1', kind: 'producer', config: { 'max.block.ms': '50' } }],
    })
    const send = { do: 'send', client: 'p1' } as const
    const large = { ...send, topic: 'orders', count: 1, valueBytes: 2_000_000 }
    c.runFor(10)
    c.do({ ...send, topic: 'absent', records: [{ value: 'a' }] }).runFor(100)
    c.do({ ...send, topic: 'absent', partition: 2, records: [{ value: 'a' }] }).runFor(100)
    c.do({ ...send, topic: 'a b', records: [{ value: 'a' }] }).runFor(100)
    c.do({ ...send, topic: 'a b', records: [{ value: 'a' }] }).runFor(1)
    // Of a record that is too large only the partition that it names is known, not one chosen by the partitioner.
    c.do({ ...large, keys: ['A'] })
      .do(large)
      .runFor(100)
    c.do({ ...large, partition: 1 }).runFor(100)
    const { sends } = foldFacts(c.happenings, [], c.world)
    expect(
      sends.map(({ topic, partition, error }) => [topic, partition, error?.split('.').at(-1)]),
    ).toEqual([
      ['absent', null, 'TimeoutException'],
      ['absent', 2, 'TimeoutException'],
      ['a b', null, 'InvalidTopicException'],
      ['a b', null, 'InvalidTopicException'],
      ['orders', null, 'RecordTooLargeException'],
      ['orders', null, 'RecordTooLargeException'],
      ['orders', 1, 'RecordTooLargeException'],
    ])
    const invalid = c.happenings.flatMap((h) =>
      h.kind === 'sends.completed' && h.topic === 'a b' ? [h.message] : [],
    )
    expect(invalid).toEqual(['Invalid topics: [a b]', 'a b'])
    const outcomes = c.world.producers.p1?.outcomes ?? []
    expect(outcomes.at(-1)).toMatchObject({ partition: 'orders-1', firstSend: 6, count: 1 })
    expect(outcomes.at(-2)).toMatchObject({ partition: null, firstSend: 5, count: 1 })
  },
)
