import { expect, test } from 'vitest'
import { ScriptedBroker } from '../../../testing/scripted-broker'
import type { Instruction } from '../../program/program'
import { startConsumer } from './process'

const poll = (timeoutMs: number): Instruction => ({ op: 'poll', timeoutMs })
const sleep = (ms: number): Instruction => ({ op: 'sleep', ms })
const SUBSCRIBE: Instruction = { op: 'subscribe', topics: ['t'], listener: 'none' }

test('C-50 committed is what was returned, not what was fetched or processed, with its leader epoch', () => {
  const b = new ScriptedBroker({
    instructions: [SUBSCRIBE, poll(100), { op: 'commitAsync', scope: 'position' }, sleep(100)],
    config: { 'max.poll.records': '4' },
    partitions: { 't-0': 10, 't-1': 0, 't-2': 5 },
  })
  // The position of t-2 stays unknown.
  b.answer = (request) => {
    if (request.api !== 'ListOffsets') return undefined
    const partitions = request.partitions.map(({ partition }) =>
      partition === 't-2'
        ? { partition, error: 'NOT_LEADER_OR_FOLLOWER' as const, offset: -1, leaderEpoch: -1 }
        : { partition, error: 'NONE' as const, offset: 0, leaderEpoch: 0 },
    )
    return { api: 'ListOffsets', partitions }
  }
  b.do(startConsumer).runFor(100)
  expect(b.all('records.fetched').map(({ ranges }) => ranges)).toEqual([
    [{ partition: 't-0', from: 0, to: 10 }],
  ])
  expect(b.all('record.processed')).toEqual([])
  const commits = b.asked.flatMap(({ request }) =>
    request.api === 'OffsetCommit' ? [request.offsets] : [],
  )
  expect(commits).toEqual([
    [
      { partition: 't-0', offset: 4, leaderEpoch: 0 },
      { partition: 't-1', offset: 0, leaderEpoch: -1 },
    ],
  ])
})

test('C-51 nothing new: the same positions are committed at each interval, also those of a reset', () => {
  const b = new ScriptedBroker({
    program: { type: 'pollLoop', subscribe: ['t'], pollTimeoutMs: 100, commit: 'auto' },
    config: {
      'enable.auto.commit': 'true',
      'auto.commit.interval.ms': '1000',
      'auto.offset.reset': 'latest',
    },
    partitions: { 't-0': 7, 't-1': 0 },
  })
  b.do(startConsumer).runFor(3500)
  expect(b.returned).toEqual([])
  expect(b.commits).toEqual([
    '1008 auto t-0=7 t-1=0',
    '2008 auto t-0=7 t-1=0',
    '3008 auto t-0=7 t-1=0',
  ])
})
