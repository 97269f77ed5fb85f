import { expect, test } from 'vitest'
import type { KafkaVersion } from '../../../config/version'
import { cluster } from '../../../testing/cluster'

const VERSIONS: readonly KafkaVersion[] = ['2.8', '3.9', '4.x']

test.each(VERSIONS)(
  'records of a producer are in the log when their sends complete (%s)',
  (version) => {
    const c = cluster({
      version,
      brokers: 3,
      topics: [{ name: 'orders', partitions: 1, replicationFactor: 3 }],
      clients: [{ id: 'p1', kind: 'producer', config: { acks: 'all' } }],
    })
    c.runFor(3000)
    c.do({
      do: 'send',
      client: 'p1',
      topic: 'orders',
      records: [
        { key: 'A', value: '1' },
        { key: 'B', value: '2' },
      ],
    })
    c.runFor(3000)
    expect(
      c
        .all('sends.completed')
        .map(({ partition, baseOffset, count, error }) => [partition, baseOffset, count, error]),
    ).toEqual([['orders-0', 0, 2, null]])
  },
)
