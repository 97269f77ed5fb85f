import { expect, test } from 'vitest'
import { KAFKA_VERSIONS } from '../../../config/version'
import { cluster } from '../../../testing/cluster'
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
  c.do({ do: 'restart', target: 'b1' }).runTo(415_000)
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

test('B-76, B-133 a returning follower takes the logStartOffset of its leader, before its own first check', () => {
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

test('B-73, B-133 a waiting follower deletes what its leader deleted on the next response', () => {
  const replicated = { replicationFactor: 2, assignment: { '0': [1, 2] } }
  const c = probe({ brokers: 2, topics: [{ ...TOPIC, ...replicated }] }).runTo(100)
  c.produce(1, 't-0', 'm1', -1)
  c.runTo(10_000).do({ do: 'restart', target: 'b2' }).runTo(29_999)
  expect(c.replica(2, 't-0').log).toMatchObject({ logStartOffset: 0, logEndOffset: 1 })
  c.runTo(31_000)
  expect(c.log(2, 't-0')).toBe('LEO 1 HW 1 epochs 0:1 log')
  expect(c.replica(2, 't-0').log).toMatchObject({ logStartOffset: 1, logEndOffset: 1 })
  // Its own check deletes the segment, which has no offsets left.
  c.runTo(60_000)
  expect(c.replica(2, 't-0').log.segments).toMatchObject([{ baseOffset: 1, sizeInBytes: 0 }])
  expect(deletions(c).map(([at, ...range]) => [Math.floor(Number(at) / 1000), ...range])).toEqual([
    [30, 't-0', 0, 1],
    [30, 't-0', 0, 1],
  ])
})

/** `30000 b1 t-0 young 1` for each check that deleted nothing: instant, broker, log, reason, interest. */
const verdicts = (c: Probe) =>
  c
    .all('retention.kept')
    .map((one) => `${one.at / 1000} ${one.entity} ${one.partition} ${one.why} ${one.interest}`)

test.each(KAFKA_VERSIONS)(
  'B-70, B-71 %s: a check that finds nothing tells why, and not again while that stays so',
  (version) => {
    const topic = { ...TOPIC, config: { 'retention.ms': '100000' } }
    const config = { 'log.retention.check.interval.ms': '10000' }
    const c = probe({ version, config, topics: [topic] }).runTo(25_000)
    c.produce(1, 't-0', 'm1', 1)
    c.runTo(200_000)
    expect(verdicts(c)).toEqual(['30000 b1 t-0 young 1', '140000 b1 t-0 empty 0'])
    expect(c.all('retention.kept')[0]).toMatchObject({
      ...{ baseOffset: 0, active: true, ageMs: 5000, retentionMs: 100_000 },
      ...{ sizeInBytes: 78, retentionBytes: -1 },
    })
    const checks = c.all('retention.checked')
    expect(new Set(checks.map(({ interest }) => interest))).toEqual(new Set([0]))
    expect(checks.map(({ shortened }) => shortened).join('')).toBe('000000000010000000')
    expect(c.all('segments.deleted')).toMatchObject([
      ...[{ at: 130_000_000, why: 'time', config: 'retention.ms', limit: 100_000 }],
    ])
  },
)

test('B-70 followers and logs without records find out by themselves, and nobody needs to read it', () => {
  const topic = {
    ...{ name: 't', partitions: 2, replicationFactor: 2 },
    assignment: { '0': [1, 2], '1': [1, 2] },
  }
  const c = probe({ brokers: 2, topics: [topic] }).runTo(1000)
  c.produce(1, 't-0', 'm1', -1)
  c.runTo(40_000)
  expect(verdicts(c).sort()).toEqual([
    ...['30000 b1 t-0 young 1', '30000 b1 t-1 empty 0'],
    ...['30000 b2 t-0 young 0', '30000 b2 t-1 empty 0'],
  ])
})

test('B-75 the roll that lets an expired active segment go is told before the deletion', () => {
  const c = probe({ topics: [TOPIC] }).runTo(10)
  c.produce(1, 't-0', 'm1', 1)
  c.runTo(31_000)
  const [roll] = c.all('segment.rolled')
  expect(roll).toMatchObject({ why: 'retention', baseOffset: 1, config: 'retention.ms' })
  expect(c.all('segments.deleted')[0]?.causes).toContain(roll?.id)
})

test('B-72, B-300 what the size limit took says so, by the name under which it was set', () => {
  const config = { 'log.segment.bytes': '1000', 'log.retention.bytes': '2500' }
  const topic = { name: 't', partitions: 1, replicationFactor: 1 }
  const c = probe({ version: '3.9', config, topics: [topic] }).runTo(1000)
  for (let i = 0; i < 6; i++) c.produce(1, 't-0', 'm', 1, { sizeInBytes: 1000 })
  c.runTo(31_000)
  expect(c.all('segments.deleted')).toMatchObject([
    { from: 0, to: 3, why: 'size', config: 'log.retention.bytes', limit: 2500 },
  ])
  c.runTo(331_000)
  expect(verdicts(c)).toEqual(['330000 b1 t-0 young 1'])
})

test('B-70, C-32 why a consumer starts elsewhere leads to the deletion of what it had still to read', () => {
  const c = cluster({
    topics: [{ ...TOPIC, config: { 'retention.ms': '20000' } }],
    clients: [
      { id: 'p1', kind: 'producer', config: {} },
      {
        ...{ id: 'c1', kind: 'consumer' },
        config: { 'group.id': 'g', 'auto.offset.reset': 'earliest' },
        program: { type: 'pollLoop', subscribe: ['t'], commit: 'syncPerBatch' },
      },
    ],
  })
  const send = { do: 'send', client: 'p1', topic: 't', count: 3 } as const
  c.do({ do: 'start', target: 'c1' }, send).runFor(5000)
  c.do({ do: 'kill', target: 'c1' }, send).runTo(31_000)
  c.do(send, { do: 'start', target: 'c1' }).runFor(60_000)
  const last = c.last('position.set')
  expect(last).toMatchObject({ offset: 6, source: 'earliest' })
  expect(c.chain(last).map(({ kind }) => kind)).toContain('segments.deleted')
})
