import { expect, test } from 'vitest'
import { ScriptedBroker } from '../../../testing/scripted-broker'
import type { Instruction } from '../../program/program'
import { durationMs } from './duration'
import { startConsumer } from './process'

const poll = (timeoutMs: number): Instruction => ({ op: 'poll', timeoutMs })
const sleep = (ms: number): Instruction => ({ op: 'sleep', ms })
const SUBSCRIBE: Instruction = { op: 'subscribe', topics: ['t'], listener: 'none' }

test('G-9 C-31 latest is resolved when the lookup is answered; what was there before is never read', () => {
  const b = new ScriptedBroker({
    instructions: [SUBSCRIBE, poll(400), poll(400)],
    config: { 'auto.offset.reset': 'latest' },
    partitions: { 't-0': 5 },
  })
  b.do(startConsumer).runFor(300)
  expect(b.consumer.assigned[0]?.position).toBe(5)
  b.append('t-0', 2).runFor(300)
  expect(b.returned).toEqual(['t-0:5-6'])
})

test('G-10 C-28 without a policy and a committed offset every poll throws', () => {
  const b = new ScriptedBroker({
    program: { type: 'pollLoop', subscribe: ['t'], pollTimeoutMs: 100, commit: 'none' },
    config: { 'auto.offset.reset': 'none' },
    partitions: { 't-0': 5 },
  })
  b.do(startConsumer).runFor(300)
  expect(b.callbacks.slice(0, 1)).toEqual(['A(t-0)'])
  expect(b.all('exception.thrown')[0]).toMatchObject({
    in: 'poll',
    class: 'org.apache.kafka.clients.consumer.NoOffsetForPartitionException',
    message: 'Undefined offset with no reset policy for partitions: [t-0]',
  })
  // Nothing catches it: the program leaves through close().
  expect(b.consumer.lifecycle).toBe('closed')
})

test('G-11 C-32 a committed offset below the log start: earliest, latest and none', () => {
  const play = (reset: string) => {
    const b = new ScriptedBroker({
      instructions: [SUBSCRIBE, poll(100), poll(100)],
      config: { 'auto.offset.reset': reset },
      partitions: { 't-0': 10 },
    })
    b.deleteBelow('t-0', 6)
    b.committed['t-0'] = 2
    b.do(startConsumer).runFor(60)
    return [b.all('position.set').map(({ offset, source }) => `${source} ${offset}`), b.exceptions]
  }
  expect(play('earliest')).toEqual([['committed 2', 'earliest 6'], []])
  expect(play('latest')).toEqual([['committed 2', 'latest 10'], []])
  expect(play('none')).toEqual([['committed 2'], ['poll: OffsetOutOfRangeException']])
})

test('G-12 C-32 C-61 an offset beyond the log end is out of range at the first fetch', () => {
  const b = new ScriptedBroker({
    program: { type: 'pollLoop', subscribe: ['t'], pollTimeoutMs: 100, commit: 'none' },
    partitions: { 't-0': 10 },
  })
  b.committed['t-0'] = 25
  b.do(startConsumer).runFor(200)
  expect(b.returned).toEqual(['t-0:0-9'])
})

test('G-13 C-30 by_duration: asks for now minus the duration, waits when nothing is that young', () => {
  const b = new ScriptedBroker({
    instructions: [SUBSCRIBE, poll(40_000), sleep(1)],
    config: { 'auto.offset.reset': 'by_duration:PT1S' },
    partitions: { 't-0': 10 },
  })
  b.answer = (request) =>
    request.api === 'ListOffsets'
      ? {
          api: 'ListOffsets',
          partitions: request.partitions.map(({ partition }) => ({
            partition,
            error: 'NONE',
            offset: -1,
            leaderEpoch: -1,
          })),
        }
      : undefined
  b.do(startConsumer).runFor(40_000)
  const asked = b.asked.flatMap(({ atMs, request }) =>
    request.api === 'ListOffsets' ? [[atMs, request.partitions[0]?.timestamp]] : [],
  )
  expect(asked).toEqual([
    [10, -990],
    [30_010, 29_010],
  ])
  expect([b.returned, b.exceptions]).toEqual([[], []])
})

test('durations as java.time.Duration reads them', () => {
  expect(['PT1S', 'PT0.5S', 'P1DT2H3M', 'PT15M', 'nonsense'].map(durationMs)).toEqual([
    1000, 500, 93_780_000, 900_000, 0,
  ])
})

/** After 50 ms the leader has epoch 1, in which `endOffset` (exclusive, -1: unknown) ends the epoch of the position. */
function truncated(leaderEpoch: number, endOffset: number, reset: string): ScriptedBroker {
  const b = new ScriptedBroker({
    instructions: [SUBSCRIBE, poll(100), sleep(100), poll(600), poll(600)],
    config: { 'metadata.max.age.ms': '100', 'auto.offset.reset': reset },
    partitions: { 't-0': 10 },
  })
  b.committed['t-0'] = 0
  b.answer = (request) => {
    if (request.api === 'Metadata' && b.nowMs > 50) {
      const partition = { partition: 't-0', error: 'NONE', leader: 1, leaderEpoch: 1 } as const
      const topics = [
        { topic: 't', error: 'NONE', partitions: [{ ...partition, replicas: [1], isr: [1] }] },
      ] as const
      return { api: 'Metadata', brokers: [1], controllerId: 1, topics }
    }
    if (request.api !== 'OffsetForLeaderEpoch') return undefined
    const answer = { partition: 't-0', error: 'NONE', leaderEpoch, endOffset } as const
    return { api: 'OffsetForLeaderEpoch', partitions: [answer] }
  }
  return b.do(startConsumer).runFor(1500)
}

test('C-33a a newer leader epoch: the position is checked before the next fetch and cut back', () => {
  const b = truncated(0, 7, 'earliest')
  expect(b.all('position.set').map(({ offset, source }) => [offset, source])).toEqual([
    [0, 'committed'],
    [7, 'truncation'],
  ])
  expect(b.returned.slice(0, 2)).toEqual(['t-0:0-9', 't-0:7-9'])
})

test('C-33a a leader that does not know the epoch of the position: the reset policy decides', () => {
  const b = truncated(-1, -1, 'latest')
  expect(b.all('position.set').map(({ offset, source }) => [offset, source])).toEqual([
    [0, 'committed'],
    [10, 'latest'],
  ])
  expect(truncated(-1, -1, 'none').exceptions).toEqual(['poll: LogTruncationException'])
})
