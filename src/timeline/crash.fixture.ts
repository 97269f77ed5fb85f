import { present } from '../base/assert'
import { parseScenario } from '../scenario/parse'
import type { Scenario } from '../scenario/scenario'

/** Busy run: three brokers, two topics, a group of two, and faults of most kinds. */
const JSON_SCENARIO = {
  format: 1,
  kafka: '3.9',
  seed: 7,
  cluster: {
    brokers: [{ id: 1 }, { id: 2 }, { id: 3 }],
    config: {
      'offsets.topic.num.partitions': '4',
      'offsets.topic.replication.factor': '3',
      'group.initial.rebalance.delay.ms': '0',
      'min.insync.replicas': '2',
    },
  },
  topics: [
    { name: 'orders', partitions: 3, replicationFactor: 3 },
    { name: 'payments', partitions: 2, replicationFactor: 2 },
  ],
  network: { latencyMs: 3 },
  clients: [
    { id: 'p1', kind: 'producer', config: { acks: 'all', 'linger.ms': '5' } },
    ...['c1', 'c2'].map((id) => ({
      id,
      kind: 'consumer',
      config: { 'group.id': 'billing', 'auto.offset.reset': 'earliest', 'max.poll.records': '20' },
      program: {
        ...{ type: 'pollLoop', subscribe: ['orders', 'payments'], commit: 'syncPerBatch' },
        ...{ processMs: 7, pollTimeoutMs: 500 },
      },
    })),
  ],
  script: [
    { atMs: 0, do: 'start', target: 'c1' },
    { atMs: 50, do: 'start', target: 'c2' },
    {
      ...{ atMs: 100, do: 'send', client: 'p1', topic: 'orders', count: 600, everyMs: 15 },
      keys: ['A', 'B', 'C', 'D', 'E'],
    },
    { atMs: 200, do: 'send', client: 'p1', topic: 'payments', count: 200, everyMs: 40 },
    { atMs: 2_500, do: 'kill', target: 'b2' },
    { atMs: 4_000, do: 'kill', target: 'c1' },
    { atMs: 6_000, do: 'start', target: 'b2' },
    { atMs: 7_000, do: 'start', target: 'c1' },
    { atMs: 8_000, do: 'cutLink', from: 'b1', to: 'b3' },
    { atMs: 9_500, do: 'healLink', from: 'b1', to: 'b3' },
    { atMs: 10_000, do: 'close', target: 'c2' },
  ],
  marks: [
    { atMs: 3_000, name: 'b2 is gone' },
    { atMs: 11_500, name: 'end' },
  ],
  untilMs: 12_000,
}

export const CRASHES: Scenario = goodScenario()

function goodScenario(): Scenario {
  const parsed = parseScenario(JSON_SCENARIO)
  return present(parsed.ok ? parsed.value : null, 'a good scenario')
}
