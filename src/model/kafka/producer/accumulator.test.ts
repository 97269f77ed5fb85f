import { expect, test } from 'vitest'
import type { KafkaVersion } from '../../../config/version'
import { FakeBrokers } from '../../../testing/fake-brokers'
import { BATCH_HEADER_BYTES, recordBytes, varintBytes } from './record-size'

const PLAIN = { 'linger.ms': '0', 'enable.idempotence': 'false', acks: 'all' }
const HELD = { ...PLAIN, 'linger.ms': '60000', 'delivery.timeout.ms': '120000' }
const VERSIONS: readonly KafkaVersion[] = ['2.8', '3.9', '4.x']

function batches(f: FakeBrokers): readonly string[] {
  return Object.keys(f.p.accumulator).map((partition) =>
    [
      partition,
      ...(f.p.accumulator[partition] ?? []).map(({ records }) => records.values.join('')),
    ].join(' '),
  )
}

test('P-44 zigzag varints', () => {
  const values = [0, 63, 64, -64, -65, 8191, 8192, -8193, 1048575, 134217728]
  expect(values.map(varintBytes)).toEqual([1, 1, 2, 1, 2, 2, 3, 3, 3, 5])
})

test('P-43 P-52 a batch reports header and records', () => {
  const f = new FakeBrokers({ config: HELD })
  f.record('ab', 0, 'k').record('cd', 0)
  const [batch] = f.p.accumulator['t-0'] ?? []
  expect(batch?.records.sizeInBytes).toBe(
    BATCH_HEADER_BYTES + recordBytes(0, 0, 1, 2) + recordBytes(1, 0, -1, 2),
  )
})

test('P-51 a batch never mixes partitions; a full one is closed and the next is opened behind it', () => {
  const f = new FakeBrokers({ config: { ...HELD, 'batch.size': '100' }, topics: { t: 2 } })
  f.reply = () => 'silent'
  for (const value of ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb', 'c']) f.record(value, 0)
  f.record('d', 1)
  expect(batches(f)).toEqual(['t-0 aaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbc', 't-1 d'])
})

test('P-52 P-53 a record that does not fit closes the batch, which then goes without lingering', () => {
  const f = new FakeBrokers({ config: { ...HELD, 'batch.size': '100' } })
  f.record('a'.repeat(20)).runTo(5)
  const before = f.requests.length
  f.record('b'.repeat(30)).runTo(5)
  expect(before).toBe(0)
  expect(f.requests.map(({ batches }) => batches[0]?.batch.count)).toEqual([1])
  expect(f.all('batch.ready').map(({ why }) => why)).toEqual(['full'])
})

test.each(VERSIONS)(
  'P-58 a partition without a leader keeps its records and asks for metadata (%s)',
  (version) => {
    const f = new FakeBrokers({
      version,
      config: PLAIN,
      topics: { t: 2 },
      leader: (partition) => partition - 1,
    })
    f.record('a', 0).record('b', 1).runTo(350)
    expect(batches(f)).toEqual(['t-0 a', 't-1'])
    expect(f.all('metadata.updated').length).toBeGreaterThan(1)
  },
)

test('P-2 P-3 the sender sleeps until the next batch lingers out, and takes more iterations while it sends', () => {
  const config = { ...PLAIN, 'linger.ms': '30' }
  const f = new FakeBrokers({ config, topics: { t: 2 }, leader: (partition) => partition })
  f.record('a', 0).runTo(10).record('b', 1).runTo(10)
  expect(f.p.wakeAt).toBe(30_000)
  f.runTo(30)
  expect(f.p.wakeAt).toBe(40_000)
  f.runTo(40)
  expect(f.requests.map(({ atMs, node }) => [atMs, node])).toEqual([
    [30, 0],
    [40, 1],
  ])
})

test('P-4 no batch is drained while InitProducerId is under way', () => {
  const f = new FakeBrokers({ version: '3.9', warm: false, latencyMs: 10 })
  f.record('a').runTo(19)
  expect([f.requests, f.p.otherInFlight.map(({ api }) => api)]).toEqual([
    [],
    ['Metadata', 'InitProducerId'],
  ])
  f.runTo(40)
  expect(f.requests.map(({ atMs }) => atMs)).toEqual([20])
})

test('P-17 P-18 what happens inside send() comes through the future or is thrown', () => {
  const f = new FakeBrokers({
    config: { ...HELD, 'buffer.memory': '20000', 'max.request.size': '30000' },
  })
  f.send({ topic: 't', partition: 0, count: 1, valueBytes: 25_000 })
  f.send({ topic: 't', partition: 0, count: 1, valueBytes: 40_000 })
  f.close(0).runTo(0).record('v')
  expect(f.outcomes()).toEqual([
    'RecordTooLargeException: The message is 25087 bytes when serialized which is larger than the total memory buffer you have configured with the buffer.memory configuration.',
    'RecordTooLargeException: The message is 40087 bytes when serialized which is larger than 30000, which is the value of the max.request.size configuration.',
  ])
  expect(f.all('exception.thrown').map(({ class: name }) => name)).toEqual([
    'java.lang.IllegalStateException',
  ])
})

test('P-25 sends.completed names the sends of a batch in order', () => {
  const f = new FakeBrokers({ config: HELD, topics: { t: 2 } })
  for (const [value, partition] of [
    ['a', 0],
    ['b', 1],
    ['c', 0],
    ['d', 0],
  ] as const)
    f.record(value, partition)
  f.flush().runTo(0)
  const completed = f
    .all('sends.completed')
    .map(({ partition, firstSend, sends, count, baseOffset }) => ({
      partition,
      firstSend,
      sends,
      count,
      baseOffset,
    }))
  expect(completed).toEqual([
    { partition: 't-1', firstSend: 1, sends: null, count: 1, baseOffset: 0 },
    { partition: 't-0', firstSend: 0, sends: [0, 2, 3], count: 3, baseOffset: 0 },
  ])
})

test('P-15 a backoff above its maximum is the constant maximum', () => {
  const config = { ...PLAIN, 'retry.backoff.ms': '500', 'retry.backoff.max.ms': '200' }
  const f = new FakeBrokers({ version: '3.9', config })
  f.reply = () => ({ error: 'NOT_ENOUGH_REPLICAS' })
  f.record('a').runTo(700)
  expect(f.requests.map(({ atMs }) => atMs)).toEqual([0, 200, 400, 600])
})

test('P-78 an error answer that comes at the deadline fails the batch with that error', () => {
  const config = { ...PLAIN, 'request.timeout.ms': '1000', 'delivery.timeout.ms': '1000' }
  const f = new FakeBrokers({ config, answerMs: 1000 })
  f.reply = () => ({ error: 'NOT_ENOUGH_REPLICAS' })
  f.record('a').runTo(2000)
  expect(f.outcomes()).toEqual([
    'NotEnoughReplicasException: Messages are rejected since there are fewer in-sync replicas than required.',
  ])
})

test('P-70 P-143 errors that are not retried fail the record with their class and text', () => {
  const errors = [
    'INVALID_TIMESTAMP',
    'RECORD_LIST_TOO_LARGE',
    'INVALID_REQUIRED_ACKS',
    'INVALID_TOPIC_EXCEPTION',
  ] as const
  const outcomes = errors.map((error) => {
    const f = new FakeBrokers({ config: PLAIN })
    f.reply = () => ({ error })
    return f.record('a').runTo(0).outcomes()[0]?.split(':')[0]
  })
  expect(outcomes).toEqual([
    'InvalidTimestampException',
    'RecordBatchTooLargeException',
    'InvalidRequiredAcksException',
    'InvalidTopicException',
  ])
})

test.each([
  'UNKNOWN_TOPIC_OR_PARTITION',
  'LEADER_NOT_AVAILABLE',
  'NOT_LEADER_OR_FOLLOWER',
  'KAFKA_STORAGE_ERROR',
] as const)('P-143 %s is retried and asks for metadata', (error) => {
  const f = new FakeBrokers({ version: '2.8', config: PLAIN })
  f.reply = (_, __, nth) => (nth === 0 ? { error } : 'append')
  f.record('a').runTo(500)
  expect([f.outcomes(), f.all('metadata.updated').length]).toEqual([['t-0@0'], 1])
})

test('P-21 metadata is refreshed when it is too old', () => {
  const f = new FakeBrokers({ config: { ...PLAIN, 'metadata.max.age.ms': '5000' } })
  f.record('a').runTo(20_000)
  expect(f.all('metadata.updated').map(({ at }) => at / 1000)).toEqual([
    5000, 10_000, 15_000, 20_000,
  ])
})

test('P-63 a re-queued batch that is not the lowest in flight ends the visit of its node', () => {
  const config = { 'linger.ms': '0', 'enable.idempotence': 'true' }
  const f = new FakeBrokers({ version: '3.9', config, topics: { orders: 2 }, answerMs: 1000 })
  f.reply = (_, __, nth) => (nth === 1 ? { error: 'NOT_ENOUGH_REPLICAS' } : 'append')
  f.record('a', 0, null, 'orders').runTo(1)
  f.answerMs = 5
  f.record('b', 0, null, 'orders').runTo(200)
  f.record('c', 1, null, 'orders').runTo(3000)
  const sent = f.requests.map(({ atMs, batches }) => [
    atMs,
    batches.map(({ batch }) => batch.values.join('')).join(' '),
  ])
  expect(sent).toEqual([
    [0, 'a'],
    [1, 'b'],
    [1000, 'b c'],
  ])
})

test('P-68 a cut link that heals lets the connection be made at the next attempt of TCP', () => {
  const f = new FakeBrokers({ version: '3.9', config: PLAIN })
  f.broker(0, { lifecycle: 'offline', ended: 'powerOff' }).disconnect(0).runTo(0)
  f.record('a').runTo(1500)
  f.broker(0, { lifecycle: 'running', ended: null }).runTo(4000)
  expect(f.requests.map(({ atMs }) => atMs)).toEqual([3050])
})
