import { expect, test } from 'vitest'
import { type ProbeOptions, probe, REPLICATED_TOPIC } from '../../../testing/probe'

function replicated(options: ProbeOptions = {}, config: Readonly<Record<string, string>> = {}) {
  return probe({ brokers: 3, topics: [{ ...REPLICATED_TOPIC, config }], ...options })
}

test('G-6, B-130 to B-134 a record is committed after a round trip, followers learn it one answer later', () => {
  const c = replicated().runTo(100)
  const m1 = c.produce(1, 't-0', 'm1', -1)
  c.runTo(100)
  expect(c.log(1, 't-0')).toBe('LEO 1 HW 0 epochs 0:0 log m1')
  c.runTo(101)
  expect(c.log(2, 't-0')).toBe('LEO 1 HW 0 epochs 0:0 log m1')
  c.runTo(110)
  expect(c.produced(m1)).toBe('offset 0 at 102')
  expect(c.log(1, 't-0')).toBe('LEO 1 HW 1 epochs 0:0 log m1')
  c.runTo(602)
  expect(c.log(2, 't-0')).toBe('LEO 1 HW 0 epochs 0:0 log m1')
  c.runTo(603)
  expect(c.log(2, 't-0')).toBe('LEO 1 HW 1 epochs 0:0 log m1')
  expect(c.log(3, 't-0')).toBe('LEO 1 HW 1 epochs 0:0 log m1')
})

test('G-6 a second produce brings the high watermark to the followers sooner', () => {
  const c = replicated().runTo(100)
  c.produce(1, 't-0', 'm1', -1)
  c.runTo(200)
  c.produce(1, 't-0', 'm2', -1)
  c.runTo(201)
  expect(c.log(2, 't-0')).toBe('LEO 2 HW 1 epochs 0:0 log m1 m2')
})

test('G-7, B-140, B-141, B-158 acks=1 loses an acknowledged record when the leader dies first', () => {
  const c = replicated().runTo(400)
  c.do({ do: 'stallReplication', target: 'b2' }, { do: 'stallReplication', target: 'b3' }).runTo(
    1000,
  )
  const m1 = c.produce(1, 't-0', 'm1', 1)
  c.runTo(1010)
  expect(c.produced(m1)).toBe('offset 0 at 1000')
  c.do(
    { do: 'kill', target: 'b1' },
    { do: 'resumeReplication', target: 'b2' },
    { do: 'resumeReplication', target: 'b3' },
  )
  c.runTo(12_000)
  expect(c.state('t-0')).toBe('L2 LE1 PE1 ISR[2,3]')
  const m2 = c.produce(2, 't-0', 'm2', 1)
  c.runTo(13_000)
  expect(c.produced(m2)).toBe('offset 0 at 12000')
  c.do({ do: 'start', target: 'b1' }).runTo(30_000)
  expect(c.state('t-0')).toBe('L2 LE1 PE2 ISR[1,2,3]')
  for (const broker of [1, 2, 3]) expect(c.log(broker, 't-0')).toBe('LEO 1 HW 1 epochs 1:0 log m2')
  expect(c.all('log.truncated').map(({ entity, from, to }) => [entity, from, to])).toEqual([
    ['b1', 1, 0],
  ])
})

test('G-8, B-122, B-149, B-162 acks=all survives: the new leader has what the old one acknowledged', () => {
  const c = replicated().runTo(1000)
  const m1 = c.produce(1, 't-0', 'm1', -1)
  c.runTo(1002)
  c.do({ do: 'kill', target: 'b1' })
  const detected = () => c.all('leader.elected').at(-1)
  while (detected()?.leader !== 2) c.runFor(0.5)
  const at = (detected()?.at ?? 0) / 1000
  expect(c.produced(m1)).toBe('offset 0 at 1002')
  expect(c.log(2, 't-0')).toBe('LEO 1 HW 0 epochs 0:0 1:1 log m1')
  const latest = c.ask(2, {
    api: 'ListOffsets',
    isolation: 'read_uncommitted',
    partitions: [{ partition: 't-0', timestamp: -1, currentLeaderEpoch: -1 }],
  })
  c.runTo(at + 1)
  expect(c.log(2, 't-0')).toBe('LEO 1 HW 1 epochs 0:0 1:1 log m1')
  c.runTo(at + 2)
  expect(c.answer(latest)?.response).toMatchObject({
    partitions: [{ error: 'OFFSET_NOT_AVAILABLE' }],
  })
  c.do({ do: 'start', target: 'b1' }).runFor(3000)
  expect(c.state('t-0')).toBe('L2 LE1 PE2 ISR[1,2,3]')
  expect(c.all('log.truncated')).toEqual([])
})

test('G-9, B-158 acks=0 to a broker that does not lead closes the connection', () => {
  const c = replicated().runTo(100)
  const m = c.produce(2, 't-0', 'm', 0)
  c.runTo(200)
  expect(c.all('append.refused').map(({ error }) => error)).toEqual(['NOT_LEADER_OR_FOLLOWER'])
  expect(c.all('connection.closed').map(({ entity, to }) => [entity, to])).toEqual([
    ['b2', 'probe'],
  ])
  expect(c.produced(m)).toBe('no answer')
  expect(c.log(1, 't-0')).toBe('LEO 0 HW 0 epochs 0:0 log')
})

test('G-10, B-147, B-159 under min ISR acks=all is refused and acks=1 stays invisible', () => {
  const c = replicated({}, { 'min.insync.replicas': '2' }).runTo(100)
  c.do({ do: 'kill', target: 'b3' }).runTo(12_000)
  expect(c.state('t-0')).toBe('L1 LE0 PE1 ISR[1,2]')
  const a = c.produce(1, 't-0', 'a', -1)
  c.runTo(13_000)
  expect(c.produced(a)).toBe('offset 0 at 12002')
  c.do({ do: 'kill', target: 'b2' }).runTo(25_000)
  expect(c.state('t-0')).toBe('L1 LE0 PE2 ISR[1]')
  expect(c.eligible('t-0')).toBe('ELR[2] last[]')
  const b = c.produce(1, 't-0', 'b', -1)
  const x = c.produce(1, 't-0', 'c', 1)
  c.runTo(26_000)
  expect(c.produced(b)).toBe('NOT_ENOUGH_REPLICAS at 25000')
  expect(c.produced(x)).toBe('offset 1 at 25000')
  expect(c.log(1, 't-0')).toBe('LEO 2 HW 1 epochs 0:0 log a c')
  c.do({ do: 'start', target: 'b2' }).runTo(40_000)
  expect(c.state('t-0')).toBe('L1 LE0 PE4 ISR[1,2]')
  expect(c.eligible('t-0')).toBe('ELR[] last[]')
  expect(c.log(1, 't-0')).toBe('LEO 2 HW 2 epochs 0:0 log a c')
})

test('G-10, B-123 in 2.8 the high watermark moves on and each lost follower raises the leader epoch', () => {
  const c = replicated({ version: '2.8' }, { 'min.insync.replicas': '2' }).runTo(100)
  c.do({ do: 'kill', target: 'b3' }).runTo(30_000).do({ do: 'kill', target: 'b2' }).runTo(60_000)
  expect(c.state('t-0')).toBe('L1 LE2 PE2 ISR[1]')
  const x = c.produce(1, 't-0', 'c', 1)
  c.runTo(61_000)
  expect(c.produced(x)).toBe('offset 0 at 60000')
  expect(c.replica(1, 't-0').highWatermark).toBe(1)
})

test('G-11, G-12, B-152, B-160, B-161 acks=all waits for the whole ISR; a slow follower leaves on the grid', () => {
  const c = replicated({}, { 'min.insync.replicas': '2' }).runTo(900)
  c.do({ do: 'stallReplication', target: 'b3' }).runTo(1000)
  const m1 = c.produce(1, 't-0', 'm1', -1)
  const long = c.produce(1, 't-0', 'm2', -1, { timeoutMs: 60_000 })
  c.runTo(1001)
  expect(c.log(2, 't-0')).toContain('LEO 1')
  c.runTo(44_999)
  expect(c.produced(m1)).toBe('REQUEST_TIMED_OUT at 31000')
  expect(c.state('t-0')).toBe('L1 LE0 PE0 ISR[1,2,3]')
  expect(c.replica(1, 't-0').highWatermark).toBe(0)
  c.runTo(45_000)
  expect(c.state('t-0')).toBe('L1 LE0 PE1 ISR[1,2]')
  c.runTo(75_000)
  expect(c.produced(long)).toBe('offset 1 at 45000')
  c.do({ do: 'resumeReplication', target: 'b3' }).runTo(75_002)
  expect(c.state('t-0')).toBe('L1 LE0 PE1 ISR[1,2]')
  c.runTo(75_003)
  expect(c.state('t-0')).toBe('L1 LE0 PE2 ISR[1,2,3]')
})

test('G-13, B-152 idle is not lag: a stalled follower with an equal log end stays in the ISR', () => {
  const c = replicated().runTo(400).do({ do: 'stallReplication', target: 'b3' }).runTo(600_000)
  expect(c.state('t-0')).toBe('L1 LE0 PE0 ISR[1,2,3]')
})

test.each([
  ['4.x', 9000, 'L1 LE0 PE1 ISR[1,2]', 10_125],
  ['3.9', 9000, 'L1 LE0 PE1 ISR[1,2]', 9001],
  ['2.8', 17_999, 'L1 LE1 PE1 ISR[1,2]', 18_000],
] as const)(
  'G-14, B-155, B-160, B-211, B-190 %s: a dead follower leaves the ISR with its session, and what waited for it is acknowledged',
  (version, still, after, by) => {
    const c = replicated({ version })
    const m1 = c.do({ do: 'kill', target: 'b3' }).runTo(2000).produce(1, 't-0', 'm1', -1)
    c.runTo(still)
    expect(c.state('t-0')).toBe('L1 LE0 PE0 ISR[1,2,3]')
    c.runTo(by)
    expect(c.state('t-0')).toBe(after)
    c.runTo(by + 10)
    expect(c.produced(m1)).toBe(`offset 0 at ${by}`)
  },
)

test.each([
  ['2.8', 'NOT_ENOUGH_REPLICAS at 100'],
  ['3.9', 'offset 0 at 100'],
  ['4.x', 'offset 0 at 100'],
] as const)('G-15, B-159 %s: one replica and min ISR 2', (version, outcome) => {
  const c = probe({
    version,
    topics: [
      { name: 't', partitions: 1, replicationFactor: 1, config: { 'min.insync.replicas': '2' } },
    ],
  })
  c.runTo(100)
  const x = c.produce(1, 't-0', 'x', -1)
  c.runTo(200)
  expect(c.produced(x)).toBe(outcome)
})

test('G-16, B-115, B-137 a killed follower returns with its log and the checkpointed high watermark', () => {
  const c = replicated().runTo(100)
  for (let i = 0; i < 7; i++) c.produce(1, 't-0', `m${i}`, 1)
  c.runTo(5500)
  for (let i = 7; i < 10; i++) c.produce(1, 't-0', `m${i}`, 1)
  c.runTo(6500).do({ do: 'kill', target: 'b2' }, { do: 'start', target: 'b2' })
  expect(c.replica(2, 't-0')).toMatchObject({ highWatermark: 7, log: { logEndOffset: 10 } })
  c.runTo(20_000)
  expect(c.replica(2, 't-0')).toMatchObject({ highWatermark: 10, log: { logEndOffset: 10 } })
  expect(c.all('log.truncated')).toEqual([])
})

test('B-135 followers that only wait send one Fetch every half second', () => {
  const c = replicated().runTo(60_000)
  const fetches = c.all('request.sent').filter(({ api, at }) => api === 'Fetch' && at > 50_000_000)
  expect(fetches.length).toBeLessThanOrEqual(40)
})
