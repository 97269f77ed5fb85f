import { describe, expect, test } from 'vitest'
import { KAFKA_VERSIONS, type KafkaVersion } from '../../../config/version'
import { ScriptedBroker } from '../../../testing/scripted-broker'
import type { Instruction } from '../../program/program'
import type { Turn } from '../../turn'
import { alterConsumerConfig, pauseConsumer, resumeConsumer, startConsumer } from './process'

const poll = (timeoutMs: number): Instruction => ({ op: 'poll', timeoutMs })
const sleep = (ms: number): Instruction => ({ op: 'sleep', ms })
const SUBSCRIBE: Instruction = { op: 'subscribe', topics: ['t'], listener: 'none' }
const SYNC: Instruction = { op: 'commitSync', scope: 'position' }
const LOOP = { type: 'pollLoop', subscribe: ['t'], pollTimeoutMs: 100, commit: 'none' } as const

test('C-82 C-85 the first poll: coordinator, JoinGroup twice, SyncGroup, committed offsets, fetch', () => {
  const b = new ScriptedBroker({ program: LOOP, partitions: { 't-0': 5 } })
  b.do(startConsumer).runFor(14)
  expect(b.asked.map(({ atMs, request }) => `${atMs} ${request.api}`)).toEqual([
    '0 Metadata',
    '0 FindCoordinator',
    '2 JoinGroup',
    '4 JoinGroup',
    '6 SyncGroup',
    '8 OffsetFetch',
    '10 ListOffsets',
    '12 Fetch',
  ])
  const states = b.all('member.stateChanged').map(({ to }) => to)
  expect(states).toEqual([
    'PREPARING_REBALANCE',
    'UNJOINED',
    'PREPARING_REBALANCE',
    'COMPLETING_REBALANCE',
    'STABLE',
  ])
})

test('C-85 C-130 a static member is accepted at its first JoinGroup', () => {
  const config = { 'group.instance.id': 'i1' }
  const b = new ScriptedBroker({ program: LOOP, config, partitions: { 't-0': 5 } })
  b.do(startConsumer).runFor(14)
  expect(b.requests('JoinGroup')).toEqual([2])
})

test('C-102 heartbeats are counted from the JoinGroup answer', () => {
  const b = new ScriptedBroker({ program: LOOP, partitions: { 't-0': 0 } })
  b.do(startConsumer).runFor(2100)
  expect(b.requests('Heartbeat')).toEqual([506, 1006, 1506, 2006])
})

test.each(KAFKA_VERSIONS)(
  'C-102 %s: a heartbeat goes out each interval, whether the last was answered or not',
  (version) => {
    const b = new ScriptedBroker({ version, program: LOOP, partitions: { 't-0': 0 } })
    b.answer = (request) => (request.api === 'Heartbeat' ? null : undefined)
    b.do(startConsumer).runFor(2100)
    expect(b.requests('Heartbeat')).toEqual([506, 1006, 1506, 2006])
  },
)

test.each<[KafkaVersion, readonly number[]]>([
  ['2.8', [506, 608, 710, 812, 914, 1016]],
  ['3.9', [506, 608, 810, 1212, 2014, 3016]],
  ['4.x', [506, 608, 810, 1212, 2014, 3016]],
])('C-14 %s: heartbeats that fail are repeated after %s', (version, at) => {
  const b = new ScriptedBroker({ version, program: LOOP, partitions: { 't-0': 0 } })
  b.answer = ({ api }) => (api === 'Heartbeat' ? { api, error: 'UNKNOWN_SERVER_ERROR' } : undefined)
  b.do(startConsumer).runFor(3500)
  expect(b.requests('Heartbeat').slice(0, 6)).toEqual(at)
})

test('C-101 without answers the client gives the coordinator up after the session timeout', () => {
  const b = new ScriptedBroker({ program: LOOP, partitions: { 't-0': 0 } })
  b.answer = (request) => (request.api === 'Heartbeat' ? null : undefined)
  b.do(startConsumer).runFor(7000)
  expect(b.all('coordinator.lost').map(({ at, why }) => [at, why])).toEqual([
    [6_006_000, 'sessionTimeout'],
  ])
  expect(b.requests('FindCoordinator')).toEqual([0, 6006])
})

test('C-101 with no backoff between retries the heartbeat thread waits until poll() finds a heartbeat due', () => {
  const config = { 'retry.backoff.ms': '0' }
  const b = new ScriptedBroker({ program: LOOP, config, partitions: { 't-0': 0 } })
  b.answer = (request) => (request.api === 'Heartbeat' ? null : undefined)
  b.do(startConsumer).runFor(6000)
  b.answer = ({ api }) => (api === 'Heartbeat' || api === 'FindCoordinator' ? null : undefined)
  b.runFor(3000)
  expect(b.all('coordinator.lost').map(({ at, why }) => [at, why])).toEqual([
    [6_006_000, 'sessionTimeout'],
  ])
  expect(b.requests('FindCoordinator')).toEqual([0, 6006])
})

test('AbstractCoordinator#markCoordinatorUnknown an error that the coordinator answers is named', () => {
  const b = new ScriptedBroker({ program: LOOP, partitions: { 't-0': 0 } })
  b.answer = ({ api }) => (api === 'Heartbeat' ? { api, error: 'NOT_COORDINATOR' } : undefined)
  b.do(startConsumer).runFor(600)
  expect(b.all('coordinator.lost').map(({ why }) => why)).toEqual(['NOT_COORDINATOR'])
})

test('G-35 C-104 C-145 no poll for max.poll.interval.ms: leaves, cannot commit, has lost its partitions', () => {
  const b = new ScriptedBroker({
    instructions: [
      SUBSCRIBE,
      poll(1000),
      sleep(4500),
      SYNC,
      { op: 'catch', exception: 'RuntimeException', from: 0, to: 5 },
      poll(100),
      sleep(1000),
    ],
    config: { 'max.poll.interval.ms': '2000' },
    partitions: { 't-0': 3 },
  })
  b.do(startConsumer).runFor(4600)
  // The last poll returned at 14 ms.
  expect(b.all('poll.intervalExceeded').map(({ at }) => at)).toEqual([2_014_000])
  expect(b.requests('LeaveGroup')).toEqual([2014])
  expect(b.requests('OffsetCommit')).toEqual([])
  expect(b.exceptions).toEqual(['commitSync: CommitFailedException'])
  expect(b.callbacks).toEqual(['A(t-0)', 'L(t-0)', 'A(t-0)'])
  expect(b.consumer.member.memberId).toBe('C1-2')
})

test('C-104 another max.poll.interval.ms holds from the instant at which it is set, from the last poll on', () => {
  const b = new ScriptedBroker({
    instructions: [SUBSCRIBE, poll(1000), sleep(9000), poll(100)],
    partitions: { 't-0': 3 },
  })
  const limit = (ms: string) => (turn: Turn, id: string) =>
    alterConsumerConfig(turn, id, { 'max.poll.interval.ms': ms })
  b.do(startConsumer).runFor(1000).do(limit('5000')).runFor(1000).do(limit('6000')).runFor(5000)
  expect(b.all('poll.intervalExceeded').map(({ at }) => at)).toEqual([6_014_000])
})

test('C-103 REBALANCE_IN_PROGRESS in a heartbeat: the next poll rejoins, not before', () => {
  const b = new ScriptedBroker({
    instructions: [SUBSCRIBE, poll(1000), sleep(3000), SYNC, poll(100)],
    partitions: { 't-0': 3 },
  })
  b.answer = (request) =>
    request.api === 'Heartbeat' ? { api: 'Heartbeat', error: 'REBALANCE_IN_PROGRESS' } : undefined
  b.do(startConsumer).runFor(3050)
  // C-65: the commit is sent although the group rebalances.
  expect(b.commits).toEqual(['3014 sync t-0=3'])
  expect(b.requests('JoinGroup')).toEqual([2, 4, 3016])
  expect(b.callbacks).toEqual(['A(t-0)', 'R(t-0)', 'A(t-0)'])
})

test('C-105 a paused process: on resuming its heartbeat is refused, its partitions are lost', () => {
  const b = new ScriptedBroker({ program: LOOP, partitions: { 't-0': 3 } })
  b.do(startConsumer).runFor(700).do(pauseConsumer)
  const before = b.asked.length
  b.runFor(10_000)
  expect(b.asked.length).toBe(before)
  b.answer = (request) =>
    request.api === 'Heartbeat' && request.memberId === 'C1-1'
      ? { api: 'Heartbeat', error: 'UNKNOWN_MEMBER_ID' }
      : undefined
  b.do(resumeConsumer).runFor(300)
  expect(b.callbacks).toEqual(['A(t-0)', 'L(t-0)', 'A(t-0)'])
  expect(b.consumer.member).toMatchObject({ lifecycle: 'STABLE', memberId: 'C1-2' })
})

test('C-105 a paused process does the rest of its work after it resumes', () => {
  const b = new ScriptedBroker({
    program: { ...LOOP, processMs: 700 },
    partitions: { 't-0': 1 },
  })
  b.do(startConsumer).runFor(214).do(pauseConsumer).runFor(2000).do(resumeConsumer).runFor(3000)
  expect(b.all('record.processed').map(({ at }) => at)).toEqual([2_714_000])
})

describe('C-87 what JoinGroup can be answered', () => {
  const play = (error: 'INCONSISTENT_GROUP_PROTOCOL' | 'COORDINATOR_LOAD_IN_PROGRESS') => {
    const b = new ScriptedBroker({ program: LOOP, partitions: { 't-0': 3 } })
    let answered = 0
    b.answer = (request) => {
      if (request.api !== 'JoinGroup' || answered >= 2) return undefined
      answered += 1
      const none = { generationId: -1, protocolName: '', leader: '', memberId: '', members: [] }
      return { api: 'JoinGroup', error, skipAssignment: false, ...none }
    }
    b.do(startConsumer).runFor(600)
    return [b.requests('JoinGroup').slice(0, 3), b.exceptions.slice(0, 1), b.consumer.lifecycle]
  }
  test('fatal ones are thrown from poll', () => {
    const thrown = ['poll: InconsistentGroupProtocolException']
    expect(play('INCONSISTENT_GROUP_PROTOCOL')).toEqual([[2], thrown, 'closed'])
  })
  test('a loading coordinator is asked again after the backoff', () => {
    expect(play('COORDINATOR_LOAD_IN_PROGRESS')).toEqual([[2, 104, 306], [], 'running'])
  })
})

test('C-89 SyncGroup REBALANCE_IN_PROGRESS: joins again at once, without a callback', () => {
  const b = new ScriptedBroker({ program: LOOP, partitions: { 't-0': 3 } })
  let first = true
  b.answer = (request) => {
    if (request.api !== 'SyncGroup' || !first) return undefined
    first = false
    return { api: 'SyncGroup', error: 'REBALANCE_IN_PROGRESS', assignment: [] }
  }
  b.do(startConsumer).runFor(100)
  expect(b.requests('JoinGroup')).toEqual([2, 4, 8])
  expect(b.callbacks).toEqual(['A(t-0)'])
  expect(b.consumer.member.generation).toBe(2)
})

test('C-142 C-144 a cooperative member keeps and reads its partitions while it rejoins', () => {
  const b = new ScriptedBroker({
    program: { ...LOOP, afterBatchMs: 50 },
    config: {
      'partition.assignment.strategy':
        'org.apache.kafka.clients.consumer.CooperativeStickyAssignor',
      'max.poll.records': '2',
    },
    partitions: { 't-0': 100, 't-1': 100 },
  })
  let syncs = 0
  b.answer = (request) => {
    if (request.api === 'Heartbeat' && syncs === 1) {
      return { api: 'Heartbeat', error: 'REBALANCE_IN_PROGRESS' }
    }
    if (request.api !== 'SyncGroup') return undefined
    syncs += 1
    // The second round revokes t-1, the third assigns nothing new.
    const assignment = syncs === 1 ? ['t-0', 't-1'] : ['t-0']
    return { api: 'SyncGroup', error: 'NONE', assignment }
  }
  b.do(startConsumer).runFor(1500)
  expect(b.callbacks).toEqual(['A(t-0,t-1)', 'R(t-1)', 'A()', 'A()'])
  const owned = b.asked.flatMap(({ request }) =>
    request.api === 'JoinGroup' ? [request.protocols[0]?.subscription.owned] : [],
  )
  expect(owned).toEqual([[], [], ['t-0', 't-1'], ['t-0']])
  expect(b.consumer.member.generation).toBe(3)
})

test('C-145 C-148 a listener that commits: refused in onPartitionsLost, poll throws', () => {
  const b = new ScriptedBroker({
    instructions: [
      { op: 'subscribe', topics: ['t'], listener: 'commitProcessed' },
      poll(1000),
      { op: 'forEachRecord', end: 6 },
      { op: 'process', ms: 0, failAt: null },
      { op: 'track' },
      sleep(3000),
      poll(100),
    ],
    config: { 'max.poll.interval.ms': '2000' },
    partitions: { 't-0': 3 },
  })
  b.do(startConsumer).runFor(4000)
  expect(b.exceptions).toEqual([
    'onPartitionsRevoked: CommitFailedException',
    'poll: KafkaException',
  ])
  expect(b.callbacks).toEqual(['A(t-0)', 'L(t-0)'])
})
