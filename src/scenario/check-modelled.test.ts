import { expect, test } from 'vitest'
import { parseScenario } from './parse'

const LEAST = { format: 1, kafka: '4.x', cluster: { brokers: [{ id: 1 }] }, untilMs: 100 }
const TOPIC = { name: 'orders' }
const CONSUMER = { id: 'c1', kind: 'consumer' }
const PRODUCER = { id: 'p1', kind: 'producer' }
const TRANSACTION = {
  ...{ type: 'producer', transaction: { end: 'commit' } },
  records: [{ topic: 'orders', value: 'a' }],
}

test.each([
  [
    { clients: [{ ...PRODUCER, config: { 'transactional.id': 't1' } }] },
    'clients[0].config.transactional.id',
  ],
  [
    { topics: [TOPIC], clients: [{ ...PRODUCER, program: TRANSACTION }] },
    'clients[0].program.transaction',
  ],
  [
    { clients: [{ ...CONSUMER, config: { 'group.id': 'g', 'group.protocol': 'consumer' } }] },
    'clients[0].config.group.protocol',
  ],
  [
    { topics: [{ ...TOPIC, config: { 'cleanup.policy': 'compact' } }] },
    'topics[0].config.cleanup.policy',
  ],
  [
    {
      topics: [TOPIC],
      script: [
        {
          ...{ atMs: 5, do: 'alterConfig', target: 'topic:orders' },
          config: { 'cleanup.policy': 'compact,delete' },
        },
      ],
    },
    'script[0].config.cleanup.policy',
  ],
  [{ clients: [{ ...CONSUMER, config: { 'client.rack': 'a' } }] }, 'clients[0].config.client.rack'],
  [
    { topics: [{ ...TOPIC, config: { 'compression.type': 'gzip' } }] },
    'topics[0].config.compression.type',
  ],
  [
    { cluster: { ...LEAST.cluster, config: { 'log.roll.jitter.ms': '1000' } } },
    'cluster.config.log.roll.jitter.ms',
  ],
])('what is not modelled is refused: %j', (more, path) => {
  const parsed = parseScenario({ ...LEAST, ...more })
  expect(parsed.ok ? 'accepted' : `${parsed.problem.code} ${parsed.problem.path}`).toBe(
    `scenario.notModelled ${path}`,
  )
})

test('the same configs with values that are modelled are taken', () => {
  const gzip = { 'compression.type': 'gzip' }
  const clients = [
    { ...CONSUMER, config: { 'group.id': 'g', 'group.protocol': 'classic' } },
    { ...PRODUCER, config: gzip },
  ]
  const log = {
    'cleanup.policy': 'delete',
    'compression.type': 'producer',
    'segment.jitter.ms': '0',
  }
  const topics = [{ ...TOPIC, config: log }]
  const script = [
    { atMs: 5, do: 'alterConfig', target: 'p1', config: gzip },
    { atMs: 5, do: 'addClient', id: 'p2', kind: 'producer', config: gzip },
  ]
  expect(parseScenario({ ...LEAST, clients, topics, script }).ok).toBe(true)
})
