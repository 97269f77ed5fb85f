import { expect, test } from 'vitest'
import { ScriptedBroker } from '../../../testing/scripted-broker'
import type { Instruction } from '../../program/program'
import type { Request, Response } from '../network/api'
import type { ErrorName } from '../network/errors'
import { closeConsumer, killConsumer, startConsumer } from './process'

const poll = (timeoutMs: number): Instruction => ({ op: 'poll', timeoutMs })
const sleep = (ms: number): Instruction => ({ op: 'sleep', ms })
const CLOSE: Instruction = { op: 'close' }
const SUBSCRIBE: Instruction = { op: 'subscribe', topics: ['t'], listener: 'none' }
const SYNC: Instruction = { op: 'commitSync', scope: 'position' }
const ASYNC: Instruction = { op: 'commitAsync', scope: 'position' }
const AUTO = { 'enable.auto.commit': 'true', 'auto.commit.interval.ms': '1000' }

/** Answers the OffsetCommits with these errors, in order, and further ones normally. */
function commitErrors(...errors: readonly ErrorName[]): (request: Request) => Response | undefined {
  const left = [...errors]
  return (request) => {
    if (request.api !== 'OffsetCommit') return undefined
    const error = left.shift()
    if (error === undefined || error === 'NONE') return undefined
    const partitions = request.offsets.map(({ partition }) => ({ partition, error }))
    return { api: 'OffsetCommit', partitions }
  }
}

test('G-15 C-52 C-53 the first poll after the interval commits what earlier polls returned', () => {
  const b = new ScriptedBroker({
    // The first records arrive at 14 ms, after the join.
    instructions: [
      SUBSCRIBE,
      poll(1000),
      sleep(1200),
      poll(100),
      poll(100),
      sleep(3000),
      poll(100),
      CLOSE,
    ],
    config: { ...AUTO, 'max.poll.records': '10' },
    partitions: { 't-0': 100 },
  })
  b.do(startConsumer).runFor(6000)
  expect(b.returned).toEqual(['t-0:0-9', 't-0:10-19', 't-0:20-29', 't-0:30-39'])
  expect(b.commits).toEqual(['1214 auto t-0=10', '4214 auto t-0=30', '4214 close t-0=40'])
  expect(b.callbacks).toEqual(['A(t-0)', 'R(t-0)'])
  expect(b.requests('LeaveGroup')).toEqual([4216])
})

test('G-16 C-59 a poll commits 34 and returns 34 to 40; they come again after a kill', () => {
  const b = new ScriptedBroker({
    instructions: [SUBSCRIBE, poll(1000), sleep(300), poll(100), sleep(900), poll(100), sleep(500)],
    config: { ...AUTO, 'max.poll.records': '17' },
    partitions: { 't-0': 41 },
  })
  b.do(startConsumer).runFor(1300)
  expect(b.returned).toEqual(['t-0:0-16', 't-0:17-33', 't-0:34-40'])
  expect(b.committed).toEqual({ 't-0': 34 })
  b.do(killConsumer).do(startConsumer).runFor(50)
  expect(b.all('position.set').map(({ offset, source }) => [offset, source])).toEqual([
    [0, 'earliest'],
    [34, 'committed'],
  ])
  expect(b.returned.at(-1)).toBe('t-0:34-40')
  expect(b.consumer.runs.map(({ run, end, positions }) => [run, end, positions])).toEqual([
    [1, 'killed', { 't-0': 41 }],
  ])
})

test('G-17 C-60 with a worker thread the next commit covers records that it has not processed', () => {
  const b = new ScriptedBroker({
    program: {
      type: 'pollLoop',
      subscribe: ['t'],
      pollTimeoutMs: 100,
      processMs: 600,
      afterBatchMs: 1000,
      commit: 'auto',
      handOff: true,
    },
    config: { ...AUTO, 'max.poll.records': '5' },
    partitions: { 't-0': 100 },
  })
  b.do(startConsumer).runTo(1300)
  expect(b.returned).toEqual(['t-0:0-4', 't-0:5-9'])
  expect(b.all('record.processed').map(({ offset }) => offset)).toEqual([0, 1])
  b.do(killConsumer).do(startConsumer).runFor(50)
  expect(b.committed).toEqual({ 't-0': 5 })
  expect(b.returned.at(-1)).toBe('t-0:5-9')
})

test('G-18 C-63 C-66 C-67 a failed commitAsync is told at the next poll and not tried again', () => {
  const b = new ScriptedBroker({
    instructions: [SUBSCRIBE, poll(1000), ASYNC, sleep(50), poll(100), ASYNC, sleep(50), poll(100)],
    config: { 'max.poll.records': '201' },
    partitions: { 't-0': 241 },
  })
  b.answer = commitErrors('COORDINATOR_LOAD_IN_PROGRESS')
  b.do(startConsumer).runFor(500)
  expect(b.commits).toEqual(['14 async t-0=201', '64 async t-0=241'])
  expect(b.committed).toEqual({ 't-0': 241 })
  // commitAsync() throws nothing.
  expect(b.exceptions).toEqual([])
  expect(b.commitCallbacks).toEqual(['64 RetriableCommitFailedException'])
})

test('G-20 C-66 commitAsync then close: the offset is stored, the callback never runs', () => {
  const b = new ScriptedBroker({
    instructions: [SUBSCRIBE, poll(1000), ASYNC, CLOSE],
    partitions: { 't-0': 5 },
  })
  b.answer = commitErrors('OFFSET_METADATA_TOO_LARGE')
  b.do(startConsumer).runFor(1000)
  expect(b.commits).toEqual(['14 async t-0=5'])
  expect(b.commitCallbacks).toEqual([])
  expect([b.exceptions, b.consumer.lifecycle]).toEqual([[], 'closed'])
})

test('G-22 C-62 C-14 commitSync tries again after 100 and 200 ms; 2.8 after 100 ms each time', () => {
  const play = (version: '2.8' | '4.x') => {
    const b = new ScriptedBroker({
      version,
      instructions: [SUBSCRIBE, poll(1000), SYNC],
      partitions: { 't-0': 5 },
    })
    b.answer = commitErrors('COORDINATOR_LOAD_IN_PROGRESS', 'COORDINATOR_LOAD_IN_PROGRESS')
    b.do(startConsumer).runFor(1000)
    expect([b.exceptions, b.committed]).toEqual([[], { 't-0': 5 }])
    return b.requests('OffsetCommit')
  }
  expect(play('4.x')).toEqual([14, 116, 318])
  expect(play('2.8')).toEqual([14, 116, 218])
})

test('G-22 C-62 commitSync gives up after default.api.timeout.ms', () => {
  const b = new ScriptedBroker({
    instructions: [SUBSCRIBE, poll(1000), SYNC],
    config: { 'default.api.timeout.ms': '2000' },
    partitions: { 't-0': 5 },
  })
  b.answer = commitErrors(
    ...Array.from({ length: 99 }, () => 'COORDINATOR_LOAD_IN_PROGRESS' as const),
  )
  b.do(startConsumer).runFor(5000)
  expect(b.requests('OffsetCommit')).toEqual([14, 116, 318, 720, 1522])
  expect(b.all('exception.thrown')[0]).toMatchObject({
    at: 2_014_000,
    class: 'org.apache.kafka.common.errors.TimeoutException',
    message:
      "Timeout of 2000ms expired before successfully committing offsets {t-0=OffsetAndMetadata{offset=5, leaderEpoch=0, metadata=''}}",
  })
})

test('C-54 a failed auto-commit is tried again by the poll after retry.backoff.ms, with newer positions', () => {
  const b = new ScriptedBroker({
    program: {
      type: 'pollLoop',
      subscribe: ['t'],
      pollTimeoutMs: 100,
      afterBatchMs: 300,
      commit: 'auto',
    },
    config: { ...AUTO, 'max.poll.records': '10' },
    partitions: { 't-0': 100 },
  })
  b.answer = commitErrors('NOT_COORDINATOR')
  b.do(startConsumer).runFor(2000)
  expect(b.commits).toEqual(['1214 auto t-0=40', '1514 auto t-0=50'])
  // The heartbeat thread has looked up the coordinator meanwhile (C-101).
  expect(b.requests('FindCoordinator')).toEqual([0, 1506])
})

test('C-56 the commit before a rejoin comes before onPartitionsRevoked and JoinGroup', () => {
  for (const version of ['2.8', '3.9', '4.x'] as const) {
    const b = new ScriptedBroker({
      version,
      program: { type: 'pollLoop', subscribe: ['t'], pollTimeoutMs: 100, commit: 'auto' },
      config: { ...AUTO, 'auto.commit.interval.ms': '60000' },
      partitions: { 't-0': 5 },
    })
    let told = false
    b.answer = (request) => {
      if (request.api !== 'Heartbeat' || told) return undefined
      told = true
      return { api: 'Heartbeat', error: 'REBALANCE_IN_PROGRESS' }
    }
    b.do(startConsumer).runFor(1000)
    expect(b.callbacks).toEqual(['A(t-0)', 'R(t-0)', 'A(t-0)'])
    // Heartbeat half a second after the JoinGroup response; its response wakes the poll.
    expect(b.commits).toEqual(['508 rejoin t-0=5'])
    expect(b.requests('JoinGroup').slice(2)).toEqual([510])
  }
})

test('C-64 C-68 UNKNOWN_MEMBER_ID: CommitFailedException, then lost partitions and a new member id', () => {
  const b = new ScriptedBroker({
    program: {
      type: 'pollLoop',
      subscribe: ['t'],
      pollTimeoutMs: 100,
      commit: 'syncPerBatch',
      onError: 'log',
    },
    partitions: { 't-0': 5 },
  })
  b.answer = commitErrors('UNKNOWN_MEMBER_ID')
  b.do(startConsumer).runFor(400)
  expect(b.exceptions).toEqual(['commitSync: CommitFailedException'])
  expect(b.callbacks).toEqual(['A(t-0)', 'L(t-0)', 'A(t-0)'])
  expect(b.consumer.member.memberId).toBe('C1-2')
})

test('C-81 ILLEGAL_GENERATION: 2.8 forgets the member id, later releases keep it', () => {
  const play = (version: '2.8' | '3.9' | '4.x') => {
    const b = new ScriptedBroker({
      version,
      program: {
        type: 'pollLoop',
        subscribe: ['t'],
        pollTimeoutMs: 100,
        commit: 'syncPerBatch',
        onError: 'log',
      },
      partitions: { 't-0': 5 },
    })
    b.answer = commitErrors('ILLEGAL_GENERATION')
    b.do(startConsumer).runFor(400)
    expect(b.callbacks).toEqual(['A(t-0)', 'L(t-0)', 'A(t-0)'])
    return b.consumer.member.memberId
  }
  expect([play('2.8'), play('3.9'), play('4.x')]).toEqual(['C1-2', 'C1-1', 'C1-1'])
})

test('G-48 C-170 the hook wakes the loop: the batch is finished, the next poll throws, close commits', () => {
  const b = new ScriptedBroker({
    program: {
      type: 'pollLoop',
      subscribe: ['t'],
      pollTimeoutMs: 1000,
      processMs: 40,
      commit: 'auto',
      wakeupHook: 'joined',
    },
    config: { ...AUTO, 'auto.commit.interval.ms': '60000', 'max.poll.records': '10' },
    partitions: { 't-0': 30 },
  })
  b.do(startConsumer).runFor(900).do(closeConsumer).runFor(2000)
  expect(b.returned).toEqual(['t-0:0-9', 't-0:10-19', 't-0:20-29'])
  expect(b.all('record.processed').length).toBe(30)
  expect(b.exceptions).toEqual(['poll: WakeupException'])
  expect(b.commits).toEqual(['1214 close t-0=30'])
  expect(b.callbacks).toEqual(['A(t-0)', 'R(t-0)'])
  expect(b.all('client.closed').length).toBe(1)
})

test('G-47 C-169 wakeup ends a waiting poll at once', () => {
  const b = new ScriptedBroker({
    program: {
      type: 'pollLoop',
      subscribe: ['t'],
      pollTimeoutMs: 10_000,
      commit: 'auto',
      wakeupHook: 'joined',
    },
    partitions: { 't-0': 0 },
  })
  b.do(startConsumer).runFor(2100).do(closeConsumer).runFor(1)
  expect(b.all('exception.thrown').map(({ at }) => at)).toEqual([2_100_000])
})

test('C-170 a hook that does not wait: the process is gone before close could commit', () => {
  const b = new ScriptedBroker({
    program: {
      type: 'pollLoop',
      subscribe: ['t'],
      pollTimeoutMs: 1000,
      processMs: 40,
      commit: 'auto',
      wakeupHook: 'notJoined',
    },
    config: AUTO,
    partitions: { 't-0': 30 },
  })
  b.do(startConsumer).runFor(900).do(closeConsumer).runFor(2000)
  expect([b.commits, b.consumer.lifecycle]).toEqual([[], 'killed'])
})

test('C-60 C-167 an exception in the middle of a batch: close commits the whole batch', () => {
  const b = new ScriptedBroker({
    program: {
      type: 'pollLoop',
      subscribe: ['t'],
      commit: 'auto',
      processMs: 1,
      failAt: { partition: 't-0', offset: 2 },
    },
    config: AUTO,
    partitions: { 't-0': 5 },
  })
  b.do(startConsumer).runFor(2000)
  expect(b.all('record.processed').map(({ offset }) => offset)).toEqual([0, 1])
  expect(b.exceptions).toEqual(['process: IllegalStateException'])
  expect([b.committed, b.consumer.lifecycle]).toEqual([{ 't-0': 5 }, 'closed'])
})

test('C-70 commit per record: what a kill interrupts comes again, nothing else', () => {
  const b = new ScriptedBroker({
    program: { type: 'pollLoop', subscribe: ['t'], processMs: 100, commit: 'syncPerRecord' },
    partitions: { 't-0': 10 },
  })
  b.do(startConsumer).runFor(400).do(killConsumer).do(startConsumer).runFor(120)
  expect(b.committed).toEqual({ 't-0': 4 })
  expect(b.all('record.processed').map((r) => [r.offset, r.times])).toEqual([
    [0, 1],
    [1, 1],
    [2, 1],
    [3, 1],
  ])
})

test('G-19 C-62 C-66 the callback of an earlier commitAsync runs before commitSync returns', () => {
  const b = new ScriptedBroker({
    instructions: [SUBSCRIBE, poll(1000), ASYNC, SYNC, sleep(500)],
    partitions: { 't-0': 5 },
  })
  b.answer = commitErrors('COORDINATOR_LOAD_IN_PROGRESS')
  b.do(startConsumer).runFor(100)
  expect(b.commits).toEqual(['14 async t-0=5', '14 sync t-0=5'])
  expect(b.commitCallbacks).toEqual(['16 RetriableCommitFailedException'])
})

test('C-57 while the commit before a rejoin is pending an eager member returns nothing; 2.8 blocks', () => {
  const play = (version: '2.8' | '3.9' | '4.x') => {
    const b = new ScriptedBroker({
      version,
      program: {
        type: 'pollLoop',
        subscribe: ['t'],
        pollTimeoutMs: 100,
        afterBatchMs: 10,
        commit: 'auto',
      },
      config: { ...AUTO, 'auto.commit.interval.ms': '60000', 'max.poll.records': '1' },
      partitions: { 't-0': 1000 },
    })
    b.answer = (request) => {
      if (request.api === 'Heartbeat') return { api: 'Heartbeat', error: 'REBALANCE_IN_PROGRESS' }
      return request.api === 'OffsetCommit' ? null : undefined
    }
    b.do(startConsumer).runFor(2000)
    const since = b.all('commit.sent')[0]?.at ?? 0
    const later = b.all('records.returned').filter(({ at }) => at > since)
    return later.map(({ ranges }) => ranges.length)
  }
  expect(play('2.8')).toEqual([])
  expect(new Set(play('3.9'))).toEqual(new Set([0]))
  expect(new Set(play('4.x'))).toEqual(new Set([0]))
})

test('C-72 C-174 assign() under the id of a group with members: auto-commits fail silently', () => {
  const b = new ScriptedBroker({
    program: {
      type: 'pollLoop',
      assign: ['t-0'],
      pollTimeoutMs: 100,
      afterBatchMs: 100,
      commit: 'auto',
    },
    config: AUTO,
    partitions: { 't-0': 5 },
  })
  b.answer = commitErrors('UNKNOWN_MEMBER_ID', 'UNKNOWN_MEMBER_ID', 'UNKNOWN_MEMBER_ID')
  b.do(startConsumer).runFor(2500)
  const failed = b.all('commit.failed').map(({ how, class: name }) => `${how} ${name}`)
  const commitFailed = 'auto org.apache.kafka.clients.consumer.CommitFailedException'
  expect(failed).toEqual([commitFailed, commitFailed])
  expect([b.exceptions, b.callbacks, b.consumer.lifecycle]).toEqual([[], [], 'running'])
})
