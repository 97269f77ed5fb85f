import { describe, expect, test } from 'vitest'
import { KAFKA_VERSIONS, type KafkaVersion } from '../../../config/version'
import { cluster, type TestCluster } from '../../../testing/cluster'

const VERSIONS = KAFKA_VERSIONS.map((version) => ({ version }))

/** `brokers` of them; __consumer_offsets wants three replicas. */
function waiting(version: KafkaVersion, brokers: number, topic = 't'): TestCluster {
  const c = cluster({
    version,
    brokers,
    config: { 'offsets.topic.replication.factor': '3', 'default.replication.factor': '3' },
    topics: [{ name: 't' }],
    clients: [
      {
        id: 'c1',
        kind: 'consumer',
        config: { 'group.id': 'g' },
        program: { type: 'pollLoop', subscribe: [topic], commit: 'auto' },
      },
      { id: 'p1', kind: 'producer', config: { 'max.block.ms': '2000' } },
    ],
  })
  return c.do({ do: 'start', target: 'c1' }).runFor(5000)
}

/** AdminUtils, ReplicationControlManager and StripedReplicaPlacer of the releases. */
const TOO_FEW: Readonly<Record<KafkaVersion, (brokers: number) => string>> = {
  '2.8': (brokers) => `Replication factor: 3 larger than available brokers: ${brokers}.`,
  '3.9': (brokers) =>
    `Unable to replicate the partition 3 time(s): The target replication factor of 3 cannot be reached because only ${brokers} broker(s) are registered.`,
  '4.x': (brokers) =>
    `Unable to replicate the partition 3 time(s): The target replication factor of 3 cannot be reached because only ${brokers} broker(s) are registered or some brokers have all their log directories cordoned.`,
}

describe.each(VERSIONS)('DefaultAutoTopicCreationManager ($version)', ({ version }) => {
  test('B-290 each attempt to create the offsets topic in vain is told in Kafka’s words, the first as news', () => {
    const c = waiting(version, 1)
    const told = c.all('topic.notCreated')
    const asked = c.all('request.sent', 'c1').filter(({ api }) => api === 'FindCoordinator')
    expect(told[0]).toMatchObject({
      entity: 'b1',
      topic: '__consumer_offsets',
      error: 'INVALID_REPLICATION_FACTOR',
      message: TOO_FEW[version](1),
    })
    expect([told.length, told.map(({ interest }) => interest)]).toEqual([
      asked.length,
      [2, ...Array(asked.length - 1).fill(0)],
    ])
    expect(asked.length).toBeGreaterThan(3)
  })

  test('B-290 the consumer that waits says so, with the reason among its causes', () => {
    const c = waiting(version, 1)
    const [first, ...later] = c.all('coordinator.notFound', 'c1')
    expect(first).toMatchObject({ error: 'COORDINATOR_NOT_AVAILABLE', interest: 1 })
    expect(new Set(later.map(({ interest }) => interest))).toEqual(new Set([0]))
    const answer = c.all('response.sent').find(({ id }) => first?.causes.includes(id))
    expect(answer?.causes).toContain(c.all('topic.notCreated')[0]?.id)
  })

  test('G-5 a third broker ends it', () => {
    const c = waiting(version, 2)
    expect(c.last('topic.notCreated').message).toBe(TOO_FEW[version](2))
    c.do({ do: 'addBroker', id: 3 }).runFor(60_000)
    expect(c.all('coordinator.found', 'c1').length).toBeGreaterThan(0)
    const found = c.all('coordinator.found', 'c1')[0]?.at ?? 0
    expect(c.all('topic.notCreated').filter(({ at }) => at > found)).toEqual([])
  })

  test('a topic of a user that cannot be created is told likewise', () => {
    const c = waiting(version, 1)
    c.do({ do: 'send', client: 'p1', topic: 'absent', count: 1 }).runFor(5000)
    const told = c.all('topic.notCreated').filter(({ topic }) => topic === 'absent')
    expect(told[0]).toMatchObject({ entity: 'b1', message: TOO_FEW[version](1), interest: 2 })
  })
})
