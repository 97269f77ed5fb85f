import { expect, test } from 'vitest'
import { at } from '../../../base/chunked'
import type { KafkaVersion } from '../../../config/version'
import type { CommandOf } from '../../../scenario/command'
import { type ClusterOptions, cluster, type TestCluster } from '../../../testing/cluster'

const VERSIONS: readonly KafkaVersion[] = ['2.8', '3.9', '4.x']
const NEWER: readonly KafkaVersion[] = ['3.9', '4.x']
const PLAIN = { 'linger.ms': '0', 'enable.idempotence': 'false' }

function producing(
  version: KafkaVersion,
  config: Readonly<Record<string, string>>,
  options: ClusterOptions = {},
): TestCluster {
  const topic = { name: 't', partitions: 1, replicationFactor: Math.min(2, options.brokers ?? 1) }
  const clients = [{ id: 'p1', kind: 'producer' as const, config: { ...PLAIN, ...config } }]
  const c = cluster({ version, topics: [topic], clients, ...options })
  c.do({ do: 'start', target: 'p1' })
  return c.runFor(500)
}

function record(value: string): CommandOf<'send'> {
  return { do: 'send', client: 'p1', topic: 't', partition: 0, records: [{ value }] }
}

function outcomes(c: TestCluster): readonly string[] {
  return c
    .all('sends.completed')
    .map(({ error, message, partition, baseOffset }) =>
      error === null ? `${partition}@${baseOffset}` : `${error.split('.').at(-1)}: ${message}`,
    )
}

/** Values in the leader's log, in order. */
function log(c: TestCluster, broker: `b${number}` = 'b1'): readonly (string | null)[] {
  const { batches } = c.world.brokers[broker]?.replicas['t-0']?.log ?? { batches: null }
  if (!batches) return []
  return Array.from({ length: batches.length }, (_, i) => at(batches, i).values).flat()
}

test.each(VERSIONS)(
  'P-88 acks=all completes when the high watermark has passed the records (%s)',
  (version) => {
    const c = producing(version, { acks: 'all' }, { brokers: 2 })
    c.do(record('A')).runFor(3000)
    expect(outcomes(c)).toEqual(['t-0@0'])
    const [completed] = c.all('sends.completed')
    const chain = completed ? c.chain(completed).map(({ kind }) => kind) : []
    for (const kind of [
      'record.sent',
      'batch.ready',
      'request.sent',
      'batch.appended',
      'highWatermark.advanced',
      'response.sent',
    ]) {
      expect(chain).toContain(kind)
    }
  },
)

test.each(VERSIONS)('P-87 acks=1 does not wait for the followers (%s)', (version) => {
  const c = producing(version, { acks: '1' }, { brokers: 2 })
  c.do({ do: 'stallReplication', target: 'b2' }, record('A')).runFor(20)
  expect(outcomes(c)).toEqual(['t-0@0'])
})

test.each(VERSIONS)('G-18 P-76 a lost answer: the record is there twice (%s)', (version) => {
  const c = producing(version, { acks: 'all', 'request.timeout.ms': '1000' })
  c.do({ do: 'dropResponse', api: 'Produce', target: 'p1' }, record('A')).runFor(5000)
  expect([log(c), outcomes(c)]).toEqual([['A', 'A'], ['t-0@1']])
})

test.each(VERSIONS)(
  'G-18 P-94 a lost answer, idempotent: once, with its own offset (%s)',
  (version) => {
    const c = producing(version, { 'enable.idempotence': 'true', 'request.timeout.ms': '1000' })
    c.do({ do: 'dropResponse', api: 'Produce', target: 'p1' }, record('A')).runFor(5000)
    expect([log(c), outcomes(c)]).toEqual([['A'], ['t-0@0']])
  },
)

test('G-27 P-85 2.8: min.insync.replicas above the replication factor refuses acks=all until expiry', () => {
  const config = { acks: 'all', 'request.timeout.ms': '1000', 'delivery.timeout.ms': '1500' }
  const topics = [{ name: 't', config: { 'min.insync.replicas': '2' } }]
  const c = producing('2.8', config, { topics })
  c.do(record('A')).runFor(5000)
  expect([log(c), outcomes(c)]).toEqual([
    [],
    ['TimeoutException: Expiring 1 record(s) for t-0:1500 ms has passed since batch creation'],
  ])
})

test.each(NEWER)('G-27 P-85 since 3.7 it counts as the replication factor (%s)', (version) => {
  const topics = [{ name: 't', config: { 'min.insync.replicas': '2' } }]
  const c = producing(version, { acks: 'all' }, { topics })
  c.do(record('A')).runFor(1000)
  expect([log(c), outcomes(c)]).toEqual([['A'], ['t-0@0']])
})

test.each(VERSIONS)(
  'G-29 P-87 acks=1: an acknowledged record is lost with its leader (%s)',
  (version) => {
    const topics = [{ name: 't', replicationFactor: 2, assignment: { '0': [1, 2] } }]
    const c = producing(version, { acks: '1' }, { brokers: 2, topics })
    c.do({ do: 'cutLink', from: 'b1', to: 'b2' }, record('A')).runFor(10)
    expect(outcomes(c)).toEqual(['t-0@0'])
    c.do({ do: 'kill', target: 'b1' }).runFor(30_000)
    c.do(record('B')).runFor(10_000)
    expect([log(c, 'b2'), outcomes(c)]).toEqual([['B'], ['t-0@0', 't-0@0']])
  },
)

test.each(VERSIONS)('G-28 P-86 acks=0: a refused record is lost without a sign (%s)', (version) => {
  const topics = [{ name: 't', config: { 'max.message.bytes': '100' } }]
  const c = producing(version, { acks: '0' }, { topics })
  c.do(record('A'.repeat(200))).runFor(1000)
  expect([log(c), outcomes(c)]).toEqual([[], ['t-0@-1']])
  expect(c.all('connection.closed', 'b1').length).toBe(1)
})

test.each(VERSIONS)(
  'P-67 P-72 a leader that dies: the producer goes on with the next (%s)',
  (version) => {
    const topics = [{ name: 't', replicationFactor: 2, assignment: { '0': [1, 2] } }]
    const c = producing(
      version,
      { acks: 'all', 'enable.idempotence': 'true' },
      { brokers: 2, topics },
    )
    c.do({
      do: 'send',
      client: 'p1',
      topic: 't',
      partition: 0,
      count: 100,
      everyMs: 200,
      valueBytes: 10,
    })
    c.runFor(2000).do({ do: 'kill', target: 'b1' }).runFor(60_000)
    const completed = c.all('sends.completed')
    expect(completed.every(({ error }) => error === null)).toBe(true)
    expect(completed.reduce((sum, { count }) => sum + count, 0)).toBe(100)
    expect(log(c, 'b2').length).toBe(100)
  },
)

test.each(VERSIONS)(
  'a kill loses what was queued; the next process starts anew (%s)',
  (version) => {
    const c = producing(version, { acks: 'all', 'linger.ms': '1000' })
    c.do(record('A')).runFor(100).do({ do: 'kill', target: 'p1' }).runFor(5000)
    expect([log(c), outcomes(c)]).toEqual([[], []])
    c.do({ do: 'start', target: 'p1' }, record('B')).runFor(5000)
    expect([log(c), outcomes(c)]).toEqual([['B'], ['t-0@0']])
  },
)

function shrinking(version: KafkaVersion, idempotent: boolean): TestCluster {
  const topics = [
    {
      name: 't',
      replicationFactor: 2,
      config: { 'min.insync.replicas': '2' },
      assignment: { '0': [1, 2] },
    },
  ]
  const timeouts = { 'request.timeout.ms': '60000', 'delivery.timeout.ms': '120000' }
  const config = { acks: 'all', 'enable.idempotence': String(idempotent), ...timeouts }
  const options = { brokers: 2, topics, config: { 'replica.lag.time.max.ms': '10000' } }
  const c = producing(version, config, options)
  c.do({ do: 'stallReplication', target: 'b2' }).runFor(600)
  return c.do(record('A')).runFor(20_000)
}

test('G-26 P-89 2.8: the ISR shrinks below its minimum after the append', () => {
  for (const [idempotent, records, offset] of [
    [false, ['A', 'A'], 1],
    [true, ['A'], 0],
  ] as const) {
    const c = shrinking('2.8', idempotent)
    const errors = new Set(c.all('batch.retried').map(({ error }) => error))
    expect([...errors]).toEqual(['NOT_ENOUGH_REPLICAS_AFTER_APPEND', 'NOT_ENOUGH_REPLICAS'])
    c.do({ do: 'resumeReplication', target: 'b2' }).runFor(10_000)
    expect([log(c), outcomes(c)]).toEqual([records, [`t-0@${offset}`]])
  }
})

test.each(NEWER)('G-26 P-84 since 3.7 the request waits until the ISR is back (%s)', (version) => {
  const c = shrinking(version, false)
  expect([outcomes(c), c.all('batch.retried')]).toEqual([[], []])
  c.do({ do: 'resumeReplication', target: 'b2' }).runFor(10_000)
  expect([log(c), outcomes(c)]).toEqual([['A'], ['t-0@0']])
})

test.each(VERSIONS)(
  'P-73 P-78 with no backoff and a network without latency a retry still takes time (%s)',
  (version) => {
    const config = { acks: 'all', 'retry.backoff.ms': '0', 'delivery.timeout.ms': '40' }
    const topics = [{ name: 't', replicationFactor: 2, config: { 'min.insync.replicas': '2' } }]
    const options = { brokers: 2, topics, latencyMs: 0 }
    const c = producing(version, { ...config, 'request.timeout.ms': '40' }, options)
    c.do({ do: 'kill', target: 'b2' }).runFor(30_000)
    c.do(record('A')).runFor(1000)
    expect(outcomes(c)[0]).toMatch('NotEnoughReplicasException: Messages are rejected')
    // A round trip of a tenth of a millisecond each, for 40 ms.
    expect(c.all('batch.retried').length).toBe(399)
  },
)

test.each(VERSIONS)(
  'P-49 max.message.bytes limits each batch, not their request (%s)',
  (version) => {
    const topics = [{ name: 't', partitions: 3, config: { 'max.message.bytes': '200' } }]
    const c = producing(version, { 'linger.ms': '10' }, { topics })
    const send = (partition: number, bytes: number): CommandOf<'send'> => {
      return { ...record('v'.repeat(bytes)), partition }
    }
    c.do(send(0, 100), send(1, 100), send(2, 100)).runFor(100)
    const sizes = c.all('batch.ready').map(({ size }) => size)
    expect([sizes, [...outcomes(c)].sort()]).toEqual([
      [170, 170, 170],
      ['t-0@0', 't-1@0', 't-2@0'],
    ])
    expect(c.all('request.sent', 'p1').filter(({ api }) => api === 'Produce').length).toBe(1)
    c.do(send(0, 131)).runFor(100)
    expect(outcomes(c).at(-1)).toMatch('RecordTooLargeException')
  },
)
