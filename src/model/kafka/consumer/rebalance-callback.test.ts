import { expect, test } from 'vitest'
import { ScriptedBroker } from '../../../testing/scripted-broker'
import type { Instruction } from '../../program/program'
import { startConsumer } from './process'

const SUBSCRIBE: Instruction = { op: 'subscribe', topics: ['t'], listener: 'commitProcessed' }
const poll = (timeoutMs: number): Instruction => ({ op: 'poll', timeoutMs })

test('C-147 callbacks run inside poll(): one that takes time holds the poll and the JoinGroup back', () => {
  const b = new ScriptedBroker({
    instructions: [
      SUBSCRIBE,
      poll(100),
      { op: 'forEachRecord', end: 6 },
      { op: 'process', ms: 0, failAt: null },
      { op: 'track' },
      { op: 'sleep', ms: 1000 },
      poll(100),
      poll(100),
      { op: 'sleep', ms: 1000 },
    ],
    partitions: { 't-0': 3 },
  })
  // The listener's commit succeeds at its fourth attempt.
  let left = 3
  b.answer = (request) => {
    if (request.api === 'Heartbeat' && request.generationId === 1) {
      return { api: 'Heartbeat', error: 'REBALANCE_IN_PROGRESS' }
    }
    if (request.api !== 'OffsetCommit' || left === 0) return undefined
    left -= 1
    const error = 'COORDINATOR_LOAD_IN_PROGRESS'
    return { api: 'OffsetCommit', partitions: [{ partition: 't-0', error }] }
  }
  b.do(startConsumer).runFor(3000)
  expect(b.all('partitions.revoked').map(({ at }) => at)).toEqual([1_014_000])
  expect(b.requests('OffsetCommit')).toEqual([1014, 1116, 1318, 1720])
  expect(b.requests('JoinGroup')).toEqual([2, 4, 1722])
  // The second poll() has a timeout of 100 ms and returns when the callback has.
  expect(b.all('poll.called').map(({ at }) => at)).toEqual([0, 1_014_000, 1_722_000])
})

test('C-147 with assign() there are no callbacks', () => {
  const b = new ScriptedBroker({
    program: { type: 'pollLoop', assign: ['t-0'], rebalanceListener: 'log', commit: 'none' },
    partitions: { 't-0': 3 },
  })
  b.do(startConsumer).runFor(2000)
  expect([b.returned, b.callbacks]).toEqual([['t-0:0-2'], []])
})
