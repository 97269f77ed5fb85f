import { describe, expect, test } from 'vitest'
import { ScriptedBroker } from '../../../testing/scripted-broker'
import type { Instruction } from '../../program/program'
import type { JoinGroupRequest } from '../network/api'
import { startConsumer } from './process'

const RANGE = 'org.apache.kafka.clients.consumer.RangeAssignor'
const COOPERATIVE = 'org.apache.kafka.clients.consumer.CooperativeStickyAssignor'
const STRATEGY = 'partition.assignment.strategy'
const LOOP = { type: 'pollLoop', subscribe: ['t'], pollTimeoutMs: 100, commit: 'none' } as const
const SUBSCRIBE: Instruction = { op: 'subscribe', topics: ['t'], listener: 'none' }

/** The heartbeat response in generation 1 requests a rejoin. */
function rejoinOnce(b: ScriptedBroker): void {
  b.answer = (request) =>
    request.api === 'Heartbeat' && request.generationId === 1
      ? { api: 'Heartbeat', error: 'REBALANCE_IN_PROGRESS' }
      : undefined
}

function joinsOf(b: ScriptedBroker): readonly JoinGroupRequest[] {
  return b.asked.flatMap(({ request }) => (request.api === 'JoinGroup' ? [request] : []))
}

/** Generation 1 as C1-1, then the content of its second JoinGroup and of the one after a rebalance. */
function carried(version: '2.8' | '3.9' | '4.x', assignors: string) {
  const b = new ScriptedBroker({
    version,
    program: LOOP,
    config: { [STRATEGY]: assignors, 'max.poll.interval.ms': '7000' },
    partitions: { 't-0': 0 },
  })
  rejoinOnce(b)
  b.do(startConsumer).runFor(1000)
  return joinsOf(b).map(({ memberId, sessionTimeoutMs, rebalanceTimeoutMs, protocols }) => [
    memberId,
    sessionTimeoutMs,
    rebalanceTimeoutMs,
    ...protocols.map(({ name, subscription: { topics, owned, generationId } }) =>
      [name, ...topics, ...owned, generationId].join(' '),
    ),
  ])
}

describe('C-84 what JoinGroup carries', () => {
  test('all assignors in their order; an eager member owns nothing any more', () => {
    const first = ['range t -1', 'cooperative-sticky t -1']
    for (const version of ['3.9', '4.x'] as const) {
      expect(carried(version, `${RANGE},${COOPERATIVE}`)).toEqual([
        ['', 6000, 7000, ...first],
        ['C1-1', 6000, 7000, ...first],
        ['C1-1', 6000, 7000, 'range t 1', 'cooperative-sticky t 1'],
      ])
    }
  })

  test('2.8 has no generation outside of what the sticky assignors remember', () => {
    const first = ['', 6000, 7000, 'range t -1', 'cooperative-sticky t -1']
    expect(carried('2.8', `${RANGE},${COOPERATIVE}`)).toEqual([
      first,
      ['C1-1', ...first.slice(1)],
      ['C1-1', 6000, 7000, 'range t -1', 'cooperative-sticky t 1'],
    ])
  })

  test('a cooperative member names what it owns', () => {
    expect(carried('4.x', COOPERATIVE).at(-1)).toEqual([
      ...['C1-1', 6000, 7000],
      'cooperative-sticky t t-0 1',
    ])
  })
})

describe('C-88 who assigns', () => {
  const play = (leader: string) => {
    const b = new ScriptedBroker({ program: LOOP, partitions: { 't-0': 0, 'u-0': 0 } })
    b.answer = (request) => {
      if (request.api !== 'JoinGroup' || request.memberId === '') return undefined
      const own = request.protocols[0]?.subscription
      if (!own) return undefined
      const other = { topics: ['u'], owned: [], generationId: -1 }
      const members = [
        { memberId: 'C1-1', groupInstanceId: null, subscription: own },
        { memberId: 'C2-1', groupInstanceId: null, subscription: other },
      ]
      const join = {
        api: 'JoinGroup',
        error: 'NONE',
        generationId: 1,
        protocolName: 'range',
      } as const
      return { ...join, leader, memberId: 'C1-1', skipAssignment: false, members }
    }
    b.do(startConsumer).runFor(300)
    return b.asked.flatMap(({ atMs, request }) => {
      if (request.api === 'Metadata') return [`${atMs} Metadata ${request.topics?.join()}`]
      if (request.api !== 'SyncGroup') return []
      const given = request.assignments.map((one) => `${one.memberId}=${one.partitions.join()}`)
      return [[atMs, 'SyncGroup', ...given].join(' ')]
    })
  }

  test('the leader learns of the topics of all members before it assigns', () => {
    // The Metadata response at 2 ms delays the next request by retry.backoff.ms.
    expect(play('C1-1')).toEqual([
      '0 Metadata t',
      '102 Metadata t,u',
      '104 SyncGroup C1-1=t-0 C2-1=u-0',
    ])
  })

  test('a follower sends an empty SyncGroup at once', () => {
    expect(play('C2-1')).toEqual(['0 Metadata t', '6 SyncGroup'])
  })
})

test('C-90 an assignment of a topic that is not subscribed to is ignored; the member rejoins', () => {
  const b = new ScriptedBroker({ program: LOOP, partitions: { 't-0': 3 } })
  let syncs = 0
  b.answer = ({ api }) => {
    if (api !== 'SyncGroup') return undefined
    syncs += 1
    return { api, error: 'NONE', assignment: syncs === 1 ? ['t-0', 'x-0'] : ['t-0'] }
  }
  b.do(startConsumer).runFor(300)
  expect([b.requests('JoinGroup').length, b.callbacks]).toEqual([3, ['R()', 'A(t-0)']])
  expect(b.returned).toEqual(['t-0:0-2'])
})

test('C-93 C-100 who is a dynamic member leaves with close(); nobody sends a heartbeat after it', () => {
  const play = (config: Readonly<Record<string, string>>, polls: boolean) => {
    const b = new ScriptedBroker({
      instructions: [
        SUBSCRIBE,
        ...(polls ? [{ op: 'poll', timeoutMs: 100 } as const] : []),
        { op: 'sleep', ms: 1100 },
        { op: 'close' },
        { op: 'sleep', ms: 5000 },
      ],
      config,
      partitions: { 't-0': 1 },
    })
    b.do(startConsumer).runFor(6000)
    return [b.requests('Heartbeat'), b.requests('LeaveGroup'), b.consumer.member.generation]
  }
  expect(play({}, true)).toEqual([[506, 1006], [1114], -1])
  expect(play({ 'group.instance.id': 'i1' }, true)).toEqual([[504, 1004], [], -1])
  expect(play({}, false)).toEqual([[], [], -1])
})

test('C-100 no heartbeats before the first join and while a JoinGroup is under way', () => {
  const b = new ScriptedBroker({
    instructions: [
      SUBSCRIBE,
      { op: 'sleep', ms: 2000 },
      ...Array.from({ length: 90 }, () => ({ op: 'poll', timeoutMs: 100 }) as const),
    ],
    partitions: { 't-0': 0 },
  })
  let asked = false
  b.answer = ({ api }) => {
    if (api === 'JoinGroup' && asked) return null
    if (api !== 'Heartbeat' || b.nowMs < 3000) return undefined
    asked = true
    return { api, error: 'REBALANCE_IN_PROGRESS' }
  }
  // nowMs is the instant before the run: the second half begins at 3000.
  b.do(startConsumer).runTo(3000).runTo(9000)
  expect(b.requests('JoinGroup')).toEqual([2002, 2004, 3008])
  expect(b.requests('Heartbeat')).toEqual([2506, 3006])
})

test('C-140 with an eager assignor among its own a member gives everything up, whatever the group votes for', () => {
  const play = (assignors: string) => {
    const b = new ScriptedBroker({
      program: LOOP,
      config: { [STRATEGY]: assignors },
      partitions: { 't-0': 0, 't-1': 0 },
    })
    const join = new Set<number>()
    b.answer = (request) => {
      if (request.api === 'Heartbeat' && request.generationId === 1) {
        return { api: 'Heartbeat', error: 'REBALANCE_IN_PROGRESS' }
      }
      if (request.api !== 'JoinGroup' || request.memberId === '') return undefined
      const subscription = request.protocols[0]?.subscription
      if (!subscription) return undefined
      join.add(join.size)
      return {
        api: 'JoinGroup',
        error: 'NONE',
        generationId: join.size,
        protocolName: 'cooperative-sticky',
        leader: 'C1-1',
        memberId: 'C1-1',
        skipAssignment: false,
        members: [{ memberId: 'C1-1', groupInstanceId: null, subscription }],
      }
    }
    b.do(startConsumer).runFor(1000)
    const owned = joinsOf(b).at(-1)?.protocols[0]?.subscription.owned
    return [b.callbacks, owned]
  }
  const eager = [['A(t-0,t-1)', 'R(t-0,t-1)', 'A(t-0,t-1)'], []]
  expect(play(`${RANGE},${COOPERATIVE}`)).toEqual(eager)
  expect(play(`${COOPERATIVE},${RANGE}`)).toEqual(eager)
  expect(play(COOPERATIVE)).toEqual([
    ['A(t-0,t-1)', 'A()'],
    ['t-0', 't-1'],
  ])
})
