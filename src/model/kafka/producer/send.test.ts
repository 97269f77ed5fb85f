import { expect, test } from 'vitest'
import type { KafkaVersion } from '../../../config/version'
import { FakeBrokers } from '../../../testing/fake-brokers'

const VERSIONS: readonly KafkaVersion[] = ['2.8', '3.9', '4.x']
const PLAIN = { 'linger.ms': '0', 'enable.idempotence': 'false', acks: 'all' }
const LONG = { ...PLAIN, 'linger.ms': '60000', 'delivery.timeout.ms': '120000' }
const KEYS = ['user-1', 'user-2', 'user-3', 'user-42', '서울', '부산', '홍길동', '주문-1']

test.each(VERSIONS)(
  'G-1 P-29 keys go to the partition of their hash, all partitions counted (%s)',
  (version) => {
    const of = (partitions: number) => {
      const f = new FakeBrokers({ version, config: LONG, topics: { orders: partitions } })
      f.send({ topic: 'orders', records: KEYS.map((key) => ({ key, value: 'v' })) })
      return f.partitions()
    }
    expect([of(3), of(4)]).toEqual([
      [2, 2, 2, 1, 0, 1, 0, 2],
      [0, 0, 3, 0, 0, 0, 0, 3],
    ])
  },
)

test.each(VERSIONS)('G-2 an empty key is a key (%s)', (version) => {
  const f = new FakeBrokers({ version, config: LONG, topics: { t: 3 } })
  f.send({ topic: 't', records: Array.from({ length: 12 }, () => ({ key: '', value: 'v' })) })
  expect(f.partitions()).toEqual(Array(12).fill(0))
})

test.each(VERSIONS)('G-3 P-28 a partition named in the record wins (%s)', (version) => {
  const config = {
    ...LONG,
    'partitioner.class': 'org.apache.kafka.clients.producer.RoundRobinPartitioner',
  }
  const f = new FakeBrokers({ version, config, topics: { t: 3 } })
  f.record('v', 1, 'user-1').record('v', 1, 'user-1')
  expect(f.partitions()).toEqual([1, 1])
})

test.each([
  ['2.8', 'Topic t not present in metadata after 500 ms.'],
  ['3.9', 'Partition 7 of topic t with partition count 3 is not present in metadata after 500 ms.'],
  ['4.x', 'Partition 7 of topic t with partition count 3 is not present in metadata after 500 ms.'],
] as const)(
  'G-4 P-20 a partition that does not exist blocks for max.block.ms (%s)',
  (version, text) => {
    const f = new FakeBrokers({
      version,
      config: { ...PLAIN, 'max.block.ms': '500' },
      topics: { t: 3 },
    })
    f.record('v', 7).runTo(499)
    const before = f.outcomes()
    f.runTo(500)
    expect([before, f.outcomes(), f.requests]).toEqual([[], [`TimeoutException: ${text}`], []])
  },
)

test.each(VERSIONS)(
  'G-8 P-46 forty records of 1000 bytes make batches of 16, 16 and 8 (%s)',
  (version) => {
    const f = new FakeBrokers({ version, config: LONG })
    f.send({ topic: 't', count: 40, keys: ['ab'], valueBytes: 1000, timestamp: 0 })
    f.flush().runTo(0)
    const sent = f.requests.map(({ batches }) =>
      batches.map(({ batch }) => [batch.count, batch.sizeInBytes]),
    )
    expect(sent).toEqual([[[16, 16237]], [[16, 16237]], [[8, 8149]]])
    expect(f.outcomes()).toEqual(['t-0@0', 't-0@16', 't-0@32'])
  },
)

test.each(VERSIONS)(
  'G-9 P-53 a record larger than batch.size has a batch of its own (%s)',
  (version) => {
    const f = new FakeBrokers({ version, config: { ...LONG, 'batch.size': '1000' } })
    for (const valueBytes of [100, 5000, 100])
      f.send({ topic: 't', partition: 0, count: 1, valueBytes, timestamp: 0 })
    f.flush().runTo(0)
    const sizes = f.requests.flatMap(({ batches }) => batches.map(({ batch }) => batch.sizeInBytes))
    expect(sizes).toEqual([170, 5070, 170])
  },
)

test.each(VERSIONS)(
  'G-10 P-48 max.request.size limits a record before compression (%s)',
  (version) => {
    const f = new FakeBrokers({ version, config: LONG })
    f.send({ topic: 't', partition: 0, count: 1, valueBytes: 1_048_489, timestamp: 0 })
    f.send({ topic: 't', partition: 0, count: 1, valueBytes: 1_048_490, timestamp: 0 })
    f.flush().runTo(0)
    expect(f.outcomes()).toEqual([
      'RecordTooLargeException: The message is 1048577 bytes when serialized which is larger than 1048576, which is the value of the max.request.size configuration.',
      't-0@0',
    ])
    expect(f.requests[0]?.batches[0]?.batch.sizeInBytes).toBe(1_048_561)
  },
)

test('P-16 a negative partition or timestamp is refused by the record itself', () => {
  const thrown = [{ partition: -1 }, { timestamp: -5 }].flatMap((record) => {
    const f = new FakeBrokers({ config: LONG }).send({ topic: 't', ...record })
    return f.all('exception.thrown').map(({ in: where, message }) => [where, message])
  })
  expect(thrown).toEqual([
    [
      'new ProducerRecord',
      'Invalid partition: -1. Partition number should always be non-negative or null.',
    ],
    [
      'new ProducerRecord',
      'Invalid timestamp: -5. Timestamp should always be non-negative or null.',
    ],
  ])
})

test('P-20 P-21 a first send waits for metadata of its topic, asked for at once', () => {
  const f = new FakeBrokers({ version: '3.9', config: PLAIN, latencyMs: 1, warm: false })
  f.record('v').runTo(20)
  const kinds = f.happenings
    .filter((h) => h.interest > 0 || h.kind === 'metadata.updated')
    .map((h) => `${h.at / 1000} ${h.kind}`)
  expect(kinds).toEqual([
    '0 client.started',
    '0 send.blocked',
    '0 request.sent',
    '2 metadata.updated',
    '2 sticky.switched',
    '2 record.sent',
    '2 batch.ready',
    '2 request.sent',
    '4 sends.completed',
  ])
})

test('P-20 a topic that comes later ends the wait', () => {
  const f = new FakeBrokers({
    version: '2.8',
    config: PLAIN,
    latencyMs: 1,
    warm: false,
    topics: {},
  })
  f.record('v').runTo(50)
  f.topics = { t: 1 }
  f.runTo(150)
  expect(f.all('record.sent').map(({ at }) => at / 1000)).toEqual([104])
})

test('P-5 P-53 a record that joins a half-filled batch does not wake the sender', () => {
  const f = new FakeBrokers({ config: LONG })
  f.record('a', 0)
  f.runTo(0)
  const asleep = f.p.wakeupPending
  f.record('b', 0)
  expect([asleep, f.p.wakeupPending]).toEqual([false, false])
})

test('a workload with pauses sends one record after the other and ends with the process', () => {
  const f = new FakeBrokers({ config: PLAIN })
  f.send({ topic: 't', count: 5, everyMs: 10, keys: ['a', 'b'] }).runTo(25)
  f.close().runTo(100)
  expect(f.all('record.sent').map(({ at, key }) => [at / 1000, key])).toEqual([
    [0, 'a'],
    [10, 'b'],
    [20, 'a'],
  ])
  expect(f.all('exception.thrown').map(({ message }) => message)).toEqual([
    'Cannot perform operation after producer has been closed',
  ])
  expect(f.world.keys).toEqual(['a', 'b'])
})

test('records of a large workload without keys are handled in ranges', () => {
  const f = new FakeBrokers({ version: '4.x', config: { ...LONG, 'batch.size': '11000' } })
  f.send({ topic: 't', count: 1000, valueBytes: 100, timestamp: 0 })
  f.flush().runTo(0)
  expect(f.all('record.sent').length).toBeLessThan(30)
  expect(f.logs['t-0']?.length).toBe(1000)
  const completed = f.all('sends.completed').map(({ firstSend, count }) => [firstSend, count])
  expect(completed.slice(0, 2)).toEqual([
    [0, 100],
    [100, 100],
  ])
})
