import { expect, test } from 'vitest'
import { KAFKA_VERSIONS, type KafkaVersion } from '../config/version'
import type { Scenario } from '../scenario/scenario'
import { runFacts } from './run-facts'

/** Virtual 0, ms since 1970. */
const START = Date.UTC(2024, 0, 1)
const OLD = START - 60_000

/** One record of a minute ago for each of two topics, read by c1; the second topic has the broker's clock. */
function twoTopics(kafka: KafkaVersion, more: Partial<Scenario> = {}): Scenario {
  const place = { partitions: 1, replicationFactor: 1 }
  const send = {
    do: 'send',
    client: 'p1',
    records: [{ key: 'k', value: 'v' }],
    timestamp: OLD,
  } as const
  return {
    format: 1,
    kafka,
    seed: 1,
    cluster: {
      brokers: [{ id: 1 }],
      config: { 'group.initial.rebalance.delay.ms': '0', 'offsets.topic.replication.factor': '1' },
    },
    topics: [
      { name: 'ct', ...place, config: { 'retention.ms': '80000' } },
      { name: 'la', ...place, config: { 'message.timestamp.type': 'LogAppendTime' } },
    ],
    clients: [
      { id: 'p1', kind: 'producer', config: {} },
      {
        ...{ id: 'c1', kind: 'consumer' },
        config: { 'group.id': 'g', 'auto.offset.reset': 'earliest' },
        program: { type: 'pollLoop', subscribe: ['ct', 'la'], commit: 'auto' },
      },
    ],
    script: [
      { atMs: 100, ...send, topic: 'ct' },
      { atMs: 200, ...send, topic: 'la' },
      { atMs: 300, do: 'start', target: 'c1' },
    ],
    network: { latencyMs: 1 },
    untilMs: 5000,
    ...more,
  }
}

test.each(KAFKA_VERSIONS)(
  'P-17, B-51 %s: records keep the time of their creation, or get that of the append, at all who see them',
  (version) => {
    const { sends, deliveries, logs } = runFacts(twoTopics(version), { values: true })
    const content = { key: 'k', value: 'v' }
    const appendedAt = sends[1]?.timestamp ?? 0
    expect(sends.map(({ topic, timestamp }) => [topic, timestamp])).toEqual([
      ['ct', OLD],
      ['la', appendedAt],
    ])
    expect(appendedAt - START).toBeGreaterThanOrEqual(200)
    expect(appendedAt - START).toBeLessThan(300)
    expect(deliveries.flatMap(({ records }) => records)).toEqual(
      expect.arrayContaining([
        {
          ...{ topic: 'ct', partition: 0, offset: 0, ...content },
          ...{ timestamp: OLD, timestampType: 'CreateTime' },
        },
        {
          ...{ topic: 'la', partition: 0, offset: 0, ...content },
          ...{ timestamp: appendedAt, timestampType: 'LogAppendTime' },
        },
      ]),
    )
    const stored = ['ct-0', 'la-0'].map((key) => logs[key]?.['1']?.batches[0])
    expect(stored).toMatchObject([
      { maxTimestamp: OLD, timestampType: 'CreateTime' },
      { maxTimestamp: appendedAt, timestampType: 'LogAppendTime' },
    ])
  },
)

test('what the records held is told when asked for, also of those that retention has taken since', () => {
  const scenario = twoTopics('4.x', { untilMs: 60_000 })
  const { logs, deliveries } = runFacts(scenario, { values: true })
  expect(logs['ct-0']?.['1']).toMatchObject({ logStartOffset: 1, segments: [1], batches: [] })
  const gone = deliveries.flatMap(({ records }) => records).find(({ topic }) => topic === 'ct')
  expect(gone).toMatchObject({ key: 'k', value: 'v', timestamp: OLD })
  const plain = runFacts(scenario).deliveries.flatMap(({ records }) => records)
  expect(plain.map((record) => Object.keys(record).join())).toEqual([
    ...['topic,partition,offset', 'topic,partition,offset'],
  ])
})

test('a send that failed has no timestamp, one that nobody answers its own', () => {
  const send = { do: 'send', client: 'p1', timestamp: OLD } as const
  const script = [
    { atMs: 100, ...send, topic: 'ct', partition: 7, records: [{ value: 'v' }] },
    { atMs: 3000, ...send, topic: 'ct', records: [{ value: 'v' }] },
  ]
  const config = { 'max.block.ms': '1000', acks: '0', 'enable.idempotence': 'false' }
  const clients = [{ id: 'p1', kind: 'producer', config }] as const
  const { sends } = runFacts(twoTopics('4.x', { script, clients }))
  expect(sends.map(({ offset, timestamp }) => [offset, timestamp])).toEqual([
    ...[
      [null, null],
      [null, OLD],
    ],
  ])
})
