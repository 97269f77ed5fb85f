import { expect, test } from 'vitest'
import { readPlayed } from './played-scenario'
import { scenarioJson } from './scenario.fixture'

test('transactions and deleted records are played, in their places in the script', () => {
  const script = [
    { atMs: 100, do: 'txn', client: 'p1', op: 'initTransactions' },
    { atMs: 200, do: 'send', client: 'p1', topic: 'orders', count: 1 },
    { atMs: 300, do: 'deleteRecords', topic: 'orders', partition: 0, offset: 1 },
  ]
  const read = readPlayed(scenarioJson({ script }))
  expect(read).toMatchObject({ ok: true, value: { script } })
})

test('a config that the model does not know, or that has no effect there, is one of real Kafka', () => {
  const topics = [{ name: 'orders', config: { 'cleanup.policy': 'compact' } }]
  const config = { 'group.consumer.min.heartbeat.interval.ms': '500' }
  const cluster = { brokers: [{ id: 1, config }] }
  expect(readPlayed(scenarioJson({ topics, cluster }))).toMatchObject({
    ok: true,
    value: { topics: [{ name: 'orders', partitions: 1, replicationFactor: 1 }] },
  })
})

test('a script that is no list is wrong', () => {
  expect(readPlayed(scenarioJson({ script: {} }))).toMatchObject({ ok: false })
})

test.each([
  ['an unknown target', [{ atMs: 1, do: 'start', target: 'c9' }], 'scenario.unknownTarget'],
  ['an unknown verb', [{ atMs: 1, do: 'explode', target: 'c1' }], 'scenario.shape'],
  [
    'an operation that does not exist',
    [{ atMs: 1, do: 'txn', client: 'p1', op: 'x' }],
    'scenario.shape',
  ],
])('%s is refused as in the page', (_, script, code) => {
  expect(readPlayed(scenarioJson({ script }))).toMatchObject({ ok: false, problem: { code } })
})
