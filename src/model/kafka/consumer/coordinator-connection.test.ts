import { describe, expect, test } from 'vitest'
import { KAFKA_VERSIONS, type KafkaVersion } from '../../../config/version'
import { cluster, type TestCluster } from '../../../testing/cluster'
import type { PollLoopSpec } from '../../program/types/poll-loop'

interface Consumers {
  readonly version: KafkaVersion
  readonly config?: Readonly<Record<string, string>>
  readonly brokerConfig?: Readonly<Record<string, string>>
  readonly brokers?: number
  readonly programs?: readonly Partial<PollLoopSpec>[]
}

/** Consumers c1, c2, … of one group; the topic has a record for each partition. */
function consumers({
  version,
  config,
  brokerConfig,
  brokers = 1,
  programs = [{}],
}: Consumers): TestCluster {
  const c = cluster({
    version,
    brokers,
    config: brokerConfig ?? {},
    topics: [{ name: 't', partitions: 2, replicationFactor: brokers }],
    clients: [
      { id: 'p1', kind: 'producer', config: {} },
      ...programs.map((program, i) => ({
        id: `c${i + 1}`,
        kind: 'consumer' as const,
        config: {
          'group.id': 'g',
          'client.id': `c${i + 1}`,
          'auto.offset.reset': 'earliest',
          'enable.auto.commit': 'false',
          'session.timeout.ms': '10000',
          ...config,
        },
        program: {
          type: 'pollLoop' as const,
          subscribe: program.assign ? undefined : ['t'],
          pollTimeoutMs: 200,
          commit: 'none' as const,
          ...program,
        },
      })),
    ],
  })
  return c.do({ do: 'start', target: 'p1' }, { do: 'start', target: 'c1' }).runTo(1000)
}

function send(c: TestCluster): void {
  for (const partition of [0, 1]) {
    c.do({ do: 'send', client: 'p1', topic: 't', partition, records: [{ value: 'm' }] })
  }
}

/** Instants (ms) of the consumer's requests of one API to its coordinator. */
function asked(c: TestCluster, id: string, api: string): readonly number[] {
  return c
    .all('request.sent', id)
    .filter((sent) => sent.api === api)
    .map(({ at }) => at / 1000)
}

const lost = (c: TestCluster, id = 'c1') => c.all('coordinator.lost', id).map(({ at }) => at / 1000)

describe.each(KAFKA_VERSIONS)('%s: AbstractCoordinator#checkAndGetCoordinator', (version) => {
  test('a coordinator whose process ends is unknown at once, not with the next heartbeat', () => {
    const c = consumers({ version, brokers: 3 }).runTo(4000)
    const { coordinator } = c.world.consumers.c1?.member ?? { coordinator: -1 }
    const beat = asked(c, 'c1', 'Heartbeat').at(-1) ?? 0
    c.runTo(beat + 1000)
      .do({ do: 'kill', target: `b${coordinator}` })
      .runFor(500)
    expect(lost(c)[0]).toBe(beat + 1001)
    expect(c.all('coordinator.lost', 'c1')[0]?.why).toBe('disconnected')
    expect(asked(c, 'c1', 'FindCoordinator').at(-1)).toBeGreaterThanOrEqual(beat + 1001)
    expect(asked(c, 'c1', 'Heartbeat').at(-1)).toBe(beat)
  })

  test.each([
    ['client', { config: { 'connections.max.idle.ms': '1000' } }, 0],
    ['broker', { brokerConfig: { 'connections.max.idle.ms': '1000' } }, 1],
  ])(
    'a connection that the %s closes as idle makes it unknown; the member stays',
    (_by, change, hopMs) => {
      const c = consumers({ version, ...change }).runTo(9000)
      const beats = asked(c, 'c1', 'Heartbeat').filter((at) => at < 7500)
      // A heartbeat is answered after 2 ms; a second without traffic follows.
      expect(lost(c)).toEqual(expect.arrayContaining(beats.map((at) => at + 1002 + hopMs)))
      expect(beats.length).toBe(2)
      // Found within reconnect.backoff.ms, the coordinator is given up once more, and then it stays known.
      expect(c.all('coordinator.found', 'c1').length).toBe(lost(c).length + 1)
      expect(c.all('member.removed')).toEqual([])
      expect(c.all('partitions.assigned', 'c1').length).toBe(1)
    },
  )

  test('a JoinGroup that waits for longer is asked again under the same member id', () => {
    const c = consumers({
      version,
      config: { 'connections.max.idle.ms': '4000', 'max.poll.interval.ms': '30000' },
      programs: [{ processMs: 9000 }, {}],
    })
    send(c)
    c.runFor(500).do({ do: 'start', target: 'c2' }).runFor(20_000)
    const joined = c.all('member.joined').filter(({ client }) => client === 'c2')
    const joins = asked(c, 'c2', 'JoinGroup')
    expect(joins.length).toBeGreaterThan(2)
    expect(joins[2]).toBeGreaterThan((joins[1] ?? 0) + 4000)
    expect(joined.length).toBe(1)
    expect(c.all('member.removed')).toEqual([])
    expect(c.last('partitions.assigned', 'c2').partitions.length).toBe(1)
  })

  test('who only commits goes on with its coordinator once it may connect again', () => {
    const program = { assign: ['t-0'], commit: 'syncPerBatch' as const, pollTimeoutMs: 3000 }
    const c = consumers({
      version,
      config: { 'connections.max.idle.ms': '1000' },
      programs: [program],
    })
    c.runTo(12_000)
    expect(c.all('connection.closed', 'c1').length).toBeGreaterThan(1)
    expect(lost(c)).toEqual([])
    expect(asked(c, 'c1', 'FindCoordinator').length).toBeLessThanOrEqual(2)
    expect(c.all('commit.failed', 'c1')).toEqual([])
    expect(c.all('commit.succeeded', 'c1').length).toBeGreaterThan(2)
  })
})

test.each(KAFKA_VERSIONS)('%s: connections.max.idle.ms=-1 closes none', (version) => {
  const never = { 'connections.max.idle.ms': '-1' }
  const c = consumers({ version, config: never, brokerConfig: never }).runTo(60_000)
  expect(c.all('connection.closed')).toEqual([])
})
