import { expect, test } from 'vitest'
import { ScriptedBroker } from '../../../testing/scripted-broker'
import type { Instruction } from '../../program/program'
import { startConsumer } from './process'
import { seekConsumer } from './seek'

const poll = (timeoutMs: number): Instruction => ({ op: 'poll', timeoutMs })
const sleep = (ms: number): Instruction => ({ op: 'sleep', ms })
const ASSIGN: Instruction = { op: 'assign', partitions: ['t-0'] }

test('C-41 an answer for another offset than the position is dropped: a seek overtakes it', () => {
  const b = new ScriptedBroker({
    instructions: [ASSIGN, poll(7), sleep(2), poll(100)],
    partitions: { 't-0': 10 },
  })
  b.do(startConsumer).runTo(7.5)
  expect(b.fetches).toEqual(['6 t-0@0'])
  expect(b.consumer.app.doing).toBe('sleep')
  b.do((turn) =>
    seekConsumer(turn, { do: 'seek', client: 'C1', topic: 't', partition: 0, offset: 3 }),
  )
  b.runTo(50)
  expect(b.fetches).toEqual(['6 t-0@0', '9 t-0@3', '11 t-0@10'])
  expect(b.returned).toEqual(['t-0:3-9'])
})

test('C-41 C-149 what is buffered of a kept partition is returned after a rebalance without a fetch', () => {
  const b = new ScriptedBroker({
    program: {
      type: 'pollLoop',
      subscribe: ['t'],
      pollTimeoutMs: 100,
      afterBatchMs: 200,
      commit: 'none',
    },
    config: {
      'max.poll.records': '2',
      'partition.assignment.strategy':
        'org.apache.kafka.clients.consumer.CooperativeStickyAssignor',
    },
    partitions: { 't-0': 12 },
  })
  let asked = false
  b.answer = (request) => {
    if (request.api !== 'Heartbeat' || asked) return undefined
    asked = true
    return { api: 'Heartbeat', error: 'REBALANCE_IN_PROGRESS' }
  }
  b.do(startConsumer).runTo(1300)
  expect(b.callbacks).toEqual(['A(t-0)', 'A()'])
  expect(b.returned.slice(-1)).toEqual(['t-0:10-11'])
  expect(b.fetches.slice(0, 2)).toEqual(['12 t-0@0', '1214 t-0@12'])
  expect(b.requests('OffsetFetch')).toEqual([8])
})

test('C-43 the position is past what a poll returned, whether it was processed or not', () => {
  const b = new ScriptedBroker({
    instructions: [
      ASSIGN,
      poll(100),
      { op: 'forEachRecord', end: 4 },
      { op: 'process', ms: 1000, failAt: null },
      sleep(100),
    ],
    config: { 'max.poll.records': '4' },
    partitions: { 't-0': 10 },
  })
  b.do(startConsumer).runFor(100)
  expect(b.all('record.processed')).toEqual([])
  expect(b.consumer.assigned[0]?.position).toBe(4)
})

test('C-44 the application gets records by partition in HashMap order, not in that of the fetch', () => {
  const b = new ScriptedBroker({
    program: { type: 'pollLoop', subscribe: ['t'], commit: 'none' },
    partitions: { 't-0': 2, 't-1': 2, 't-2': 2 },
  })
  b.do(startConsumer).runTo(20)
  expect(b.returned).toEqual(['t-0:0-1 t-1:0-1 t-2:0-1'])
  // Hashes 1077, 1108 and 1139 in 16 buckets: 5, 4 and 3.
  expect(
    b.all('record.processed').map(({ partition, offset }) => `${partition}@${offset}`),
  ).toEqual(['t-2@0', 't-2@1', 't-1@0', 't-1@1', 't-0@0', 't-0@1'])
})

test('C-47 after records an error waits for the next poll, which throws it', () => {
  const b = new ScriptedBroker({
    instructions: [
      { op: 'subscribe', topics: ['t'], listener: 'none' },
      poll(100),
      sleep(100),
      poll(100),
    ],
    config: { 'auto.offset.reset': 'none' },
    partitions: { 't-0': 5, 't-1': 5 },
  })
  // The broker answers t-0 first (C-39), then that t-1 has no offset 99.
  b.committed['t-0'] = 0
  b.committed['t-1'] = 99
  b.do(startConsumer).runTo(100)
  expect([b.returned, b.exceptions]).toEqual([['t-0:0-4'], []])
  b.runTo(200)
  expect(b.exceptions).toEqual(['poll: OffsetOutOfRangeException'])
  // t-1 is no longer in the buffer and is not fetched again.
  expect(b.fetches.filter((fetch) => fetch.includes('t-1'))).toEqual(['10 t-0@0 t-1@99'])
})
