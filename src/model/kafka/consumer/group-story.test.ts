import { expect, test } from 'vitest'
import type { KafkaVersion } from '../../../config/version'
import { cluster, type TestCluster } from '../../../testing/cluster'
import type { PollLoopSpec } from '../../program/types/poll-loop'

const RANGE = 'org.apache.kafka.clients.consumer.RangeAssignor'
const LOOP: PollLoopSpec = {
  type: 'pollLoop',
  subscribe: ['t'],
  pollTimeoutMs: 100,
  commit: 'none',
}

/** C1 and C2 in group g, as the golden scenarios have them. */
function group(
  options: {
    readonly version?: KafkaVersion
    readonly partitions?: number
    readonly config?: Readonly<Record<string, string>>
    readonly programs?: Readonly<Record<string, PollLoopSpec>>
    readonly configs?: Readonly<Record<string, Readonly<Record<string, string>>>>
    readonly broker?: Readonly<Record<string, string>>
  } = {},
): TestCluster {
  const clients = ['C1', 'C2', 'C3'].map((id) => ({
    id,
    kind: 'consumer' as const,
    config: {
      'group.id': 'g',
      'client.id': id,
      'auto.offset.reset': 'earliest',
      'enable.auto.commit': 'false',
      'session.timeout.ms': '6000',
      'heartbeat.interval.ms': '500',
      'partition.assignment.strategy': RANGE,
      ...options.config,
      ...options.configs?.[id],
    },
    program: options.programs?.[id] ?? LOOP,
  }))
  return cluster({
    version: options.version ?? '4.x',
    config: options.broker ?? {},
    topics: [{ name: 't', partitions: options.partitions ?? 2 }],
    clients: [...clients, { id: 'p', kind: 'producer', config: { acks: '1' } }],
  }).runFor(100)
}

const start = (target: string) => ({ do: 'start', target }) as const
const kill = (target: string) => ({ do: 'kill', target }) as const
const close = (target: string) => ({ do: 'close', target }) as const
const send = (partition: number, count: number) =>
  ({ do: 'send', client: 'p', topic: 't', partition, count }) as const

/** Callbacks, generations, commits and leaves, in order. */
function story(c: TestCluster): readonly string[] {
  return c.happenings.flatMap((h) => {
    switch (h.kind) {
      case 'partitions.assigned':
        return [`${h.entity} A(${h.partitions.join()})`]
      case 'partitions.revoked':
        return [`${h.entity} R(${h.partitions.join()})`]
      case 'partitions.lost':
        return [`${h.entity} L(${h.partitions.join()})`]
      case 'generation.started':
        return [`generation ${h.generation}`]
      case 'commit.sent':
        return [`${h.entity} commit`]
      case 'member.removed':
        return [`${h.client} ${h.why}`]
      case 'exception.thrown':
        return [`${h.entity} ${h.class.slice(h.class.lastIndexOf('.') + 1)}`]
      default:
        return []
    }
  })
}

function groupOf(c: TestCluster) {
  const found = Object.values(c.world.brokers).flatMap((broker) => broker.groups.g ?? [])
  if (!found[0]) throw new Error('the group')
  return found[0]
}

test('G-27 C-141 C-143 eager: a second member comes and goes', () => {
  for (const version of ['2.8', '3.9', '4.x'] as const) {
    const all = version === '2.8' ? 't-2,t-1,t-0' : 't-0,t-1,t-2'
    const two = version === '2.8' ? 't-1,t-0' : 't-0,t-1'
    const c = group({
      version,
      partitions: 3,
      config: { 'enable.auto.commit': 'true', 'auto.commit.interval.ms': '60000' },
    })
    c.do(start('C1')).runFor(2000).do(start('C2')).runFor(2000)
    c.do(close('C2')).runFor(2000).do(close('C1')).runFor(2000)
    expect(story(c)).toEqual([
      'generation 1',
      `C1 A(${all})`,
      'C1 commit',
      `C1 R(${all})`,
      'generation 2',
      `C1 A(${two})`,
      'C2 A(t-2)',
      'C2 commit',
      'C2 R(t-2)',
      'C2 left',
      'C1 commit',
      `C1 R(${two})`,
      'generation 3',
      `C1 A(${all})`,
      'C1 commit',
      `C1 R(${all})`,
      'C1 left',
    ])
    expect([groupOf(c).lifecycle, groupOf(c).generation]).toEqual(['Empty', 4])
  }
})

test('G-28 C-142 C-144 cooperative: only what moves is revoked, in two rounds', () => {
  const c = group({
    partitions: 3,
    config: {
      'partition.assignment.strategy':
        'org.apache.kafka.clients.consumer.CooperativeStickyAssignor',
    },
  })
  c.do(start('C1')).runFor(2000).do(start('C2')).runFor(3000).do(close('C2')).runFor(2000)
  expect(story(c)).toEqual([
    'generation 1',
    'C1 A(t-0,t-1,t-2)',
    'generation 2',
    'C1 R(t-2)',
    'C1 A()',
    'C2 A()',
    'generation 3',
    'C1 A()',
    'C2 A(t-2)',
    'C2 R(t-2)',
    'C2 left',
    'generation 4',
    'C1 A(t-2)',
  ])
})

test('G-33 C-122 C-65 a slow member: the rebalance waits for it, its commit is still taken', () => {
  const c = group({
    programs: { C1: { ...LOOP, processMs: 2000, commit: 'syncPerBatch' } },
  })
  c.do(send(0, 1), send(1, 1)).runFor(100).do(start('C1')).runFor(300).do(start('C2')).runFor(3500)
  expect(groupOf(c).lifecycle).toBe('PreparingRebalance')
  expect(story(c)).toEqual(['generation 1', 'C1 A(t-0,t-1)'])
  c.runFor(1000)
  expect(story(c).slice(2, 7)).toEqual([
    'C1 commit',
    'C1 R(t-0,t-1)',
    'generation 2',
    'C1 A(t-0)',
    'C2 A(t-1)',
  ])
  expect(c.all('offsets.committed')[0]?.offsets).toEqual({ 't-0': 1, 't-1': 1 })
})

test('G-34 C-104 C-122 busy beyond max.poll.interval.ms: the group goes on without it', () => {
  const c = group({
    programs: { C1: { ...LOOP, processMs: 20_000 } },
    configs: { C1: { 'max.poll.interval.ms': '8000' } },
  })
  c.do(send(0, 1)).runFor(100).do(start('C1')).runFor(300).do(start('C2')).runFor(9000)
  expect(story(c).slice(0, 4)).toEqual(['generation 1', 'C1 A(t-0,t-1)', 'C1 left', 'generation 2'])
  expect(story(c).at(-1)).toBe('C2 A(t-0,t-1)')
})

test('G-36 C-124 C-171 nobody reads a dead member’s partition until its session ends', () => {
  const c = group({
    programs: { C1: { ...LOOP, commit: 'syncPerBatch' }, C2: { ...LOOP, commit: 'syncPerBatch' } },
  })
  c.do(start('C1')).runFor(1000).do(start('C2')).runFor(2000)
  c.do(send(0, 3), send(1, 3)).runFor(1000)
  c.do(kill('C2'), send(1, 4)).runFor(5000)
  expect(groupOf(c)).toMatchObject({ lifecycle: 'Stable', generation: 2 })
  expect(groupOf(c).offsets['t-1']?.offset).toBe(3)
  const before = story(c).length
  c.runFor(3000)
  expect(
    story(c)
      .slice(before)
      .filter((line) => !line.includes('commit')),
  ).toEqual(['C2 sessionExpired', 'C1 R(t-0)', 'generation 3', 'C1 A(t-0,t-1)'])
  const first = c.all('record.processed', 'C1').find(({ partition }) => partition === 't-1')
  expect(first).toMatchObject({ offset: 3, times: 1 })
})

test('G-37 C-141 with one partition the second member owns nothing until the first is gone', () => {
  const c = group({ partitions: 1 })
  c.do(start('C1')).runFor(1000).do(start('C2')).runFor(2000).do(kill('C1')).runFor(8000)
  expect(story(c)).toEqual([
    'generation 1',
    'C1 A(t-0)',
    'C1 R(t-0)',
    'generation 2',
    'C1 A(t-0)',
    'C2 A()',
    'C1 sessionExpired',
    'C2 R()',
    'generation 3',
    'C2 A(t-0)',
  ])
  const assigned = c.all('partitions.assigned', 'C2').at(-1)
  if (!assigned) throw new Error('C2 takes over')
  const why = c.chain(assigned).map(({ kind }) => kind)
  expect(why).toContain('client.killed')
})

test('G-40 C-65 a listener that commits what it has processed before it gives up', () => {
  const c = group({
    programs: { C1: { ...LOOP, rebalanceListener: 'commitProcessed' } },
  })
  c.do(send(0, 4), send(1, 4)).runFor(100).do(start('C1')).runFor(1000).do(start('C2')).runFor(2000)
  expect(c.all('offsets.committed').map(({ offsets }) => offsets)).toEqual([{ 't-0': 4, 't-1': 4 }])
  expect(
    c.all('position.set', 'C2').map(({ partition, offset, source }) => [partition, offset, source]),
  ).toEqual([['t-1', 4, 'committed']])
})

test('G-44 C-113 the next consumer goes on where the first has committed', () => {
  const c = group({ partitions: 1, config: { 'enable.auto.commit': 'true' } })
  c.do(send(0, 5)).runFor(100).do(start('C1')).runFor(1000).do(close('C1')).runFor(1000)
  expect(groupOf(c)).toMatchObject({ lifecycle: 'Empty', generation: 2 })
  c.do(start('C2')).runFor(1000)
  expect(c.all('record.processed', 'C2')).toEqual([])
  expect(c.all('position.set', 'C2').map(({ offset }) => offset)).toEqual([5])
  c.do(close('C2')).runFor(1000)
  expect(groupOf(c)).toMatchObject({ lifecycle: 'Empty', generation: 4 })
})

test('G-46 C-127 a session timeout below the broker’s minimum: every poll throws', () => {
  const c = group({ config: { 'session.timeout.ms': '5000' } })
  c.do(start('C1')).runFor(1000)
  expect(story(c)).toEqual(['C1 InvalidSessionTimeoutException'])
})

test('G-49 C-131 C-132 a static member closes and comes back: nobody rebalances', () => {
  const c = group({
    config: { 'enable.auto.commit': 'true' },
    configs: { C1: { 'group.instance.id': 'i1' }, C2: { 'group.instance.id': 'i2' } },
  })
  c.do(start('C1')).runFor(1000).do(start('C2')).runFor(2000)
  const before = story(c).length
  c.do(close('C2')).runFor(1000).do(start('C2')).runFor(1000)
  expect(story(c).slice(before)).toEqual(['C2 commit', 'C2 R(t-1)', 'C2 replaced', 'C2 A(t-1)'])
  expect(groupOf(c)).toMatchObject({ lifecycle: 'Stable', generation: 2 })
})

test('C-68 C-33 when the coordinator’s broker restarts the group goes on', () => {
  const c = group({
    partitions: 1,
    config: { 'enable.auto.commit': 'true', 'auto.commit.interval.ms': '1000' },
  })
  c.do(send(0, 5)).runFor(100).do(start('C1')).runFor(3000)
  c.do(kill('b1')).runFor(2000).do(start('b1')).runFor(20_000)
  c.do(send(0, 5)).runFor(3000)
  expect(
    c
      .all('record.processed')
      .map(({ offset }) => offset)
      .slice(-5),
  ).toEqual([5, 6, 7, 8, 9])
  expect(groupOf(c).offsets['t-0']?.offset).toBe(10)
})

test('G-42 C-17 C-91 the leader sees new partitions at its next metadata refresh and rejoins', () => {
  const c = group({ config: { 'metadata.max.age.ms': '1000' } })
  c.do(start('C1')).runFor(1000).do(start('C2')).runFor(2000)
  const before = story(c).length
  c.do({ do: 'addPartitions', topic: 't', partitions: 4 }).runFor(3000)
  expect(story(c).slice(before)).toEqual([
    'C1 R(t-0)',
    'C2 R(t-1)',
    'generation 3',
    'C1 A(t-0,t-1)',
    'C2 A(t-2,t-3)',
  ])
})

test('G-45 C-19 a topic that does not exist: a member without partitions, no exception', () => {
  const c = group({
    programs: { C1: { ...LOOP, subscribe: ['nowhere'] } },
    broker: { 'auto.create.topics.enable': 'false' },
  })
  c.do(start('C1')).runFor(3000)
  expect(story(c)).toEqual(['generation 1', 'C1 A()'])
  expect(groupOf(c).lifecycle).toBe('Stable')
})

test('G-50 C-131 a static member that closes for good is removed when its session ends', () => {
  const c = group({
    configs: { C1: { 'group.instance.id': 'i1' }, C2: { 'group.instance.id': 'i2' } },
  })
  c.do(start('C1')).runFor(1000).do(start('C2')).runFor(2000)
  const before = story(c).length
  c.do(close('C2')).runFor(5000)
  expect(story(c).slice(before)).toEqual(['C2 R(t-1)'])
  c.runFor(3000)
  expect(story(c).slice(before + 1)).toEqual([
    'C2 sessionExpired',
    'C1 R(t-0)',
    'generation 3',
    'C1 A(t-0,t-1)',
  ])
})

test('G-52 C-134 a second process with the same instance id wins; the old one is fenced', () => {
  const c = group({
    configs: { C1: { 'group.instance.id': 'i1' }, C2: { 'group.instance.id': 'i1' } },
  })
  c.do(start('C1')).runFor(1000).do(start('C2')).runFor(3000)
  expect(story(c)).toEqual([
    'generation 1',
    'C1 A(t-0,t-1)',
    'C1 replaced',
    'C2 A(t-0,t-1)',
    'C1 FencedInstanceIdException',
    'C1 L(t-0,t-1)',
  ])
  expect(groupOf(c).generation).toBe(1)
  expect(c.world.consumers.C1?.lifecycle).toBe('closed')
})

test('C-157 a topic that comes back with fewer partitions: the sticky assignor throws, and its poll with it', () => {
  const c = group({
    partitions: 4,
    config: {
      'partition.assignment.strategy':
        'org.apache.kafka.clients.consumer.CooperativeStickyAssignor',
      'metadata.max.age.ms': '1000',
      'max.poll.interval.ms': '3000',
    },
    programs: { C1: { ...LOOP, subscribe: ['t', 'u'] } },
  })
  const create = (topic: string, partitions: number) =>
    ({ do: 'createTopic', topic, partitions, replicationFactor: 1 }) as const
  c.do(create('u', 2), start('C1')).runFor(2000)
  c.do({ do: 'deleteTopic', topic: 't' }, create('t', 1)).runFor(5000)
  expect(story(c)).toEqual([
    'generation 1',
    'C1 A(t-0,t-1,t-2,t-3,u-0,u-1)',
    'generation 2',
    'C1 IllegalStateException',
    'C1 L(t-0,t-1,t-2,t-3,u-0,u-1)',
    'C1 syncTimeout',
  ])
  expect(c.world.consumers.C1?.lifecycle).toBe('closed')
})
