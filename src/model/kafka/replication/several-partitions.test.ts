import { expect, test } from 'vitest'
import { KAFKA_VERSIONS } from '../../../config/version'
import { cluster } from '../../../testing/cluster'

test('B-132 a waiting fetch is answered with all partitions that one produce brought', () => {
  const config = { acks: 'all', 'linger.ms': '5' }
  const c = cluster({
    brokers: 2,
    topics: [
      { name: 't', partitions: 2, replicationFactor: 2, assignment: { '0': [1, 2], '1': [1, 2] } },
    ],
    clients: [{ id: 'p1', kind: 'producer', config }],
  })
  c.do({ do: 'start', target: 'p1' }).runFor(500)
  for (const partition of [0, 1]) {
    c.do({ do: 'send', client: 'p1', topic: 't', partition, records: [{ value: 'm' }] })
  }
  c.runFor(100)
  const copies = c
    .all('response.sent', 'b1')
    .filter(({ api, to }) => api === 'Fetch' && to === 'b2')
    .map(({ partitions }) =>
      partitions.filter(({ count }) => count > 0).map((each) => each.partition),
    )
    .filter((partitions) => partitions.length > 0)
  expect(copies.map((partitions) => [...partitions].sort())).toEqual([['t-0', 't-1']])
})

test.each(KAFKA_VERSIONS)(
  '%s: a consumer that waits is answered with all that one produce brought (ReplicaManager#appendRecords)',
  (version) => {
    const c = cluster({
      version,
      topics: [{ name: 't', partitions: 3 }],
      clients: [
        { id: 'p1', kind: 'producer', config: { 'linger.ms': '5' } },
        {
          id: 'c1',
          kind: 'consumer',
          config: { 'group.id': 'g', 'auto.offset.reset': 'earliest' },
          program: { type: 'pollLoop', subscribe: ['t'], commit: 'none' },
        },
      ],
    })
    c.do({ do: 'start', target: 'p1' }, { do: 'start', target: 'c1' }).runFor(1000)
    for (const partition of [2, 0, 1]) {
      c.do({ do: 'send', client: 'p1', topic: 't', partition, records: [{ value: 'm' }] })
    }
    c.runFor(100)
    const returned = c.all('records.returned', 'c1').filter(({ poll }) => poll > 0)
    expect(returned.map(({ ranges }) => ranges.map((range) => range.partition).sort())).toEqual([
      ['t-0', 't-1', 't-2'],
    ])
  },
)
