import { describe, expect, test } from 'vitest'
import { KAFKA_VERSIONS } from '../config/version'
import type { ClientSpec } from '../scenario/scenario'
import { type ClusterOptions, cluster } from '../testing/cluster'
import { projectWaits } from './project-waits'

function consumer(id: string, change: Readonly<Record<string, string>> = {}): ClientSpec {
  return {
    id,
    kind: 'consumer',
    config: { 'group.id': 'g', 'session.timeout.ms': '10000', ...change },
    program: {
      type: 'pollLoop',
      subscribe: ['t'],
      pollTimeoutMs: 500,
      processMs: 5,
      commit: 'auto',
    },
  }
}

const start = (target: string) => ({ do: 'start', target }) as const

describe.each(KAFKA_VERSIONS)('what a group waits for, %s', (version) => {
  const begun = (options: ClusterOptions = {}) =>
    cluster({
      version,
      brokers: 3,
      topics: [{ name: 't', partitions: 2, replicationFactor: 3 }],
      clients: [consumer('c1'), consumer('c2'), consumer('c3')],
      ...options,
    }).runFor(2_000)

  const waits = (c: ReturnType<typeof begun>) => projectWaits(c.world)

  test('an offsets topic that cannot be created, in the words of Kafka', () => {
    const config = { 'offsets.topic.replication.factor': '3' }
    const topics = [{ name: 't' }]
    const c = begun({ brokers: 1, topics, config }).do(start('c1')).runFor(5_000)
    expect(waits(c)).toMatchObject([
      { group: 'g', why: 'offsetsTopicNotCreated', error: expect.stringMatching(/replication/i) },
    ])
  })

  test('an ISR of the offsets partition that is smaller than min.insync.replicas', () => {
    const config = { 'min.insync.replicas': '2', 'offsets.topic.replication.factor': '2' }
    const c = begun({ brokers: 2, topics: [{ name: 't', replicationFactor: 2 }], config })
    c.do(start('c1')).runFor(8_000)
    expect(waits(c)).toEqual([])
    const { leader } = c.world.controller.partitions['__consumer_offsets-0'] ?? {}
    c.do({ do: 'kill', target: leader === 1 ? 'b2' : 'b1' }).runFor(40_000)
    c.do(start('c2')).runFor(10_000)
    expect(waits(c)).toMatchObject([
      { why: 'tooFewInSync', partition: '__consumer_offsets-0', inSync: 1, least: 2 },
    ])
  })

  test('followers that do not fetch: until they leave the ISR no rebalance ends', () => {
    const c = begun().do(start('c1')).runFor(8_000)
    const { leader } = c.world.controller.partitions['__consumer_offsets-0'] ?? {}
    for (const each of [1, 2, 3].filter((number) => number !== leader)) {
      c.do({ do: 'stallReplication', target: `b${each}` })
    }
    c.do(start('c2')).runFor(12_000)
    const [wait] = waits(c)
    expect(wait).toMatchObject({ why: 'notReplicated', partition: '__consumer_offsets-0' })
    expect(wait?.why === 'notReplicated' && wait.brokers.length).toBe(2)
    expect(c.happenings[(wait?.by ?? 0) - 1]?.kind).toBe('replication.stalled')
    c.runFor(60_000)
    expect(waits(c)).toEqual([])
  })

  test('a member that has to join again, until the rebalance timeout', () => {
    const c = begun().do(start('c1')).runFor(8_000)
    c.do({ do: 'pause', target: 'c1' }, start('c2')).runFor(1_000)
    const [wait] = waits(c)
    expect(wait).toMatchObject({ why: 'rejoin', clients: ['c1'] })
    expect(wait?.why === 'rejoin' && wait.until).toBeGreaterThan(c.world.now)
  })

  test('more members, while the initial delay lasts', () => {
    const c = begun({ config: { 'group.initial.rebalance.delay.ms': '3000' } })
    c.do(start('c1')).runFor(1_500)
    expect(waits(c)).toMatchObject([{ why: 'firstMembers' }])
  })

  test('the session of a process that was killed, for as long as it holds partitions', () => {
    const c = begun().do(start('c1'), start('c2')).runFor(12_000)
    c.do({ do: 'kill', target: 'c1' }).runFor(1_000)
    const [wait] = waits(c)
    expect(wait).toMatchObject({ why: 'session', client: 'c1' })
    expect(c.happenings[(wait?.by ?? 0) - 1]?.kind).toBe('client.killed')
    c.runFor(20_000)
    expect(waits(c)).toEqual([])
  })

  test('more members than partitions', () => {
    const c = begun().do(start('c1'), start('c2'), start('c3')).runFor(20_000)
    expect(waits(c)).toMatchObject([{ why: 'noPartition', members: 3, partitions: 2 }])
    expect(waits(c)[0]).toMatchObject({ clients: [expect.stringMatching(/^c[123]$/)] })
  })

  test('a topic that does not exist', () => {
    const config = { 'auto.create.topics.enable': 'false' }
    const c = begun({ topics: [], config }).do(start('c1')).runFor(12_000)
    expect(waits(c)).toMatchObject([{ why: 'topicMissing', topic: 't' }])
  })
})
