import { expect, test } from 'vitest'
import { cluster } from '../../../testing/cluster'
import { ScriptedBroker } from '../../../testing/scripted-broker'
import type { Instruction } from '../../program/program'
import { closeConsumer, startConsumer } from './process'

const poll = (timeoutMs: number): Instruction => ({ op: 'poll', timeoutMs })
const sleep = (ms: number): Instruction => ({ op: 'sleep', ms })
const SUBSCRIBE: Instruction = { op: 'subscribe', topics: ['t'], listener: 'none' }
const ASYNC: Instruction = { op: 'commitAsync', scope: 'position' }
const LOOP = { type: 'pollLoop', subscribe: ['t'], pollTimeoutMs: 100, commit: 'auto' } as const
const AUTO = { 'enable.auto.commit': 'true', 'auto.commit.interval.ms': '1000' }
const COOPERATIVE = {
  'partition.assignment.strategy': 'org.apache.kafka.clients.consumer.CooperativeStickyAssignor',
}

/** The first heartbeat response requests a rejoin, and from then on JoinGroups stay unanswered. */
function rejoinWithoutEnd(b: ScriptedBroker): void {
  let asked = false
  b.answer = (request) => {
    if (request.api === 'JoinGroup' && asked) return null
    if (request.api !== 'Heartbeat' || asked) return undefined
    asked = true
    return { api: 'Heartbeat', error: 'REBALANCE_IN_PROGRESS' }
  }
}

test('C-1 between two calls of poll() nothing is fetched, joined or committed; heartbeats go on', () => {
  const b = new ScriptedBroker({
    instructions: [SUBSCRIBE, poll(1000), sleep(5000), poll(100), sleep(1000)],
    config: { ...AUTO, 'max.poll.records': '2' },
    partitions: { 't-0': 5 },
  })
  b.answer = (request) =>
    request.api === 'Heartbeat' ? { api: 'Heartbeat', error: 'REBALANCE_IN_PROGRESS' } : undefined
  b.do(startConsumer).runFor(5000)
  const since = b.asked.filter(({ atMs }) => atMs > 14)
  expect(b.returned).toEqual(['t-0:0-1'])
  expect(since.map(({ atMs, request }) => [atMs, request.api])).toEqual(
    [506, 1006, 1506, 2006, 2506, 3006, 3506, 4006, 4506].map((at) => [at, 'Heartbeat']),
  )
  b.runFor(20)
  expect(b.asked.filter(({ atMs }) => atMs === 5014).map(({ request }) => request.api)).toEqual([
    'OffsetCommit',
  ])
})

test('C-21 while a poll joins, the auto-commit timer is not served', () => {
  const play = (rejoins: boolean) => {
    const b = new ScriptedBroker({
      program: LOOP,
      config: { ...AUTO, ...COOPERATIVE, 'max.poll.records': '1' },
      partitions: { 't-0': 3 },
    })
    if (rejoins) rejoinWithoutEnd(b)
    b.do(startConsumer).runFor(4000)
    return [b.commits, b.all('commit.failed')]
  }
  const auto = ['1008 auto t-0=3', '2008 auto t-0=3', '3008 auto t-0=3']
  expect(play(false)).toEqual([auto, []])
  expect(play(true)).toEqual([['508 rejoin t-0=3'], []])
})

test('C-21 C-3 a poll runs the callbacks of commits, then those of the rebalance', () => {
  const b = new ScriptedBroker({
    instructions: [SUBSCRIBE, poll(1000), ASYNC, sleep(1000), poll(100)],
    partitions: { 't-0': 5 },
  })
  b.answer = ({ api }) => {
    const error = 'REBALANCE_IN_PROGRESS'
    if (api === 'Heartbeat') return { api, error }
    return api === 'OffsetCommit' ? { api, partitions: [{ partition: 't-0', error }] } : undefined
  }
  b.do(startConsumer).runFor(1100)
  const told = b.happenings.filter(
    ({ kind }) => kind === 'commitCallback.called' || kind === 'partitions.revoked',
  )
  expect(told.map(({ at, kind }) => [at, kind])).toEqual([
    [1_014_000, 'commitCallback.called'],
    [1_014_000, 'partitions.revoked'],
  ])
})

test('C-21 a fenced commitAsync: the next poll throws and the callback does not run', () => {
  const b = new ScriptedBroker({
    instructions: [SUBSCRIBE, poll(1000), ASYNC, sleep(50), poll(100)],
    config: { 'group.instance.id': 'i1' },
    partitions: { 't-0': 5 },
  })
  b.answer = (request) => {
    if (request.api !== 'OffsetCommit') return undefined
    const partitions = [{ partition: 't-0', error: 'FENCED_INSTANCE_ID' as const }]
    return { api: 'OffsetCommit', partitions }
  }
  b.do(startConsumer).runFor(200)
  expect(b.exceptions).toEqual(['poll: FencedInstanceIdException'])
})

test('C-22 a poll that waits returns with the first records, commits when that is due, and ends in time', () => {
  const b = new ScriptedBroker({
    instructions: [SUBSCRIBE, poll(5000), poll(700), sleep(100)],
    config: AUTO,
    partitions: { 't-0': 0 },
  })
  b.do(startConsumer).runTo(2600)
  b.append('t-0', 3).runTo(4000)
  expect(b.commits.slice(0, 2)).toEqual(['1008 auto t-0=0', '2008 auto t-0=0'])
  expect(b.all('records.returned').map(({ at, ranges }) => [at, ranges.length])).toEqual([
    // One hop after the append; then the timeout of 700 ms.
    [2_601_000, 1],
    [3_301_000, 0],
  ])
})

test('C-24 wakeup() leaves what is buffered: the next poll throws, close commits what was returned', () => {
  const b = new ScriptedBroker({
    program: { ...LOOP, pollTimeoutMs: 1000, processMs: 40, wakeupHook: 'joined' },
    config: { ...AUTO, 'auto.commit.interval.ms': '60000', 'max.poll.records': '10' },
    partitions: { 't-0': 30 },
  })
  b.do(startConsumer).runFor(200).do(closeConsumer).runFor(2000)
  expect(b.returned).toEqual(['t-0:0-9'])
  expect([b.exceptions, b.commits]).toEqual([['poll: WakeupException'], ['414 close t-0=10']])
})

test('C-25 C-141 while it rejoins a cooperative member goes on reading what it owns, an eager one does not', () => {
  const play = (config: Readonly<Record<string, string>>) => {
    const b = new ScriptedBroker({
      program: { ...LOOP, afterBatchMs: 200, commit: 'none' },
      config: { 'max.poll.records': '2', ...config },
      partitions: { 't-0': 8 },
    })
    rejoinWithoutEnd(b)
    b.do(startConsumer).runFor(3000)
    const joins = b.requests('JoinGroup')
    return [joins, b.returned]
  }
  expect(play({})).toEqual([
    [2, 4, 614],
    ['t-0:0-1', 't-0:2-3', 't-0:4-5'],
  ])
  expect(play(COOPERATIVE)).toEqual([
    [2, 4, 614],
    ['t-0:0-1', 't-0:2-3', 't-0:4-5', 't-0:6-7'],
  ])
})

test('C-86 poll() does not wait for the rebalance beyond its own timeout; a later one takes the answer', () => {
  const config = { 'group.id': 'g', 'group.instance.id': 'i1', 'auto.offset.reset': 'earliest' }
  const c = cluster({
    config: { 'group.initial.rebalance.delay.ms': '1000' },
    topics: [{ name: 't' }],
    clients: [{ id: 'C1', kind: 'consumer', config, program: { ...LOOP, commit: 'none' } }],
  })
  c.runFor(5000).do({ do: 'start', target: 'C1' }).runFor(3000)
  const joins = c.all('request.sent', 'C1').filter(({ api }) => api === 'JoinGroup')
  const [joined = 0] = c.all('partitions.assigned', 'C1').map(({ at }) => at)
  const polls = c.all('poll.called', 'C1').filter(({ at }) => at < joined)
  expect(joins.length).toBe(1)
  expect(polls.slice(1).map(({ at }, i) => at - (polls[i]?.at ?? 0))).toEqual(
    polls.slice(1).map(() => 100_000),
  )
  expect(polls.length).toBeGreaterThanOrEqual(10)
})
