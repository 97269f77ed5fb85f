import { describe, expect, test } from 'vitest'
import { KAFKA_VERSIONS, type KafkaVersion } from '../../../config/version'
import { type ClusterOptions, cluster, type TestCluster } from '../../../testing/cluster'
import { type BrokerId, brokerNumber } from '../../ids'

const LOOP = { type: 'pollLoop', subscribe: ['t'], pollTimeoutMs: 100, commit: 'auto' } as const
const CONFIG = {
  'group.id': 'g',
  'auto.offset.reset': 'earliest',
  'session.timeout.ms': '6000',
  'heartbeat.interval.ms': '500',
}
const RANGE = 'org.apache.kafka.clients.consumer.RangeAssignor'
const COOPERATIVE = 'org.apache.kafka.clients.consumer.CooperativeStickyAssignor'

interface Settings extends ClusterOptions {
  readonly clientConfig?: Readonly<Record<string, string>>
  readonly each?: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly program?: Readonly<Record<string, unknown>>
}

/** Clients C1 to C3 in group g, and a producer; the topic t has three partitions unless told otherwise. */
function story(version: KafkaVersion, settings: Settings = {}): TestCluster {
  const clients = ['C1', 'C2', 'C3'].map((id) => ({
    id,
    kind: 'consumer' as const,
    config: { ...CONFIG, 'client.id': id, ...settings.clientConfig, ...settings.each?.[id] },
    program: { ...LOOP, ...settings.program },
  }))
  return cluster({
    version,
    topics: [{ name: 't', partitions: 3 }],
    ...settings,
    clients: [...clients, { id: 'p1', kind: 'producer', config: {} }],
  })
}

/** Callbacks as R/A/L with their partitions, in order, of one client. */
function callbacks(c: TestCluster, client: string): readonly string[] {
  return c.happenings.flatMap((h) => {
    if (h.entity !== client) return []
    if (h.kind === 'partitions.assigned') return [`A(${sorted(h.partitions)})`]
    if (h.kind === 'partitions.revoked') return [`R(${sorted(h.partitions)})`]
    if (h.kind === 'partitions.lost') return [`L(${sorted(h.partitions)})`]
    return []
  })
}

function sorted(partitions: readonly string[]): string {
  return [...partitions].sort().join(',')
}

function state(c: TestCluster): string {
  const groups = Object.values(c.world.brokers).flatMap((broker) => broker.groups.g ?? [])
  return groups.map(({ lifecycle, generation }) => `${lifecycle} ${generation}`).join()
}

function committed(c: TestCluster, partition: string): number | undefined {
  const group = Object.values(c.world.brokers).flatMap((broker) => broker.groups.g ?? [])[0]
  return group?.offsets[partition]?.offset
}

function start(c: TestCluster, client: string, ms = 3000): TestCluster {
  return c.do({ do: 'start', target: client }).runFor(ms)
}

/** Sends `count` records to one partition of t, and waits until they are appended. */
function produce(c: TestCluster, partition: number, count: number): TestCluster {
  return c.do({ do: 'send', client: 'p1', topic: 't', partition, count }).runFor(100)
}

const close = (target: string) => ({ do: 'close', target }) as const
const kill = (target: string) => ({ do: 'kill', target }) as const

describe.each(KAFKA_VERSIONS)('Kafka %s', (version) => {
  const range = { clientConfig: { 'partition.assignment.strategy': RANGE } }

  test('G-27 C1, then C2 joins, closes; C1 closes: eager, range', () => {
    const c = story(version, range)
    start(c, 'C1')
    expect(state(c)).toBe('Stable 1')
    start(c, 'C2')
    expect(state(c)).toBe('Stable 2')
    c.do(close('C2')).runFor(3000)
    expect(state(c)).toBe('Stable 3')
    c.do(close('C1')).runFor(3000)
    expect(state(c)).toBe('Empty 4')
    expect(callbacks(c, 'C1')).toEqual([
      'A(t-0,t-1,t-2)',
      'R(t-0,t-1,t-2)',
      'A(t-0,t-1)',
      'R(t-0,t-1)',
      'A(t-0,t-1,t-2)',
      'R(t-0,t-1,t-2)',
    ])
    expect(callbacks(c, 'C2')).toEqual(['A(t-2)', 'R(t-2)'])
  })

  test('G-28 the same with cooperative-sticky: two rounds for a hand-over, one for a leave', () => {
    const c = story(version, { clientConfig: { 'partition.assignment.strategy': COOPERATIVE } })
    start(c, 'C1')
    start(c, 'C2')
    expect(state(c)).toBe('Stable 3')
    expect(callbacks(c, 'C1')).toEqual(['A(t-0,t-1,t-2)', 'R(t-2)', 'A()', 'A()'])
    expect(callbacks(c, 'C2')).toEqual(['A()', 'A(t-2)'])
    c.do(close('C2')).runFor(3000)
    expect(state(c)).toBe('Stable 4')
    expect(callbacks(c, 'C1').at(-1)).toBe('A(t-2)')
    expect(callbacks(c, 'C2').at(-1)).toBe('R(t-2)')
  })

  test('G-29 C-139 the default assignors: range', () => {
    const c = story(version)
    start(c, 'C1')
    start(c, 'C2')
    expect(c.last('generation.started')).toMatchObject({
      generation: 2,
      protocol: 'range',
      members: ['C1', 'C2'],
    })
    expect(c.last('assignment.stored').assignment).toEqual({ C1: ['t-0', 't-1'], C2: ['t-2'] })
  })

  test('G-31 protocols in common, and none', () => {
    const c = story(version, {
      each: {
        C1: { 'partition.assignment.strategy': RANGE },
        C2: { 'partition.assignment.strategy': `${COOPERATIVE},${RANGE}` },
        C3: {
          'partition.assignment.strategy': 'org.apache.kafka.clients.consumer.RoundRobinAssignor',
        },
      },
    })
    start(c, 'C1')
    start(c, 'C2')
    expect(c.last('generation.started')).toMatchObject({ generation: 2, protocol: 'range' })
    c.do(close('C1')).runFor(3000)
    expect(c.last('generation.started')).toMatchObject({
      generation: 3,
      protocol: 'cooperative-sticky',
    })
    expect(callbacks(c, 'C2')).toEqual(['A(t-2)', 'R(t-2)', 'A(t-0,t-1,t-2)'])
    start(c, 'C3')
    expect(c.last('exception.thrown').class).toContain('InconsistentGroupProtocolException')
  })

  test('G-36 C-124 a killed member: its partition stands still for six seconds, then is read from the commit', () => {
    const c = story(version, {
      ...range,
      topics: [{ name: 't', partitions: 2 }],
      program: { commit: 'syncPerBatch' },
      clientConfig: { ...range.clientConfig, 'enable.auto.commit': 'false' },
    })
    start(c, 'C1')
    start(c, 'C2')
    produce(c, 0, 3)
    produce(c, 1, 3).runFor(1000)
    expect([committed(c, 't-0'), committed(c, 't-1')]).toEqual([3, 3])
    c.do(kill('C2'))
    const killedAt = c.nowMs
    for (let i = 0; i < 2; i++) {
      produce(c, 0, 1)
      produce(c, 1, 1).runFor(1800)
    }
    expect(state(c)).toBe('Stable 2')
    expect([committed(c, 't-0'), committed(c, 't-1')]).toEqual([5, 3])
    c.runTo(killedAt + 8000)
    expect(state(c)).toBe('Stable 3')
    expect([committed(c, 't-0'), committed(c, 't-1')]).toEqual([5, 5])
    expect(callbacks(c, 'C1').slice(-2)).toEqual(['R(t-0)', 'A(t-0,t-1)'])
    const removed = c.last('member.removed')
    expect(removed).toMatchObject({ client: 'C2', why: 'sessionExpired', silentMs: 6000 })
    const why = c.chain(c.last('partitions.assigned', 'C1')).map((h) => h.kind)
    expect(why).toEqual(
      expect.arrayContaining(['client.killed', 'member.removed', 'rebalance.started']),
    )
  })

  test('G-37 one partition, two members, the owner is killed', () => {
    const c = story(version, { ...range, topics: [{ name: 't', partitions: 1 }] })
    start(c, 'C1')
    start(c, 'C2')
    expect(callbacks(c, 'C2')).toEqual(['A()'])
    c.do(kill('C1')).runFor(8000)
    expect(state(c)).toBe('Stable 3')
    expect(callbacks(c, 'C2')).toEqual(['A()', 'R()', 'A(t-0)'])
  })

  test('G-44 C1 reads 5 and closes; C2 goes on from there; generations 1, 2, 3, 4', () => {
    const c = story(version, { topics: [{ name: 't' }] })
    produce(c, 0, 5)
    start(c, 'C1')
    c.do(close('C1')).runFor(1000)
    expect(state(c)).toBe('Empty 2')
    expect(committed(c, 't-0')).toBe(5)
    start(c, 'C2')
    expect(state(c)).toBe('Stable 3')
    expect(c.last('position.set', 'C2')).toMatchObject({ offset: 5, source: 'committed' })
    expect(c.all('records.returned', 'C2').filter(({ ranges }) => ranges.length > 0)).toEqual([])
    c.do(close('C2')).runFor(1000)
    expect(state(c)).toBe('Empty 4')
  })

  test('G-46 a session timeout below the broker’s minimum', () => {
    const c = story(version, { clientConfig: { 'session.timeout.ms': '5000' } })
    start(c, 'C1')
    expect(c.all('exception.thrown')[0]?.class).toContain('InvalidSessionTimeoutException')
  })

  test('G-34 a member that does not poll holds everybody up until its poll interval is over', () => {
    const c = story(version, {
      ...range,
      topics: [{ name: 't', partitions: 2 }],
      program: { processMs: 20_000 },
      each: { C1: { 'max.poll.interval.ms': '8000' } },
    })
    start(c, 'C1')
    produce(c, 0, 1)
    c.runFor(400)
    start(c, 'C2', 5000)
    expect(state(c)).toBe('PreparingRebalance 1')
    c.runFor(5000)
    expect(state(c)).toBe('Stable 2')
    expect(callbacks(c, 'C2')).toEqual(['A(t-0,t-1)'])
  })

  test('G-35 a member that does not poll in time leaves; later it joins again under a new id', () => {
    const c = story(version, {
      ...range,
      topics: [{ name: 't', partitions: 2 }],
      each: { C1: { 'max.poll.interval.ms': '2000' } },
      program: { processMs: 4500 },
    })
    start(c, 'C1')
    start(c, 'C2')
    expect(state(c)).toBe('Stable 2')
    const before = c.world.consumers.C1?.member.memberId
    produce(c, 0, 1)
    c.runFor(3000)
    expect(state(c)).toBe('Stable 3')
    expect(c.last('member.removed')).toMatchObject({ client: 'C1', why: 'left', member: before })
    expect(callbacks(c, 'C2').slice(-2)).toEqual(['R(t-1)', 'A(t-0,t-1)'])
    c.runFor(9000)
    expect(callbacks(c, 'C1')).toContain('L(t-0)')
    expect(c.world.consumers.C1?.member.memberId).not.toBe(before)
  })

  test('G-42 the leader sees new partitions after its metadata refresh', () => {
    const c = story(version, {
      ...range,
      topics: [{ name: 't', partitions: 2 }],
      clientConfig: { ...range.clientConfig, 'metadata.max.age.ms': '1000' },
    })
    start(c, 'C1')
    start(c, 'C2')
    c.do({ do: 'addPartitions', topic: 't', partitions: 4 }).runFor(4000)
    expect(state(c)).toBe('Stable 3')
    expect(c.last('rebalance.started')).toMatchObject({ why: 'metadata' })
    expect(callbacks(c, 'C1').at(-1)).toBe('A(t-0,t-1)')
    expect(callbacks(c, 'C2').at(-1)).toBe('A(t-2,t-3)')
  })

  test('C-75 deleting a topic removes its offsets', () => {
    const c = story(version, { topics: [{ name: 't' }] })
    produce(c, 0, 5)
    start(c, 'C1')
    c.do(close('C1')).runFor(1000)
    expect(committed(c, 't-0')).toBe(5)
    c.do({ do: 'deleteTopic', topic: 't' }).runFor(2000)
    expect(committed(c, 't-0')).toBeUndefined()
  })

  test('C-124 C-125 a paused member is removed, comes back and loses its partitions', () => {
    const c = story(version, { ...range, topics: [{ name: 't', partitions: 2 }] })
    start(c, 'C1')
    start(c, 'C2')
    c.do({ do: 'pause', target: 'C2' }).runFor(8000)
    expect(state(c)).toBe('Stable 3')
    expect(c.chain(c.last('member.removed')).map((h) => h.kind)).toContain('client.paused')
    c.do({ do: 'resume', target: 'C2' }).runFor(3000)
    expect(state(c)).toBe('Stable 4')
    expect(c.last('commit.refused')).toMatchObject({ client: 'C2', error: 'UNKNOWN_MEMBER_ID' })
    expect(c.chain(c.last('commit.refused')).map((h) => h.kind)).toContain('member.removed')
    expect(callbacks(c, 'C2')).toContain('L(t-1)')
  })

  test('C-83 B-290 with too few brokers for the offsets topic nobody finds a coordinator', () => {
    const c = story(version, { config: { 'offsets.topic.replication.factor': '3' } })
    start(c, 'C1')
    expect(c.all('coordinator.found')).toEqual([])
    expect(c.all('group.stateChanged')).toEqual([])
  })

  test('G-49 G-50 static members: back in time nothing happens; else six seconds later', () => {
    const c = story(version, {
      ...range,
      topics: [{ name: 't', partitions: 2 }],
      each: { C1: { 'group.instance.id': 'i1' }, C2: { 'group.instance.id': 'i2' } },
    })
    start(c, 'C1')
    start(c, 'C2')
    expect(state(c)).toBe('Stable 2')
    c.do(close('C2')).runFor(1000)
    expect(state(c)).toBe('Stable 2')
    start(c, 'C2')
    expect(state(c)).toBe('Stable 2')
    expect(callbacks(c, 'C2')).toEqual(['A(t-1)', 'R(t-1)', 'A(t-1)'])
    expect(callbacks(c, 'C1')).toEqual(['A(t-0,t-1)', 'R(t-0,t-1)', 'A(t-0)'])
    c.do(close('C2')).runFor(5000)
    expect(state(c)).toBe('Stable 2')
    c.runFor(3000)
    expect(state(c)).toBe('Stable 3')
    expect(callbacks(c, 'C1').slice(-2)).toEqual(['R(t-0)', 'A(t-0,t-1)'])
    expect(c.chain(c.last('member.removed')).map((h) => h.kind)).toContain('client.closed')
    c.do(close('C1')).runFor(5000)
    expect(state(c)).toBe('Stable 3')
    c.runFor(3000)
    expect(state(c)).toBe('Empty 4')
  })

  test('G-52 a second process with the instance id', () => {
    const c = story(version, {
      topics: [{ name: 't', partitions: 2 }],
      each: { C1: { 'group.instance.id': 'i1' }, C2: { 'group.instance.id': 'i1' } },
    })
    start(c, 'C1')
    start(c, 'C2')
    expect(state(c)).toBe('Stable 1')
    expect(callbacks(c, 'C2')).toEqual(['A(t-0,t-1)'])
    expect(c.all('exception.thrown', 'C1')[0]?.class).toContain('FencedInstanceIdException')
  })

  test('C-74 C-129 the coordinator dies: another broker takes the group over without a rebalance', () => {
    const c = story(version, {
      ...range,
      brokers: 3,
      topics: [{ name: 't', partitions: 2, replicationFactor: 3 }],
      clientConfig: { ...range.clientConfig, 'session.timeout.ms': '30000' },
    })
    start(c, 'C1')
    start(c, 'C2')
    produce(c, 0, 4).runFor(6000)
    expect(committed(c, 't-0')).toBe(4)
    const before = callbacks(c, 'C1')
    const coordinator = (Object.keys(c.world.brokers) as BrokerId[]).find(
      (id) => c.world.brokers[id]?.groups.g,
    )
    c.do(kill(coordinator ?? '')).runFor(30_000)
    expect(state(c)).toBe('Stable 2')
    expect(callbacks(c, 'C1')).toEqual(before)
    expect(committed(c, 't-0')).toBe(4)
    const now = c.last('coordinator.found', 'C1').node
    expect(now).not.toBe(brokerNumber(coordinator ?? 'b0'))
  })

  test('resetOffsets: refused while the group has members, stored when it is Empty', () => {
    const c = story(version, { topics: [{ name: 't' }] })
    produce(c, 0, 5)
    start(c, 'C1')
    const reset = { do: 'resetOffsets', group: 'g', topic: 't', partition: 0, offset: 2 } as const
    c.do(reset)
    expect(c.last('command.refused')).toMatchObject({
      problem: 'kafka.tool',
      detail: `Error: Assignments can only be reset if the group 'g' is inactive, but the current state is Stable.`,
    })
    c.do(close('C1')).runFor(1000)
    c.do(reset).runFor(10)
    expect(committed(c, 't-0')).toBe(2)
    start(c, 'C2')
    expect(c.last('position.set', 'C2')).toMatchObject({ offset: 2, source: 'committed' })
    c.do(close('C2')).runFor(1000)
    c.do({ ...reset, offset: 99 }).runFor(10)
    expect(committed(c, 't-0')).toBe(5)
  })
})

test.each([
  ['2.8', 3000],
  ['3.9', 3000],
  ['4.x', 6000],
] as const)('G-30 %s: C4 at 0 and C5 at 1.5 s after everybody closed', (version, ms) => {
  const c = story(version, { config: { 'group.initial.rebalance.delay.ms': '3000' } })
  start(c, 'C1', 6000)
  c.do(close('C1')).runFor(1000)
  expect(state(c)).toBe('Empty 2')
  const from = c.nowMs
  start(c, 'C2', 1500)
  c.do({ do: 'start', target: 'C3' }).runTo(from + ms - 500)
  expect(state(c)).toBe('PreparingRebalance 2')
  c.runTo(from + ms + 500)
  expect(state(c)).toBe('Stable 3')
  expect(c.last('generation.started').members).toEqual(['C2', 'C3'])
})
