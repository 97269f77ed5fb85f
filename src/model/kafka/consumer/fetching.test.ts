import { describe, expect, test } from 'vitest'
import { ScriptedBroker } from '../../../testing/scripted-broker'
import type { Instruction } from '../../program/program'
import { updateAssigned } from './client'
import { startConsumer } from './process'
import { seekConsumer } from './seek'

const poll = (timeoutMs: number): Instruction => ({ op: 'poll', timeoutMs })
const sleep = (ms: number): Instruction => ({ op: 'sleep', ms })
const SUBSCRIBE: Instruction = { op: 'subscribe', topics: ['t'], listener: 'none' }
const ASSIGN: Instruction = { op: 'assign', partitions: ['t-0'] }

test('G-1 C-36 C-42 polls slice what is buffered; the next fetch goes out in the poll that empties it', () => {
  const b = new ScriptedBroker({
    instructions: [
      ASSIGN,
      poll(100),
      sleep(50),
      poll(100),
      sleep(50),
      poll(100),
      sleep(50),
      poll(100),
    ],
    config: { 'max.poll.records': '10' },
    partitions: { 't-0': 25 },
  })
  b.do(startConsumer).runFor(140)
  expect(b.returned).toEqual(['t-0:0-9', 't-0:10-19', 't-0:20-24'])
  expect(b.consumer.assigned[0]?.position).toBe(25)
  expect(b.fetches).toEqual(['6 t-0@0', '108 t-0@25'])
  b.append('t-0', 1).runFor(200)
  expect(b.returned.at(-1)).toBe('t-0:25-25')
})

describe('G-2 C-34 C-35 three partitions of one broker, max.poll.records 8', () => {
  const play = (version: '2.8' | '3.9' | '4.x') => {
    const b = new ScriptedBroker({
      version,
      instructions: [
        SUBSCRIBE,
        poll(100),
        sleep(100),
        poll(100),
        sleep(100),
        poll(100),
        sleep(100),
      ],
      config: { 'max.poll.records': '8' },
      partitions: { 't-0': 6, 't-1': 6, 't-2': 6 },
    })
    b.do(startConsumer).runFor(500)
    return { returned: b.returned, fetches: b.fetches }
  }

  test('2.8 asks for the emptied partition alone; a HashMap of three gives t-1, t-0, t-2 (C-39)', () => {
    expect(play('2.8')).toEqual({
      returned: ['t-1:0-5 t-0:0-1', 't-0:2-5 t-2:0-3', 't-2:4-5'],
      fetches: ['12 t-1@0 t-0@0 t-2@0', '14 t-1@6'],
    })
  })

  test('3.9 does so too; its HashSet gives t-2, t-1, t-0', () => {
    expect(play('3.9')).toEqual({
      returned: ['t-2:0-5 t-1:0-1', 't-1:2-5 t-0:0-3', 't-0:4-5'],
      fetches: ['12 t-2@0 t-1@0 t-0@0', '14 t-2@6'],
    })
  })

  test('4.x asks for all three, by number, in the poll that empties the last buffer', () => {
    expect(play('4.x')).toEqual({
      returned: ['t-0:0-5 t-1:0-1', 't-1:2-5 t-2:0-3', 't-2:4-5'],
      fetches: ['12 t-0@0 t-1@0 t-2@0', '214 t-0@6 t-1@6 t-2@6'],
    })
  })
})

test('G-3 C-20 poll(0) makes one pass without waiting and returns nothing', () => {
  const b = new ScriptedBroker({
    instructions: [SUBSCRIBE, sleep(1000), poll(0), poll(1000)],
    partitions: { 't-0': 5 },
  })
  b.do(startConsumer).runFor(999)
  expect(b.asked).toEqual([])
  b.runFor(100)
  expect(b.all('records.returned').map(({ at, poll: n }) => [at, n])).toEqual([
    [1_000_000, 0],
    [1_014_000, 1],
  ])
  expect(b.callbacks).toEqual(['A(t-0)'])
})

test('G-4 C-45 a paused partition keeps its buffer and returns it later without a fetch', () => {
  const setPaused = (paused: boolean) => (turn: Parameters<typeof updateAssigned>[0], id: string) =>
    updateAssigned(turn, id, ({ partition }) => (partition === 't-1' ? { paused } : null))
  const b = new ScriptedBroker({
    instructions: [
      { op: 'assign', partitions: ['t-0', 't-1'] },
      ...Array.from({ length: 6 }, () => [poll(100), sleep(100)]).flat(),
    ],
    config: { 'max.poll.records': '5' },
    partitions: { 't-0': 10, 't-1': 10 },
  })
  b.do(startConsumer).runFor(50)
  expect(b.returned).toEqual(['t-1:0-4'])
  b.do(setPaused(true)).runFor(550)
  expect(b.returned).toEqual(['t-1:0-4', 't-0:0-4', 't-0:5-9'])
  b.do(setPaused(false)).runFor(300)
  expect(b.returned.at(-1)).toBe('t-1:5-9')
  expect(b.fetches.filter((fetch) => fetch.includes('t-1'))).toEqual(['6 t-1@0 t-0@0'])
})

test('G-5 C-33 a seek counts at once; its data comes with the next fetch of the node', () => {
  const b = new ScriptedBroker({
    instructions: [
      { op: 'assign', partitions: ['t-0'] },
      poll(100),
      poll(100),
      poll(100),
      sleep(100),
      ...Array.from({ length: 20 }, () => poll(100)),
    ],
    config: { 'max.poll.records': '5' },
    partitions: { 't-0': 10 },
  })
  b.do(startConsumer).runFor(200)
  expect(b.consumer.app.doing).toBe('sleep')
  expect(b.fetches).toEqual(['6 t-0@0', '8 t-0@10'])
  b.do((turn) =>
    seekConsumer(turn, { do: 'seek', client: 'C1', topic: 't', partition: 0, offset: 3 }),
  )
  expect(b.consumer.assigned[0]?.position).toBe(3)
  b.runFor(1000)
  expect(b.fetches.slice(2, 3)).toEqual(['510 t-0@3'])
  expect(b.returned.slice(2)).toEqual(['t-0:3-7', 't-0:8-9'])
})

test('G-8 C-38 fetch.min.bytes 0 is a busy loop, 1 a long poll of fetch.max.wait.ms', () => {
  const play = (minBytes: string) => {
    const b = new ScriptedBroker({
      program: { type: 'pollLoop', assign: ['t-0'], pollTimeoutMs: 30, commit: 'none' },
      config: { 'fetch.min.bytes': minBytes },
      partitions: { 't-0': 0 },
    })
    b.do(startConsumer).runFor(1006)
    return b.fetches.length
  }
  expect(play('0')).toBe(500)
  expect(play('1')).toBe(2)
})

test('C-34 an idle consumer does little: per long poll one Fetch, and the poll that carries it', () => {
  const b = new ScriptedBroker({
    program: { type: 'pollLoop', subscribe: ['t'], pollTimeoutMs: 1000, commit: 'auto' },
    config: { 'enable.auto.commit': 'true', 'heartbeat.interval.ms': '3000' },
    partitions: { 't-0': 0 },
  })
  b.do(startConsumer).runFor(100)
  const before = b.happenings.length
  b.runFor(10_000)
  expect(b.fetches.length).toBe(21)
  expect(b.happenings.length - before).toBeLessThan(120)
})

test('C-23 C-177 a fetch that only moves the position over a marker: 2.8 goes on waiting', () => {
  const play = (version: '2.8' | '4.x') => {
    const b = new ScriptedBroker({
      version,
      instructions: [ASSIGN, poll(400), sleep(1000)],
      partitions: { 't-0': 0 },
    })
    let first = true
    b.answer = (request) => {
      if (request.api !== 'Fetch') return undefined
      if (!first) return null
      first = false
      const marker = {
        baseOffset: 0,
        count: 1,
        keys: [null],
        values: [null],
        timestamps: [0],
        timestampType: 'CreateTime',
        sizeInBytes: 78,
        leaderEpoch: 0,
        producerId: 1,
        producerEpoch: 0,
        baseSequence: -1,
        control: 'abort',
        origin: null,
        appendedBy: 0,
      } as const
      const answer = { partition: 't-0', error: 'NONE', fetchOffset: 0, batches: [marker] } as const
      const ends = { highWatermark: 1, lastStableOffset: 1, logStartOffset: 0, diverging: null }
      return { api: 'Fetch', partitions: [{ ...answer, ...ends }] }
    }
    b.do(startConsumer).runFor(1000)
    return [b.consumer.assigned[0]?.position, b.all('records.returned').map(({ at }) => at)]
  }
  expect(play('4.x')).toEqual([1, [8000]])
  expect(play('2.8')).toEqual([1, [400_000]])
})
