import { expect, test } from 'vitest'
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
  const partitions = ['orders-0']
  expect(facts).toEqual({
    kafka: '2.8',
    sends: [0, 1, 2].map((n) => ({ client: 'p1', n, ...at(n), error: null })),
    deliveries: [
      { ...first, poll: 1, records: [at(0), at(1)] },
      { ...first, poll: 2, records: [at(2)] },
    ],
    processed: [0, 1, 2].map((offset) => ({ ...first, ...at(offset) })),
    commits: [
      { ...first, how: 'sync', offsets: { 'orders-0': 2 }, error: null },
      { ...first, how: 'sync', offsets: { 'orders-0': 3 }, error: null },
      // The poll() that close() interrupted returned nothing; the program commits after it all the same.
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
