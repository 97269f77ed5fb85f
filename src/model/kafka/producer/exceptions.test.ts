import { describe, expect, test } from 'vitest'
import { KAFKA_VERSIONS, type KafkaVersion } from '../../../config/version'
import { cluster } from '../../../testing/cluster'
import type { ProducerSpec } from '../../program/types/producer'
import { exceptionOf } from '../exceptions/exceptions'
import type { JavaException } from '../exceptions/java-exception'
import { errorException } from '../exceptions/protocol-errors'

type Version = { readonly version: KafkaVersion }
const VERSIONS: readonly Version[] = KAFKA_VERSIONS.map((version) => ({ version }))

function producing(
  version: KafkaVersion,
  config: Readonly<Record<string, string>> = {},
  program?: ProducerSpec,
) {
  return cluster({
    version,
    config: { 'auto.create.topics.enable': 'false' },
    topics: [{ name: 't', partitions: 3 }],
    clients: [{ id: 'p1', kind: 'producer', config: { acks: 'all', ...config }, program }],
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
  },
)

test.each(VERSIONS)('P-17 a send() after close() throws ($version)', ({ version }) => {
  const c = sendTo(producing(version), 't').runFor(1000)
  c.do({ do: 'close', target: 'p1' }).runFor(1000)
  sendTo(c, 't')
  expect(c.all('exception.thrown')).toMatchObject([
    { in: 'send', ...exceptionOf(version, 'producerClosed', {}) },
  ])
})

describe.each(VERSIONS)(
  'KafkaProducer#doSend what escapes send() ends the program ($version)',
  ({ version }) => {
    const overLimit = { bytes: 16384, total: 1000 }

    test('it leaves through close(), and nothing more is sent', () => {
      const c = producing(version, { 'buffer.memory': '1000' })
      sendTo(c, 't').runFor(1000)
      const thrown = c.all('exception.thrown')
      expect(thrown).toMatchObject([
        { in: 'send', ...exceptionOf(version, 'overMemoryLimit', overLimit) },
      ])
      expect(c.last('client.closing').causes).toContain(thrown[0]?.id)
      expect(c.last('client.closed').at).toBe(thrown[0]?.at)
      sendTo(c, 't').runFor(1000)
      expect(c.last('command.refused')).toMatchObject({
        entity: 'p1',
        problem: 'process.notRunning',
      })
      expect([c.all('exception.thrown').length, c.all('record.sent').length]).toEqual([1, 0])
    })

    test('what was sent before is still answered', () => {
      const c = producing(version, { 'linger.ms': '60000' })
      sendTo(sendTo(c, 't', 0), 't', -1).runFor(1000)
      const ends = c.happenings.flatMap(({ kind, entity }) =>
        entity === 'p1' && /^(exception|sends|client)/.test(kind) ? [kind] : [],
      )
      expect(ends).toEqual([
        'client.started',
        'exception.thrown',
        'client.closing',
        'sends.completed',
        'client.closed',
      ])
    })

    test('the rest of the program, and of a workload, is not done', () => {
      const program = {
        type: 'producer',
        records: [
          { topic: 't', value: 'a', count: 3, everyMs: 100 },
          { topic: 't', value: 'b' },
        ],
      } as const
      const c = producing(version, { 'buffer.memory': '1000' }, program)
      c.do({ do: 'start', target: 'p1' }).runFor(5000)
      expect(c.all('exception.thrown').length).toBe(1)
      expect(c.all('sends.completed')).toEqual([])
    })

    test('started again it runs again, and throws again', () => {
      const c = producing(version, { 'buffer.memory': '1000' })
      sendTo(c, 't').runFor(1000)
      c.do({ do: 'start', target: 'p1' })
      expect(c.world.producers.p1?.thrown).toBe(null)
      sendTo(c, 't').runFor(1000)
      expect(c.all('exception.thrown').length).toBe(2)
    })
  },
)

test.each(VERSIONS)(
  'KafkaProducer#doSend what is an ApiException comes through the future, and the program goes on ($version)',
  ({ version }) => {
    const c = producing(version, { 'max.block.ms': '500', 'max.request.size': '1000' })
    sendTo(c, 'absent').runFor(1000)
    sendTo(c, 'a b').runFor(1000)
    c.do({ do: 'send', client: 'p1', topic: 't', count: 1, valueBytes: 2000 }).runFor(1000)
    sendTo(c, 't').runFor(1000)
    expect(failed(c).map(({ class: name }) => name.split('.').at(-1))).toEqual([
      'TimeoutException',
      'InvalidTopicException',
      'RecordTooLargeException',
    ])
    expect(c.all('exception.thrown')).toEqual([])
    expect(c.last('sends.completed').error).toBe(null)
  },
)

describe.each(VERSIONS)(
  'FutureRecordMetadata#get wraps what the send failed with ($version)',
  ({ version }) => {
    const waiting = (config: Readonly<Record<string, string>>) =>
      producing(version, config, { type: 'producer', answer: 'get' })

    function wrapped(cause: JavaException | undefined) {
      const text = `${cause?.class}: ${cause?.message}`
      return { in: 'get', class: 'java.util.concurrent.ExecutionException', message: text, cause }
    }

    test('a send() that fails at once', () => {
      const c = sendTo(waiting({ 'max.block.ms': '500' }), 'absent').runFor(1000)
      expect(c.all('exception.thrown')).toMatchObject([wrapped(failed(c)[0])])
      expect(c.world.producers.p1?.lifecycle).toBe('running')
    })

    test('an answer that does not come', () => {
      const limits = {
        'request.timeout.ms': '1000',
        'delivery.timeout.ms': '2000',
        'linger.ms': '0',
      }
      const c = sendTo(waiting(limits), 't').runFor(1000)
      c.do({ do: 'kill', target: 'b1' })
      sendTo(c, 't').runFor(5000)
      expect(c.all('exception.thrown')).toMatchObject([wrapped(failed(c)[0])])
      expect(failed(c)[0]?.class).toContain('TimeoutException')
    })
  },
)
