import { expect, test } from 'vitest'
import type { Command } from '../scenario/command'
import { probe } from '../testing/probe'

const COMPACT = { 'cleanup.policy': 'compact' }
const ORDERS: readonly (readonly [Command, string, string])[] = [
  [
    { do: 'createTopic', topic: 'x', partitions: 1, replicationFactor: 1, config: COMPACT },
    'x',
    'cleanup.policy=compact',
  ],
  [{ do: 'alterConfig', target: 'topic:t', config: COMPACT }, 'topic:t', 'cleanup.policy=compact'],
  [
    { do: 'alterConfig', target: 'b1', config: { 'compression.type': 'gzip' } },
    'b1',
    'compression.type=gzip',
  ],
  [
    {
      do: 'addClient',
      id: 'c1',
      kind: 'consumer',
      config: { 'group.id': 'g', 'group.protocol': 'consumer' },
    },
    'c1',
    'group.protocol=consumer',
  ],
]

test.each(ORDERS)(
  'an order whose config is not modelled is refused and changes nothing: %j',
  (order, target, config) => {
    const c = probe({
      brokers: 2,
      topics: [{ name: 't', partitions: 1, replicationFactor: 1 }],
    }).runTo(1000)
    const before = { ...c.world }
    c.do(order)
    const told = c.happenings.filter(({ kind }) => kind === 'command.refused')
    expect(told).toMatchObject([
      { entity: target, verb: order.do, problem: 'config.notModelled', detail: config },
    ])
    expect(c.world.brokers).toEqual(before.brokers)
    expect(c.world.controller).toEqual(before.controller)
    expect(c.world.consumers).toEqual(before.consumers)
  },
)

test('the same orders with values that are modelled are carried out', () => {
  const c = probe({
    brokers: 2,
    topics: [{ name: 't', partitions: 1, replicationFactor: 1 }],
  }).runTo(1000)
  c.do(
    { do: 'alterConfig', target: 'topic:t', config: { 'cleanup.policy': 'delete' } },
    { do: 'addClient', id: 'p1', kind: 'producer', config: { 'compression.type': 'gzip' } },
  )
  expect(c.happenings.filter(({ kind }) => kind === 'command.refused')).toEqual([])
  expect(c.world.producers.p1).toBeDefined()
})

test.each(['2.8', '3.9', '4.x'] as const)(
  '%s: a value of a config that is not modelled and that Kafka does not take is refused by Kafka (LogConfig)',
  (version) => {
    const c = probe({ version })
    const topic = { do: 'createTopic', topic: 't', partitions: 1, replicationFactor: 1 } as const
    c.do({ ...topic, config: { 'compression.type': 'zip' } })
    expect(c.all('command.refused').at(-1)).toMatchObject({
      problem: 'kafka.error',
      exception: {
        message:
          'Invalid value zip for configuration compression.type: String must be one of: uncompressed, zstd, lz4, snappy, gzip, producer',
      },
    })
    c.do({ ...topic, config: { 'compression.type': 'zstd' } })
    expect(c.all('command.refused').at(-1)?.problem).toBe('config.notModelled')
  },
)
