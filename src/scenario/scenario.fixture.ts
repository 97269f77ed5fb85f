/** The scenario of contracts.md as JSON: every part of the format at least once. */
export const SCENARIO = {
  format: 1,
  title: { ko: '자동 커밋: 34~40을 다시 읽다', en: 'Auto commit: 34 to 40 again' },
  kafka: '2.8',
  seed: 1,
  cluster: {
    brokers: [
      { id: 1 },
      { id: 2, rack: 'a' },
      { id: 3, config: { 'log.flush.interval.ms': '1000' } },
    ],
    config: {
      'offsets.topic.replication.factor': '3',
      'group.initial.rebalance.delay.ms': '0',
    },
  },
  topics: [
    {
      name: 'orders',
      partitions: 1,
      replicationFactor: 3,
      config: { 'min.insync.replicas': '2' },
      assignment: { '0': [1, 2, 3] },
    },
  ],
  network: { latencyMs: 5, links: [{ from: 'b1', to: 'b3', latencyMs: 400 }] },
  clients: [
    { id: 'p1', kind: 'producer', config: { acks: '1' } },
    {
      id: 'c1',
      kind: 'consumer',
      config: { 'group.id': 'billing', 'enable.auto.commit': 'true', 'max.poll.records': '7' },
      program: {
        type: 'pollLoop',
        subscribe: ['orders'],
        pollTimeoutMs: 1000,
        processMs: 700,
        afterBatchMs: 1100,
        commit: 'auto',
      },
    },
  ],
  script: [
    {
      atMs: 0,
      do: 'send',
      client: 'p1',
      topic: 'orders',
      records: [{ key: 'A', value: '30' }],
    },
    { atMs: 0, do: 'start', target: 'c1' },
    { atMs: 5900, do: 'kill', target: 'c1' },
    { atMs: 7000, do: 'start', target: 'c1' },
  ],
  marks: [{ atMs: 6500, name: 'after the crash' }],
  untilMs: 20000,
} as const
