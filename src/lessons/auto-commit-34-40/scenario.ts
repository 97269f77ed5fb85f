import type { Patch, Scenario } from '../../scenario/scenario'

/** Keys of records 0..60: four customers in no order. The picture shows 30..46. */
const KEYS = [...'ABDCABACDBACBDAABCDACBADBCABDA', ...'CABAACBDABCDABCADBCABDACBADBCAB']

/** 5.9 s after the display's zero, a tenth of a second before c1's next poll(). */
const ZERO_MS = 13_500
const KILL_AT_MS = ZERO_MS + 5900

const CONSUMER = {
  'group.id': 'billing',
  'enable.auto.commit': 'true',
  'auto.commit.interval.ms': '5000',
  'max.poll.records': '7',
} as const

/**
 * The example of 34 to 40. Group billing has read up to 27 when 34 more records come: c1's next poll()
 * returns 27..33, the one after it, six seconds later, commits 34 and returns 34..40: the display's zero.
 * c2 stands by without a partition.
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
    { id: 'p1', kind: 'producer', config: { 'linger.ms': '0' } },
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
    { atMs: 0, do: 'send', client: 'p1', topic: 'orders', records: orders(0, 27) },
    { atMs: 200, do: 'resetOffsets', group: 'billing', topic: 'orders', partition: 0, offset: 27 },
    { atMs: 500, do: 'start', target: 'c2' },
    { atMs: 1000, do: 'start', target: 'c1' },
    { atMs: 7490, do: 'send', client: 'p1', topic: 'orders', records: orders(27, 61) },
    { atMs: KILL_AT_MS, do: 'kill', target: 'c1' },
  ],
  startAtMs: ZERO_MS,
  untilMs: ZERO_MS + 24_000,
  variants: {
    'kafka-4': version4(ZERO_MS + 60_000),
    'no-crash': noCrash(),
    'clean-close': cleanClose(),
    restart: restart(),
  },
}

/** Eight crashes, each a little later in its run: one alone would measure where in its interval it hit. */
const CRASHES_MS = [17_500, 41_800, 67_400, 94_300, 122_500, 152_000, 182_800, 214_900]

/** Scenario of the slider over auto.commit.interval.ms: an order every eighth of a second, and eight crashes. */
export const sliderScenario: Scenario = {
  ...scenario,
  clients: [
    { id: 'p1', kind: 'producer', config: {} },
    {
      id: 'c1',
      kind: 'consumer',
      config: {
        ...CONSUMER,
        'client.id': 'c1',
        'auto.offset.reset': 'earliest',
        'session.timeout.ms': '6000',
        'heartbeat.interval.ms': '1000',
      },
      program: { ...billing(), processMs: 80, afterBatchMs: 100 },
    },
  ],
  script: [
    {
      atMs: 0,
      do: 'send',
      client: 'p1',
      topic: 'orders',
      count: 1800,
      everyMs: 125,
      keys: ['A', 'B', 'C', 'D'],
      valueBytes: 40,
    },
    { atMs: 500, do: 'start', target: 'c1' },
    ...CRASHES_MS.flatMap((atMs) => [
      { atMs, do: 'kill' as const, target: 'c1' },
      { atMs: atMs + 1000, do: 'start' as const, target: 'c1' },
    ]),
  ],
  startAtMs: 0,
  untilMs: 234_000,
  variants: {},
}

/** Records with offsets from (inclusive) to `to` (exclusive). */
function orders(from: number, to: number) {
  return KEYS.slice(from, to).map((key, i) => ({ key, value: `order ${from + i}` }))
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
    { op: 'remove', path: '/script/5' },
    { op: 'replace', path: '/untilMs', value: ZERO_MS + 12_000 },
  ]
}

function cleanClose(): readonly Patch[] {
  return [
    { op: 'replace', path: '/script/5', value: { atMs: KILL_AT_MS, do: 'close', target: 'c1' } },
    { op: 'replace', path: '/untilMs', value: ZERO_MS + 16_000 },
  ]
}

/** Without a standby: c1 itself comes back, as a new member that waits until the old one has expired. */
function restart(): readonly Patch[] {
  return [
    { op: 'remove', path: '/clients/2' },
    { op: 'remove', path: '/script/2' },
    { op: 'add', path: '/script/-', value: { atMs: KILL_AT_MS + 1100, do: 'start', target: 'c1' } },
  ]
}
