import type { Patch, Scenario } from '../../scenario/scenario'

/** Keys of records 0..60: four customers in no order. The picture shows 30..46. */
const KEYS = [
  ...'ABDCABACDBACBDAABCDACBADBCABDA',
  ...'CABAACBDABCDABCADBCABDACBADBCAB',
]

const CONSUMER = {
  'group.id': 'billing',
  'enable.auto.commit': 'true',
  'auto.commit.interval.ms': '5000',
  'max.poll.records': '7',
} as const

/**
 * The example of 34 to 40. The group's bookmark starts at 27; c1's first poll() returns 27..33, its second,
 * six seconds later, commits 34 and returns 34..40: the display's zero. c2 stands by without a partition.
 */
export const scenario: Scenario = {
  format: 1,
  title: { ko: '자동 커밋: 34~40 다시 읽기', en: 'Auto commit: 34 to 40 again' },
  kafka: '2.8',
  seed: 40,
  cluster: {
    brokers: [{ id: 1 }],
    config: {
      'offsets.topic.replication.factor': '1',
      'group.initial.rebalance.delay.ms': '0',
    },
  },
  topics: [{ name: 'orders', partitions: 1, replicationFactor: 1 }],
  network: { latencyMs: 5 },
  clients: [
    { id: 'p1', kind: 'producer', config: {} },
    {
      id: 'c1',
      kind: 'consumer',
      config: { ...CONSUMER, 'client.id': 'c1' },
      program: billing(),
    },
    {
      id: 'c2',
      kind: 'consumer',
      config: { ...CONSUMER, 'client.id': 'c2' },
      program: billing(),
    },
  ],
  script: [
    {
      atMs: 0,
      do: 'send',
      client: 'p1',
      topic: 'orders',
      records: KEYS.map((key, i) => ({ key, value: `order ${i}` })),
    },
    { atMs: 200, do: 'resetOffsets', group: 'billing', topic: 'orders', partition: 0, offset: 27 },
    { atMs: 500, do: 'start', target: 'c2' },
    { atMs: 1000, do: 'start', target: 'c1' },
    { atMs: 15_500, do: 'kill', target: 'c1' },
  ],
  startAtMs: 9600,
  untilMs: 34_000,
  variants: {
    'kafka-4': version4(90_000),
    'no-crash': noCrash(),
    'clean-close': cleanClose(),
    restart: restart(),
  },
}

/** What the learner turns auto.commit.interval.ms on: a payment a fifth of a second, and one crash. */
export const sliderScenario: Scenario = {
  ...scenario,
  clients: [
    { id: 'p1', kind: 'producer', config: {} },
    {
      id: 'c1',
      kind: 'consumer',
      config: { ...CONSUMER, 'client.id': 'c1', 'auto.offset.reset': 'earliest' },
      program: { ...billing(), processMs: 100, afterBatchMs: 100 },
    },
  ],
  script: [
    {
      atMs: 0,
      do: 'send',
      client: 'p1',
      topic: 'orders',
      count: 400,
      everyMs: 125,
      keys: ['A', 'B', 'C', 'D'],
      valueBytes: 40,
    },
    { atMs: 500, do: 'start', target: 'c1' },
    { atMs: 19_700, do: 'kill', target: 'c1' },
    { atMs: 21_000, do: 'start', target: 'c1' },
  ],
  startAtMs: 0,
  untilMs: 60_000,
  variants: {},
}

function billing() {
  return {
    type: 'pollLoop' as const,
    subscribe: ['orders'],
    pollTimeoutMs: 1000,
    processMs: 700,
    afterBatchMs: 1100,
    commit: 'auto' as const,
    wakeupHook: 'joined' as const,
    processCall: 'payment.charge',
  }
}

/** The same in Kafka 4: the session lasts 45 s unless the client says otherwise. */
function version4(untilMs: number): readonly Patch[] {
  return [
    { op: 'replace', path: '/kafka', value: '4.x' },
    { op: 'replace', path: '/untilMs', value: untilMs },
  ]
}

function noCrash(): readonly Patch[] {
  return [
    { op: 'remove', path: '/script/4' },
    { op: 'replace', path: '/untilMs', value: 20_000 },
  ]
}

function cleanClose(): readonly Patch[] {
  return [
    { op: 'replace', path: '/script/4', value: { atMs: 15_500, do: 'close', target: 'c1' } },
    { op: 'replace', path: '/untilMs', value: 26_000 },
  ]
}

/** Nobody stands by: c1 itself comes back, as a new member that waits until the old one has expired. */
function restart(): readonly Patch[] {
  return [
    { op: 'remove', path: '/clients/2' },
    { op: 'remove', path: '/script/2' },
    { op: 'add', path: '/script/-', value: { atMs: 17_000, do: 'start', target: 'c1' } },
  ]
}
