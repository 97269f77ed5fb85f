import { expect, test } from 'vitest'
import { KAFKA_VERSIONS, type KafkaVersion } from '../../../config/version'
import { cluster } from '../../../testing/cluster'
import { exceptionOf } from '../exceptions/exceptions'
import type { JavaException } from '../exceptions/java-exception'
import { errorException } from '../exceptions/protocol-errors'

type Version = { readonly version: KafkaVersion }
const VERSIONS: readonly Version[] = KAFKA_VERSIONS.map((version) => ({ version }))

function producing(version: KafkaVersion, config: Readonly<Record<string, string>> = {}) {
  return cluster({
    version,
    config: { 'auto.create.topics.enable': 'false' },
    topics: [{ name: 't', partitions: 3 }],
    clients: [{ id: 'p1', kind: 'producer', config: { acks: 'all', ...config } }],
  })
}

type Running = ReturnType<typeof producing>

function sendTo(c: Running, topic: string, partition?: number): Running {
  c.do({ do: 'send', client: 'p1', topic, partition, records: [{ value: 'v' }] })
  return c
}

function failed(c: Running): readonly JavaException[] {
  return c
    .all('sends.completed')
    .flatMap(({ error, message, cause }) =>
      error === null ? [] : [{ class: error, message, cause }],
    )
}

test.each(VERSIONS)(
  'P-20 the cause of a metadata timeout is what brokers say of the topic ($version)',
  ({ version }) => {
    const c = sendTo(producing(version, { 'max.block.ms': '500' }), 'absent').runFor(1000)
    const error = errorException(version, 'UNKNOWN_TOPIC_OR_PARTITION')
    const cause = version === '2.8' ? null : error
    expect(failed(c)).toEqual([
      exceptionOf(version, 'topicNotInMetadata', { topic: 'absent', ms: 500 }, cause),
    ])
  },
)

test.each(VERSIONS)(
  'P-20 a metadata timeout without an answer has no cause ($version)',
  ({ version }) => {
    const c = producing(version, { 'max.block.ms': '500' })
    c.do({ do: 'kill', target: 'b1' })
    expect(failed(sendTo(c, 't').runFor(1000))).toEqual([
      exceptionOf(version, 'topicNotInMetadata', { topic: 't', ms: 500 }),
    ])
  },
)

test.each(VERSIONS)(
  'P-20 a partition that is not there is named since 3.9 ($version)',
  ({ version }) => {
    const c = sendTo(producing(version, { 'max.block.ms': '500' }), 't', 7).runFor(1000)
    const values = { partition: 7, topic: 't', count: 3, ms: 500 }
    const expected =
      version === '2.8'
        ? exceptionOf(version, 'topicNotInMetadata', values)
        : exceptionOf(version, 'partitionNotInMetadata', values)
    expect(failed(c)).toEqual([expected])
  },
)

test.each(VERSIONS)(
  'KafkaProducer#waitOnMetadata an invalid topic is known at the second send ($version)',
  ({ version }) => {
    const c = sendTo(producing(version), 'a b').runFor(1000)
    const first = exceptionOf(version, 'invalidTopics', { topics: '[a b]' })
    expect(failed(c)).toEqual([first])
    const at = c.world.now
    sendTo(c, 'a b').runFor(1000)
    expect(failed(c)).toEqual([first, exceptionOf(version, 'knownInvalidTopic', { topic: 'a b' })])
    expect(c.all('sends.completed').at(-1)?.at).toBe(at)
  },
)

test.each(VERSIONS)(
  'P-85 an error of the protocol comes with its own text ($version)',
  ({ version }) => {
    const config = { 'min.insync.replicas': '3' }
    const c = cluster({
      version,
      brokers: 3,
      topics: [{ name: 't', replicationFactor: 3, config }],
      clients: [
        {
          id: 'p1',
          kind: 'producer',
          config: { acks: 'all', retries: '0', 'enable.idempotence': 'false' },
        },
      ],
    })
    c.do({ do: 'kill', target: 'b3' }).runFor(60_000)
    expect(failed(sendTo(c, 't').runFor(5000))).toEqual([
      errorException(version, 'NOT_ENOUGH_REPLICAS'),
    ])
  },
)

test.each(VERSIONS)(
  'P-18 a send() that waits for metadata while the producer closes ($version)',
  ({ version }) => {
    const c = sendTo(producing(version), 'absent').runFor(200)
    c.do({ do: 'close', target: 'p1' }).runFor(200)
    expect(c.all('exception.thrown')).toMatchObject([
      {
        in: 'send',
        ...exceptionOf(
          version,
          'closedWhileSending',
          {},
          exceptionOf(version, 'metadataClosed', {}),
        ),
      },
    ])
    sendTo(c, 't')
    expect(c.all('exception.thrown').at(-1)).toMatchObject(
      exceptionOf(version, 'producerClosed', {}),
    )
  },
)
