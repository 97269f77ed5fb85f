import { expect, test } from 'vitest'
import { ScriptedBroker } from '../../../testing/scripted-broker'
import type { Instruction } from '../../program/program'
import type { Response } from '../network/api'
import { durationMs } from './duration'
import { startConsumer } from './process'
import { seekConsumer } from './seek'

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
  // Uncaught: the program leaves through close().
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

test.each([
  ['earliest', 'earliest', 0],
  ['latest', 'latest', 10],
  ['by_duration:PT1S', 'byDuration', 7],
])(
  'C-28 C-32 a start by %s is told as %s, without a committed offset and out of range',
  (policy, source, start) => {
    const play = (committed: number) => {
      const b = new ScriptedBroker({
        instructions: [SUBSCRIBE, poll(200), sleep(1000)],
        config: { 'auto.offset.reset': policy },
        partitions: { 't-0': 10 },
      })
      if (committed >= 0) b.committed['t-0'] = committed
      b.answer = (request) => {
        const wanted = request.api === 'ListOffsets' ? request.partitions[0] : undefined
        if (!wanted || wanted.timestamp === -1 || wanted.timestamp === -2) return undefined
        const found = {
          partition: wanted.partition,
          error: 'NONE',
          offset: 7,
          leaderEpoch: 0,
        } as const
        return { api: 'ListOffsets', partitions: [found] }
      }
      b.do(startConsumer).runFor(100)
      const told = b.all('position.set').map((set) => [set.source, set.offset])
      return [told, b.consumer.assigned[0]?.startedFrom]
    }
    expect(play(-1)).toEqual([[[source, start]], source])
    const outOfRange = [
      ['committed', 99],
      [source, start],
    ]
    expect(play(99)).toEqual([outOfRange, source])
  },
)

test('durations as java.time.Duration reads them', () => {
  expect(['PT1S', 'PT0.5S', 'P1DT2H3M', 'PT15M', 'nonsense'].map(durationMs)).toEqual([
    1000, 500, 93_780_000, 900_000, 0,
  ])
})

const NEW_LEADER: Response = {
  api: 'Metadata',
  brokers: [1],
  controllerId: 1,
  topics: [
    {
      topic: 't',
      error: 'NONE',
      partitions: [
        { partition: 't-0', error: 'NONE', leader: 1, leaderEpoch: 1, replicas: [1], isr: [1] },
      ],
    },
  ],
}

/** After 50 ms the leader has epoch 1, in which `endOffset` (exclusive, -1: unknown) ends the epoch of the position. */
function truncated(leaderEpoch: number, endOffset: number, reset: string): ScriptedBroker {
  const b = new ScriptedBroker({
    instructions: [SUBSCRIBE, poll(100), sleep(100), poll(600), poll(600)],
    config: { 'metadata.max.age.ms': '100', 'auto.offset.reset': reset },
    partitions: { 't-0': 10 },
  })
  b.committed['t-0'] = 0
  b.answer = (request) => {
    if (request.api === 'Metadata' && b.nowMs > 50) return NEW_LEADER
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

/** t-0 continues at the committed 0; the offset of t-1 has to be looked up. */
function oneToLookUp(config: Readonly<Record<string, string>> = {}): ScriptedBroker {
  const b = new ScriptedBroker({
    program: { type: 'pollLoop', subscribe: ['t'], pollTimeoutMs: 100, commit: 'none' },
    config,
    partitions: { 't-0': 5, 't-1': 5 },
  })
  b.committed['t-0'] = 0
  return b
}

/** Every ListOffsets as `<ms> t-0@<timestamp>`. */
function lookups(b: ScriptedBroker): readonly string[] {
  return b.asked.flatMap(({ atMs, request }) =>
    request.api === 'ListOffsets'
      ? [`${atMs} ${request.partitions.map((p) => `${p.partition}@${p.timestamp}`).join(' ')}`]
      : [],
  )
}

test('C-27 C-29 a partition without a position is not fetched; poll() returns what the others have', () => {
  const b = oneToLookUp()
  b.answer = ({ api }) => (api === 'ListOffsets' ? null : undefined)
  b.do(startConsumer).runFor(400)
  expect(b.consumer.assigned.map(({ partition, state }) => [partition, state])).toEqual([
    ['t-1', 'AWAIT_RESET'],
    ['t-0', 'FETCHING'],
  ])
  expect([b.fetches.slice(0, 2), b.returned]).toEqual([['10 t-0@0', '12 t-0@5'], ['t-0:0-4']])
  expect(lookups(b)).toEqual(['10 t-1@-2'])
})

test('C-27 while its position is being validated a partition is not fetched', () => {
  const b = new ScriptedBroker({
    instructions: [SUBSCRIBE, ...[100, 50, 1000].flatMap((ms) => [poll(100), sleep(ms)])],
    config: { 'metadata.max.age.ms': '100', 'max.poll.records': '4' },
    partitions: { 't-0': 10 },
  })
  b.answer = (request) => {
    if (request.api === 'OffsetForLeaderEpoch') return null
    return request.api === 'Metadata' && b.nowMs > 50 ? NEW_LEADER : undefined
  }
  b.do(startConsumer).runFor(1000)
  expect(b.consumer.assigned.map(({ state, position }) => [state, position])).toEqual([
    ['AWAIT_VALIDATION', 8],
  ])
  expect([b.fetches, b.returned]).toEqual([['12 t-0@0'], ['t-0:0-3', 't-0:4-7']])
})

test('C-29 a lookup without an answer ends after request.timeout.ms; what failed is repeated after the backoff', () => {
  const silent = oneToLookUp({ 'request.timeout.ms': '2000' })
  silent.answer = ({ api }) => (api === 'ListOffsets' ? null : undefined)
  silent.do(startConsumer).runFor(4000)
  expect(lookups(silent)).toEqual(['10 t-1@-2', '2110 t-1@-2'])
  const failing = oneToLookUp()
  let failed = false
  failing.answer = ({ api }) => {
    if (api !== 'ListOffsets' || failed) return undefined
    failed = true
    const answer = { partition: 't-1', error: 'NOT_LEADER_OR_FOLLOWER' } as const
    return { api, partitions: [{ ...answer, offset: -1, leaderEpoch: -1 }] }
  }
  failing.do(startConsumer).runFor(4000)
  expect(lookups(failing)).toEqual(['10 t-1@-2', '112 t-1@-2'])
})

test('C-29 what a lookup finds is dropped if the partition was seeked meanwhile', () => {
  const b = new ScriptedBroker({
    instructions: [
      { op: 'subscribe', topics: ['t'], listener: 'none' },
      { op: 'poll', timeoutMs: 11 },
      { op: 'sleep', ms: 5 },
      { op: 'poll', timeoutMs: 100 },
      { op: 'poll', timeoutMs: 100 },
    ],
    partitions: { 't-0': 5, 't-1': 5 },
  })
  b.committed['t-0'] = 0
  b.do(startConsumer).runTo(11.5)
  expect([lookups(b), b.consumer.app.doing]).toEqual([['10 t-1@-2'], 'sleep'])
  b.do((turn) =>
    seekConsumer(turn, { do: 'seek', client: 'C1', topic: 't', partition: 1, offset: 3 }),
  )
  b.runFor(1000)
  expect(b.all('position.set').map(({ partition, source }) => [partition, source])).toEqual([
    ['t-0', 'committed'],
    ['t-1', 'seek'],
  ])
  expect(b.returned).toEqual(['t-0:0-4', 't-1:3-4'])
})

test('C-33a a position that was looked up has no epoch: a new leader does not validate it', () => {
  const b = new ScriptedBroker({
    program: { type: 'pollLoop', subscribe: ['t'], pollTimeoutMs: 100, commit: 'none' },
    config: { 'metadata.max.age.ms': '100', 'auto.offset.reset': 'latest' },
    partitions: { 't-0': 10 },
  })
  b.answer = ({ api }) => (api === 'Metadata' && b.nowMs > 50 ? NEW_LEADER : undefined)
  b.do(startConsumer).runFor(1000)
  expect(b.requests('OffsetForLeaderEpoch')).toEqual([])
  expect(b.consumer.assigned[0]).toMatchObject({ position: 10, leaderEpoch: 1 })
  b.append('t-0', 1).runFor(500)
  expect(b.returned).toEqual(['t-0:10-10'])
})
