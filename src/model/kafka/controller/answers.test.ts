import { expect, test } from 'vitest'
import { KAFKA_VERSIONS, type KafkaVersion } from '../../../config/version'
import type { Command } from '../../../scenario/command'
import { cluster, type TestCluster } from '../../../testing/cluster'

const VERSIONS = KAFKA_VERSIONS.map((version) => ({ version }))
const TOPIC = { do: 'createTopic', topic: 'new', partitions: 1, replicationFactor: 1 } as const

function topicOf(version: KafkaVersion, brokers = 3): TestCluster {
  const topics = [{ name: 't', partitions: 2, replicationFactor: 1 }]
  return cluster({ version, brokers, topics }).runFor(1000)
}

/** The cluster's answer to the command: simple class name of the exception, and its text. */
function answer(c: TestCluster, command: Command): string {
  const before = c.all('command.refused').length
  const refused = c.do(command).all('command.refused')[before]
  const { exception } = refused ?? {}
  return exception ? `${exception.class.split('.').at(-1)}: ${exception.message}` : 'done'
}

test.each(VERSIONS)('B-165 B-167 what an election is answered ($version)', ({ version }) => {
  const c = topicOf(version)
  const elect = (topic: string, partition: number, election: 'preferred' | 'unclean') =>
    answer(c, { do: 'electLeader', topic, partition, election })
  const absent =
    version === '2.8'
      ? ['The partition does not exist.', 'The partition does not exist.']
      : ['No such topic as x', 'No such partition as t-9']
  expect([elect('x', 0, 'preferred'), elect('t', 9, 'preferred')]).toEqual(
    absent.map((text) => `UnknownTopicOrPartitionException: ${text}`),
  )
  const notNeeded = 'ElectionNotNeededException: Leader election not needed for topic partition.'
  expect([elect('t', 0, 'preferred'), elect('t', 0, 'unclean')]).toEqual([notNeeded, notNeeded])
  const leader = c.world.controller.partitions['t-0']?.leader ?? 0
  c.do({ do: 'kill', target: `b${leader}` }).runFor(60_000)
  const [preferred, unclean] =
    version === '2.8'
      ? [
          'Failed to elect leader for partition t-0 under strategy PreferredReplicaPartitionLeaderElectionStrategy',
          'Failed to elect leader for partition t-0 under strategy OfflinePartitionLeaderElectionStrategy(true)',
        ]
      : [
          'The preferred leader was not available.',
          'Eligible topic partition leaders are not available.',
        ]
  expect(elect('t', 0, 'preferred')).toBe(`PreferredLeaderNotAvailableException: ${preferred}`)
  expect(elect('t', 0, 'unclean')).toBe(`EligibleLeadersNotAvailableException: ${unclean}`)
})

test.each(VERSIONS)(
  'B-8 configs of a topic that is not there, and bad ones ($version)',
  ({ version }) => {
    const c = topicOf(version)
    const alter = (topic: string, name: string, value: string) =>
      answer(c, { do: 'alterConfig', target: `topic:${topic}`, config: { [name]: value } })
    expect(alter('x', 'retention.ms', '5')).toBe(
      "UnknownTopicOrPartitionException: The topic 'x' does not exist.",
    )
    expect(alter('t', 'retention.ms', 'abc')).toBe(
      'InvalidConfigurationException: Invalid value abc for configuration retention.ms: Not a number of type LONG',
    )
    expect(alter('t', 'no.such', '1')).toBe(
      'InvalidConfigurationException: Unknown topic config name: no.such',
    )
  },
)

test.each(VERSIONS)(
  'B-9 brokers that are not enough for new and added partitions ($version)',
  ({ version }) => {
    const c = topicOf(version, 2)
    c.do({ ...TOPIC, topic: 'two', replicationFactor: 2 }).runFor(1000)
    const cordoned =
      version === '4.x' ? ' or some brokers have all their log directories cordoned' : ''
    const few = `The target replication factor of 3 cannot be reached because only 2 broker(s) are registered${cordoned}.`
    expect(answer(c, { ...TOPIC, replicationFactor: 3 })).toBe(
      `InvalidReplicationFactorException: ${
        version === '2.8'
          ? 'Replication factor: 3 larger than available brokers: 2.'
          : `Unable to replicate the partition 3 time(s): ${few}`
      }`,
    )
    if (version !== '2.8') return
    c.do({ do: 'kill', target: 'b2' }).runFor(60_000)
    expect(answer(c, { do: 'addPartitions', topic: 'two', partitions: 4 })).toBe(
      'InvalidReplicationFactorException: Replication factor: 2 larger than available brokers: 1.',
    )
  },
)

test.each(VERSIONS)(
  'B-1 B-7 B-9 of several things that are wrong the first is told ($version)',
  ({ version }) => {
    const c = topicOf(version)
    const zookeeper = version === '2.8'
    const both = answer(c, { ...TOPIC, partitions: 0, replicationFactor: 0 })
    expect(both).toBe(
      zookeeper
        ? 'InvalidPartitionsException: Number of partitions must be larger than 0.'
        : 'InvalidReplicationFactorException: Replication factor must be larger than 0, or -1 to use the default value.',
    )
    const named = answer(c, { ...TOPIC, topic: 'a b', partitions: 0 })
    expect(named.split(':')[0]).toBe(
      zookeeper ? 'InvalidPartitionsException' : 'InvalidTopicException',
    )
    const config = { 'retention.ms': 'abc' }
    const configured = answer(c, { ...TOPIC, config, partitions: 0 })
    expect(configured.split(':')[0]).toBe(
      zookeeper ? 'InvalidPartitionsException' : 'InvalidConfigurationException',
    )
  },
)

test.each(VERSIONS)('B-10 what is wrong with an explicit assignment ($version)', ({ version }) => {
  const c = topicOf(version)
  c.do({ do: 'kill', target: 'b3' }).runFor(60_000)
  const assign = (assignment: Readonly<Record<string, readonly number[]>>) =>
    answer(c, { ...TOPIC, partitions: -1, replicationFactor: -1, assignment })
  const of = (text: string) => `InvalidReplicaAssignmentException: ${text}`
  const manual = 'The manual partition assignment includes'
  if (version === '2.8') {
    expect(assign({ '0': [1], '1': [1, 2] })).toBe(
      of('All partitions should have the same number of replicas'),
    )
    expect(assign({ '0': [1, 1], '1': [1, 2] })).toBe(
      of(
        'Duplicate replica assignment found: HashMap(0 -> ArrayBuffer(1, 1), 1 -> ArrayBuffer(1, 2))',
      ),
    )
    return
  }
  expect(assign({ '0': [1], '1': [1, 2] })).toBe(
    of(
      `${manual} a partition with 2 replica(s), but this is not consistent with previous partitions, which have 1 replica(s).`,
    ),
  )
  expect(assign({ '0': [2, 1, 2] })).toBe(of(`${manual} the broker 2 more than once.`))
  expect(assign({ '0': [1], '1': [3] })).toBe(
    of(
      'All brokers specified in the manual partition assignment for partition 1 are fenced or in controlled shutdown.',
    ),
  )
})

test('a client config that a constructor does not take is refused with its chain of causes', () => {
  const c = cluster({ clients: [{ id: 'p1', kind: 'producer', config: {} }] })
  c.do({ do: 'start', target: 'p1' })
  c.do({ do: 'alterConfig', target: 'p1', config: { 'delivery.timeout.ms': '1' } })
  const message =
    'delivery.timeout.ms should be equal to or larger than linger.ms + request.timeout.ms'
  expect(c.last('command.refused')).toMatchObject({
    problem: 'config.invalid',
    detail: message,
    exception: {
      message: 'Failed to construct kafka producer',
      cause: { class: 'org.apache.kafka.common.config.ConfigException', message },
    },
  })
})
