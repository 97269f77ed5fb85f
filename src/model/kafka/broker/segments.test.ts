import { expect, test } from 'vitest'
import { cluster } from '../../../testing/cluster'
import { type Probe, probe } from '../../../testing/probe'

const TOPIC = { name: 't', partitions: 1, replicationFactor: 1 }

/** `3 size log.segment.bytes=3000 (4000)` for each segment that was rolled. */
const rolls = (c: Probe) =>
  c
    .all('segment.rolled')
    .map(({ baseOffset, why, config, limit, value }) =>
      [baseOffset, why, `${config}=${limit}`, `(${value})`].join(' '),
    )

const flushes = (c: Probe) => c.all('log.flushed').map(({ from, to, why }) => [from, to, why])

function appended(options: Parameters<typeof probe>[0], timestamps: readonly number[]): Probe {
  const c = probe({ version: '3.9', topics: [TOPIC], ...options }).runTo(1000)
  for (const at of timestamps) {
    c.produce(1, 't-0', 'k', 1, { timestamps: [c.world.epochMs + at], sizeInBytes: 1000 })
  }
  return c.runTo(2000)
}

test("B-64, B-300 a roll tells the config that asked for it: the topic's own, else the broker's", () => {
  const none = [0, 0, 0, 0]
  const config = { 'segment.bytes': '3000' }
  expect(rolls(appended({ topics: [{ ...TOPIC, config }] }, none))).toEqual([
    '3 size segment.bytes=3000 (4000)',
  ])
  expect(rolls(appended({ config: { 'log.segment.bytes': '3000' } }, none))).toEqual([
    '3 size log.segment.bytes=3000 (4000)',
  ])
  const index = { 'log.index.size.max.bytes': '24', 'log.index.interval.bytes': '0' }
  expect(rolls(appended({ config: index }, none))).toEqual([
    '2 index log.index.size.max.bytes=1 (2)',
  ])
})

test('B-65, B-300 a roll by time tells the config that asked for it', () => {
  const hours = [0, 3_600_001]
  const rolledBy = (config: Record<string, string>, topic: Record<string, string> = {}) =>
    rolls(appended({ config, topics: [{ ...TOPIC, config: topic }] }, hours))
  expect(rolledBy({ 'log.roll.hours': '1' })).toEqual(['1 time log.roll.hours=3600000 (3600001)'])
  expect(rolledBy({ 'log.roll.hours': '9', 'log.roll.ms': '1000' })).toEqual([
    '1 time log.roll.ms=1000 (3600001)',
  ])
  expect(rolledBy({ 'log.roll.ms': '1000' }, { 'segment.ms': '2000' })).toEqual([
    '1 time segment.ms=2000 (3600001)',
  ])
})

test('B-66 the topic of committed offsets is closed by the compaction lag of its brokers', () => {
  const c = cluster({
    version: '3.9',
    config: { 'log.cleaner.max.compaction.lag.ms': '1000' },
    topics: [TOPIC],
    clients: [
      {
        ...{ id: 'c1', kind: 'consumer', config: { 'group.id': 'g' } },
        program: { type: 'pollLoop', subscribe: ['t'], commit: 'syncPerBatch', pollTimeoutMs: 700 },
      },
    ],
  })
  c.do({ do: 'start', target: 'c1' }).runFor(6000)
  const { config, limit, interest } = c.last('segment.rolled')
  expect([config, limit, interest]).toEqual(['log.cleaner.max.compaction.lag.ms', 1000, 0])
})

test('B-67, B-103 a roll flushes what lies below it; because of the append that it made room for', () => {
  const c = appended({ config: { 'log.segment.bytes': '3000' } }, [0, 0, 0, 0])
  expect(flushes(c)).toEqual([[0, 3, 'roll']])
  const last = c.all('batch.appended').at(-1)?.id
  const roll = c.all('segment.rolled')[0]
  expect([roll?.causes, c.all('log.flushed')[0]?.causes]).toEqual([[last], [roll?.id]])
})

test('B-103, B-104 flush.messages tells what it flushed, a process that stops in order flushes the rest', () => {
  const config = { 'log.flush.interval.messages': '3' }
  const c = appended({ config }, [0, 0, 0, 0])
  expect(flushes(c)).toEqual([[0, 3, 'messages']])
  c.do({ do: 'close', target: 'b1' }).runTo(5000)
  const stop = c.happenings.find((one) => one.kind === 'log.flushed' && one.why === 'stop')
  expect(stop).toMatchObject({ from: 3, to: 4, interest: 0 })
})

test('B-64, B-133 followers roll their own logs, with what a fetch brought as one append', () => {
  const topic = { ...TOPIC, replicationFactor: 2, assignment: { '0': [1, 2] } }
  const c = probe({
    version: '3.9',
    brokers: 2,
    topics: [topic],
    config: { 'log.segment.bytes': '3000' },
  })
  c.runTo(1000).do({ do: 'stallReplication', target: 'b2' })
  for (let i = 0; i < 5; i++) c.produce(1, 't-0', 'k', 1, { sizeInBytes: 1000 })
  c.runTo(2000).do({ do: 'resumeReplication', target: 'b2' }).runTo(3000)
  const followers = c.all('segment.rolled').filter(({ entity }) => entity === 'b2')
  expect(followers.map(({ baseOffset, value }) => [baseOffset, value])).toEqual([[3, 5000]])
  expect(c.replica(2, 't-0').log.segments.map((one) => one.baseOffset)).toEqual([0, 3])
})
