import { expect, test } from 'vitest'
import type { KafkaVersion } from '../../../config/version'
import { FakeBrokers } from '../../../testing/fake-brokers'

const VERSIONS: readonly KafkaVersion[] = ['2.8', '3.9', '4.x']
const PLAIN = { 'linger.ms': '0', 'enable.idempotence': 'false', acks: 'all' }

function values(f: FakeBrokers): readonly string[] {
  return f.requests.map(({ batches }) =>
    batches.map(({ batch }) => batch.values.join('')).join(' '),
  )
}

test.each(VERSIONS)(
  'G-15 P-75 a failed batch is overtaken by the one behind it (%s)',
  (version) => {
    const f = new FakeBrokers({ version, config: PLAIN, answerMs: 5 })
    f.reply = (_, __, nth) => (nth === 0 ? { error: 'NOT_ENOUGH_REPLICAS' } : 'append')
    f.record('A').runTo(1).record('B').runTo(500)
    expect([f.logs['t-0'], f.outcomes()]).toEqual([
      ['B', 'A'],
      ['t-0@0', 't-0@1'],
    ])
  },
)

test.each(VERSIONS)('G-16 P-66 with one request in flight order is kept (%s)', (version) => {
  const config = { ...PLAIN, 'max.in.flight.requests.per.connection': '1' }
  const f = new FakeBrokers({ version, config, answerMs: 5 })
  f.reply = (_, __, nth) => (nth === 0 ? { error: 'NOT_ENOUGH_REPLICAS' } : 'append')
  f.record('A').runTo(1).record('B').runTo(500)
  expect([values(f), f.logs['t-0']]).toEqual([
    ['A', 'A', 'B'],
    ['A', 'B'],
  ])
})

test.each(VERSIONS)(
  'G-17 P-75 a lost connection sends what was in flight again in reverse (%s)',
  (version) => {
    const f = new FakeBrokers({ version, config: PLAIN })
    f.reply = (_, __, nth) => (nth < 3 ? 'silent' : 'append')
    f.record('A').runTo(1).record('BB').runTo(2).record('CCC').runTo(3)
    f.disconnect(0).runTo(1000)
    expect([values(f).slice(3), f.logs['t-0']]).toEqual([
      ['CCC', 'BB', 'A'],
      ['CCC', 'BB', 'A'],
    ])
  },
)

test.each(VERSIONS)('G-18 P-76 a retry after a lost answer appends twice (%s)', (version) => {
  const f = new FakeBrokers({ version, config: { ...PLAIN, 'request.timeout.ms': '1000' } })
  f.reply = (_, __, nth) => (nth === 0 ? 'lost' : 'append')
  f.record('A').runTo(5000)
  expect([f.logs['t-0'], f.outcomes()]).toEqual([['A', 'A'], ['t-0@1']])
})

test.each([
  ['2.8', [0, 100, 200, 300, 400, 500, 600]],
  ['3.9', [0, 100, 300, 700, 1500, 2500, 3500]],
  ['4.x', [0, 100, 300, 700, 1500, 2500, 3500]],
] as const)('G-23 P-73 the wait before each retry (%s)', (version, times) => {
  const f = new FakeBrokers({ version, config: PLAIN })
  f.reply = () => ({ error: 'NOT_ENOUGH_REPLICAS' })
  f.record('A').runTo(4000)
  expect(f.requests.map(({ atMs }) => atMs).slice(0, 7)).toEqual(times)
  expect(
    f
      .all('batch.retried')
      .slice(0, 2)
      .map(({ attempt, error }) => [attempt, error]),
  ).toEqual([
    [1, 'NOT_ENOUGH_REPLICAS'],
    [2, 'NOT_ENOUGH_REPLICAS'],
  ])
})

const TOO_LARGE =
  'RecordTooLargeException: The request included a message larger than the max message size the server will accept.'
const SHORT = { ...PLAIN, 'request.timeout.ms': '1000', 'delivery.timeout.ms': '1500' }

/** P-77: 4.x says more. */
function expired(version: KafkaVersion, count = 1): string {
  const text = `TimeoutException: Expiring ${count} record(s) for t-0:1500 ms has passed since batch creation`
  if (version !== '4.x') return text
  return `${text}. The request has not been sent, or no server response has been received yet.`
}

test.each(VERSIONS)('G-24 P-77 a silent broker: the delivery timeout ends it (%s)', (version) => {
  const f = new FakeBrokers({ version, config: SHORT })
  f.reply = () => 'silent'
  f.record('A').runTo(1499)
  const before = f.outcomes()
  f.runTo(5000)
  expect([before, f.outcomes(), f.all('sends.completed')[0]?.at]).toEqual([
    [],
    [expired(version)],
    1_500_000,
  ])
})

test.each(VERSIONS)(
  'G-24 P-77 an unreachable broker: the same, and nothing was sent (%s)',
  (version) => {
    const f = new FakeBrokers({ version, config: SHORT })
    f.broker(0, { lifecycle: 'offline', ended: 'powerOff' }).disconnect(0)
    f.record('A').runTo(5000)
    expect([f.requests, f.outcomes()]).toEqual([[], [expired(version)]])
  },
)

test.each(VERSIONS)('G-24 P-82 a late success changes nothing (%s)', (version) => {
  const f = new FakeBrokers({
    version,
    config: { ...SHORT, 'request.timeout.ms': '1500' },
    answerMs: 1500,
  })
  f.record('A').runTo(5000)
  expect(f.outcomes().length).toBe(1)
  const late = new FakeBrokers({
    version,
    config: { ...SHORT, 'request.timeout.ms': '1400' },
    answerMs: 1300,
  })
  late.reply = (_, __, nth) => (nth === 0 ? { error: 'NOT_ENOUGH_REPLICAS' } : 'append')
  late.record('A').runTo(5000)
  expect(late.outcomes()).toEqual([expired(version)])
})

test.each(VERSIONS)(
  'G-25 P-71 without retries an error fails the record at once (%s)',
  (version) => {
    const f = new FakeBrokers({ version, config: { ...PLAIN, retries: '0' } })
    f.reply = () => ({ error: 'NOT_ENOUGH_REPLICAS' })
    f.record('A').runTo(0)
    expect(f.outcomes()).toEqual([
      'NotEnoughReplicasException: Messages are rejected since there are fewer in-sync replicas than required.',
    ])
  },
)

test.each(VERSIONS)(
  'G-25 P-79 with retries it lasts until the delivery timeout (%s)',
  (version) => {
    const f = new FakeBrokers({ version, config: SHORT })
    f.reply = () => ({ error: 'NOT_ENOUGH_REPLICAS' })
    f.record('A').runTo(5000)
    expect(f.outcomes()).toEqual([expired(version)])
  },
)

test.each(['2.8', '3.9'] as const)(
  'G-32 P-80 an uncompressed batch that is too large is split into itself (%s)',
  (version) => {
    const config = { ...SHORT, 'linger.ms': '500', 'batch.size': '1000' }
    const f = new FakeBrokers({ version, config, latencyMs: 50 })
    f.reply = () => ({ error: 'MESSAGE_TOO_LARGE' })
    f.send({ topic: 't', partition: 0, count: 8, valueBytes: 100, timestamp: 0 })
      .flush()
      .runTo(5000)
    const sent = f.requests.map(({ batches }) => [
      batches[0]?.batch.count,
      batches[0]?.batch.sizeInBytes,
    ])
    expect(sent.length).toBeGreaterThan(10)
    expect(new Set(sent.map(String))).toEqual(new Set(['8,933']))
    expect(f.outcomes()).toEqual([expired(version, 8)])
  },
)

test.each([
  // 933 bytes in halves of 466 hold three records; three in 388 hold one in each of its halves.
  [300, 8, ['t-0@0', 't-0@2', 't-0@3', 't-0@4', 't-0@5', 't-0@6', 't-0@7']],
  [100, 0, Array(8).fill(TOO_LARGE)],
])(
  'RecordAccumulator#splitAndReenqueue of 4.x halves what was split before (%i bytes are taken)',
  (max, stored, outcomes) => {
    const config = { ...SHORT, 'linger.ms': '500', 'batch.size': '1000' }
    const f = new FakeBrokers({ version: '4.x', config, latencyMs: 50 })
    f.reply = ({ sizeInBytes }) => (sizeInBytes > max ? { error: 'MESSAGE_TOO_LARGE' } : 'append')
    f.send({ topic: 't', partition: 0, count: 8, valueBytes: 100, timestamp: 0 })
      .flush()
      .runTo(5000)
    const counts = f.requests.flatMap(({ batches }) => batches.map(({ batch }) => batch.count))
    expect(counts.slice(0, 5)).toEqual([8, 8, 3, 3, 2])
    expect([f.logs['t-0']?.length ?? 0, f.outcomes()]).toEqual([stored, outcomes])
  },
)

test.each(VERSIONS)(
  'G-32 P-80 a single record that is too large fails at the first answer (%s)',
  (version) => {
    const f = new FakeBrokers({ version, config: PLAIN })
    f.reply = () => ({ error: 'MESSAGE_TOO_LARGE' })
    f.record('A').runTo(0)
    expect(f.outcomes()).toEqual([TOO_LARGE])
  },
)

test('P-80 P-50 a compressed batch that is too large becomes smaller ones', () => {
  const config = { ...PLAIN, 'linger.ms': '10', 'batch.size': '1000', 'compression.type': 'gzip' }
  const f = new FakeBrokers({ config, latencyMs: 1 })
  f.reply = (batch) => (batch.sizeInBytes > 400 ? { error: 'MESSAGE_TOO_LARGE' } : 'append')
  f.act((turn) => {
    turn.world.producers = { p1: { ...f.p, compressionRatio: { t: 350 } } }
  })
  f.send({ topic: 't', partition: 0, count: 20, valueBytes: 100, timestamp: 0 }).runTo(100)
  const [split] = f.all('batch.split')
  expect(split?.into.length).toBeGreaterThan(1)
  expect(f.logs['t-0']?.length).toBe(20)
})

test.each([
  ['2.8', 'DISCONNECT'],
  ['3.9', 'DISCONNECT'],
] as const)('P-67 a broken connection is retried as a disconnect (%s)', (version, shown) => {
  const f = new FakeBrokers({ version, config: PLAIN })
  f.reply = (_, __, nth) => (nth === 0 ? 'silent' : 'append')
  f.record('A').runTo(1).disconnect(0).runTo(1000)
  expect(f.all('batch.retried').map(({ error }) => error)).toEqual([shown])
})

test.each([
  ['2.8', 'NetworkException: Disconnected from node 0'],
  ['3.9', 'TimeoutException: Disconnected from node 0 due to timeout'],
] as const)('P-67 a request timeout closes the connection (%s)', (version, outcome) => {
  const f = new FakeBrokers({
    version,
    config: { ...PLAIN, retries: '0', 'request.timeout.ms': '1000' },
  })
  f.reply = () => 'silent'
  f.record('A').runTo(999)
  const before = f.outcomes()
  f.runTo(1000)
  expect([before, f.outcomes()]).toEqual([[], [outcome]])
  expect(f.all('request.timedOut').length).toBe(1)
})

test('P-74 P-73 an answer that names the new leader is followed at once since 3.7', () => {
  const leader = (partition: number) => partition
  const f = new FakeBrokers({ version: '3.9', config: PLAIN, topics: { t: 2 }, leader })
  f.reply = (_, __, nth) => (nth === 0 ? { error: 'NOT_LEADER_OR_FOLLOWER', leader: 1 } : 'append')
  f.record('A', 0).runTo(50)
  expect(f.requests.map(({ atMs, node }) => [atMs, node])).toEqual([
    [0, 0],
    [0, 1],
  ])
})
