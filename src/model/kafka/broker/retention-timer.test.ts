import { expect, test } from 'vitest'
import { type Probe, probe } from '../../../testing/probe'

const TOPIC = { name: 't', partitions: 1, replicationFactor: 1, config: { 'retention.ms': '1' } }

const deletions = (c: Probe) =>
  c.all('segments.deleted').map(({ at, partition, from, to }) => [at / 1000, partition, from, to])

test('B-70 expired segments go 30 s after the start of a broker, then every five minutes', () => {
  const c = probe({ topics: [TOPIC] }).runTo(10)
  c.produce(1, 't-0', 'm1', 1)
  c.runTo(31_000)
  c.produce(1, 't-0', 'm2', 1)
  c.runTo(400_000)
  expect(deletions(c)).toEqual([
    [30_000, 't-0', 0, 1],
    [330_000, 't-0', 1, 2],
  ])
  c.do({ do: 'restart', target: 'b1' }).runTo(401_000)
  c.produce(1, 't-0', 'm3', 1)
  c.runTo(440_000)
  expect(deletions(c).slice(2)).toEqual([[430_000, 't-0', 2, 3]])
})

test('B-70 log.retention.check.interval.ms says how often; topics that are only compacted are passed over', () => {
  const compacted = {
    ...TOPIC,
    name: 'c',
    config: { ...TOPIC.config, 'cleanup.policy': 'compact' },
  }
  const config = { 'log.retention.check.interval.ms': '1000' }
  const c = probe({ config, topics: [TOPIC, compacted] }).runTo(30_500)
  c.produce(1, 't-0', 'm1', 1)
  c.produce(1, 'c-0', 'm1', 1)
  c.runTo(31_200)
  c.produce(1, 't-0', 'm2', 1)
  c.runTo(40_000)
  expect(deletions(c)).toEqual([
    [31_000, 't-0', 0, 1],
    [32_000, 't-0', 1, 2],
  ])
})

test('B-76, B-133 a follower that comes back begins where its leader does, before its own first look', () => {
  const config = { 'retention.ms': '1000', 'segment.ms': '1000' }
  const assignment = { '0': [1, 2] }
  const c = probe({
    brokers: 2,
    topics: [{ ...TOPIC, replicationFactor: 2, assignment, config }],
  }).runTo(100)
  c.produce(1, 't-0', 'm1', -1)
  c.runTo(5000)
  c.produce(1, 't-0', 'm2', -1)
  c.runTo(10_000).do({ do: 'close', target: 'b2' }).runTo(31_000)
  c.produce(1, 't-0', 'm3', 1)
  c.do({ do: 'start', target: 'b2' }).runTo(32_000)
  expect(c.log(2, 't-0')).toBe('LEO 3 HW 3 epochs 0:2 log m3')
  expect(c.replica(2, 't-0').log).toMatchObject({ logStartOffset: 2 })
  expect(deletions(c)).toEqual([
    [30_000, 't-0', 0, 2],
    [31_002, 't-0', 0, 2],
  ])
})

test('B-73, B-133 what the leader deleted goes at a follower that only waits, with its next answer', () => {
  const replicated = { replicationFactor: 2, assignment: { '0': [1, 2] } }
  const c = probe({ brokers: 2, topics: [{ ...TOPIC, ...replicated }] }).runTo(100)
  c.produce(1, 't-0', 'm1', -1)
  c.runTo(10_000).do({ do: 'restart', target: 'b2' }).runTo(29_999)
  expect(c.replica(2, 't-0').log).toMatchObject({ logStartOffset: 0, logEndOffset: 1 })
  c.runTo(31_000)
  expect(c.log(2, 't-0')).toBe('LEO 1 HW 1 epochs 0:1 log')
  expect(c.replica(2, 't-0').log).toMatchObject({ logStartOffset: 1, logEndOffset: 1 })
})
