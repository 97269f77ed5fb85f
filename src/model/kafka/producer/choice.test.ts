import { expect, test } from 'vitest'
import { murmur2, toPositive } from '../../../base/java/murmur2'
import { utf8Bytes } from '../../../base/java/utf8'
import { KAFKA_VERSIONS, type KafkaVersion } from '../../../config/version'
import { FakeBrokers, type FakeOptions } from '../../../testing/fake-brokers'

const PLAIN = { 'linger.ms': '0', 'enable.idempotence': 'false', acks: 'all' }
const HELD = { ...PLAIN, 'linger.ms': '60000', 'delivery.timeout.ms': '120000' }
const PACKAGE = 'org.apache.kafka.clients.producer'
const ROUND_ROBIN = { 'partitioner.class': `${PACKAGE}.RoundRobinPartitioner` }
const KEYLESS = { topic: 't', valueBytes: 100, timestamp: 0 } as const

const brokers = (version: KafkaVersion, options: FakeOptions = {}) =>
  new FakeBrokers({ version, config: HELD, topics: { t: 4 }, ...options })

const chosen = (f: FakeBrokers) => f.all('record.sent').map((sent) => sent.chosen)
const switches = (f: FakeBrokers) => f.all('sticky.switched').map((one) => one.why)

test.each(KAFKA_VERSIONS)(
  'P-29 %s: a key tells its hash and how many partitions there are, those without a leader too',
  (version) => {
    const f = brokers(version, { leader: (partition) => (partition === 1 ? -1 : 0) })
    f.send({ topic: 't', records: ['A', 'b-7', '열쇠'].map((key) => ({ key, value: 'v' })) })
    for (const sent of f.all('record.sent')) {
      const hash = toPositive(murmur2(utf8Bytes(sent.key ?? '')))
      expect(sent.chosen).toEqual({ by: 'key', hash, partitions: 4 })
      expect(sent.partition).toBe(hash % 4)
    }
    expect(f.all('sticky.switched').filter(({ interest }) => interest > 0)).toEqual([])
  },
)

test.each(KAFKA_VERSIONS)('P-28 %s: a record that names its partition has chosen it', (version) => {
  const f = brokers(version)
  f.record('v', 2).record('v', 1, 'A')
  expect(chosen(f)).toEqual([{ by: 'record' }, { by: 'record' }])
})

test.each(KAFKA_VERSIONS)(
  'P-33, P-38 %s: without a key it is the sticky partition, which was picked for the first of them',
  (version) => {
    const f = brokers(version).send({ ...KEYLESS, count: 1 })
    const [sent] = f.all('record.sent')
    expect(sent?.chosen).toEqual({ by: 'sticky' })
    expect(f.all('sticky.switched')[0]).toMatchObject({ topic: 't', from: -1, why: 'first' })
    // 2.8 switches at once: the first record needs a new batch.
    const last = f.all('sticky.switched').at(-1)
    expect([last?.to, last?.interest]).toEqual([sent?.partition, 1])
    expect(sent?.causes).toContain(last?.id)
  },
)

test('P-32, P-38 keys that do not count go to the sticky partition', () => {
  const ignoring = { ...HELD, 'partitioner.ignore.keys': 'true' }
  const uniform = { ...HELD, 'partitioner.class': `${PACKAGE}.UniformStickyPartitioner` }
  const newer = brokers('4.x', { config: ignoring }).record('v', undefined, 'A')
  const older = brokers('2.8', { config: uniform }).record('v', undefined, 'A')
  expect([chosen(newer), chosen(older)]).toEqual([[{ by: 'sticky' }], [{ by: 'sticky' }]])
})

test('P-40 2.8: the sticky partition changes because a record needs a new batch', () => {
  const f = brokers('2.8', { config: { ...HELD, 'batch.size': '1000' } })
  f.send({ ...KEYLESS, count: 20 })
  expect(switches(f)).toEqual(['first', 'newBatch', 'newBatch', 'newBatch'])
})

test.each(['3.9', '4.x'] as const)(
  'P-33, P-34 %s: the sticky partition tells why it has had its share',
  (version) => {
    const config = { ...HELD, 'batch.size': '1000' }
    const large = brokers(version, { config }).send({ ...KEYLESS, valueBytes: 2000, count: 1 })
    expect(switches(large)).toEqual(['first', 'twice'])
    const closed = brokers(version, { config }).send({ ...KEYLESS, count: 17 })
    expect(switches(closed)).toEqual(['first', 'drained'])
    const sent = brokers(version, { config: { ...PLAIN, 'batch.size': '1000' } })
    for (let i = 0; i < 7; i++) sent.send({ ...KEYLESS, count: 1 }).runTo(0)
    expect(switches(sent)).toEqual(['first', 'drained'])
    const two = brokers(version, { config }).send({ ...KEYLESS, count: 2 })
    const size = String(61 + (two.all('record.sent')[0]?.size ?? 0))
    const full = brokers(version, { config: { ...HELD, 'batch.size': size } })
    expect(switches(full.send({ ...KEYLESS, count: 2 }))).toEqual(['first', 'full'])
  },
)

test('P-33 a record that used up the sticky partition is what the switch is because of', () => {
  const f = brokers('4.x', { config: { ...HELD, 'batch.size': '1000' } })
  f.send({ ...KEYLESS, valueBytes: 2000, count: 1 }).send({ ...KEYLESS, count: 1 })
  const [first, second] = f.all('record.sent')
  const last = f.all('sticky.switched').at(-1)
  expect([last?.why, last?.causes]).toEqual(['twice', [first?.id]])
  expect(second?.causes).toContain(last?.id)
})

test('P-36 a partition drawn by load tells how likely each was', () => {
  const one = { 'batch.size': '0', 'max.in.flight.requests.per.connection': '1' }
  const f = brokers('4.x', { config: { ...PLAIN, ...one }, topics: { t: 3 } })
  f.reply = () => 'silent'
  const value = 'v'.repeat(30)
  f.record(value, 0).runTo(0)
  for (const partition of [1, 1, 1, 2]) f.record(value, partition)
  f.runTo(0).send({ ...KEYLESS, count: 1 })
  expect(f.all('sticky.switched')[0]?.weights).toEqual([
    { partition: 0, weight: 4 },
    { partition: 1, weight: 1 },
    { partition: 2, weight: 3 },
  ])
})

test('P-41 round robin tells its counter and how many partitions have a leader', () => {
  const leader = (partition: number) => (partition === 3 ? -1 : 0)
  const f = brokers('4.x', { config: { ...PLAIN, ...ROUND_ROBIN }, leader })
  for (let i = 0; i < 3; i++) f.send({ ...KEYLESS, count: 1 }).runTo(0)
  expect(chosen(f)).toEqual(
    [0, 1, 2].map((counter) => ({ by: 'roundRobin', counter, partitions: 3 })),
  )
})

test('P-39, P-41 3.9: asked a second time round robin repeats its answer', () => {
  const f = brokers('3.9', { config: { ...PLAIN, ...ROUND_ROBIN } })
  f.send({ ...KEYLESS, count: 1 })
  expect(chosen(f)).toEqual([{ by: 'repeated' }])
})

test.each(KAFKA_VERSIONS)(
  'P-29, P-56 %s: a send that blocked for memory keeps what chose its partition',
  (version) => {
    const config = { ...PLAIN, 'buffer.memory': '1000', 'batch.size': '1000' }
    const f = brokers(version, { config, answerMs: 50 })
    f.send({ topic: 't', records: ['A', 'B'].map((key) => ({ key, value: 'v'.repeat(500) })) })
    f.runTo(200)
    expect(f.all('send.blocked').map(({ why }) => why)).toEqual(['memory'])
    expect(chosen(f).map(({ by }) => by)).toEqual(['key', 'key'])
  },
)
