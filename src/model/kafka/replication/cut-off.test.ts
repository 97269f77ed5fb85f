import { expect, test } from 'vitest'
import type { Command } from '../../../scenario/command'
import { type ProbeOptions, probe, REPLICATED_TOPIC } from '../../../testing/probe'

function replicated(options: ProbeOptions = {}) {
  return probe({ brokers: 3, topics: [REPLICATED_TOPIC], ...options }).runTo(100)
}

const cut = (from: string, to: string): Command => ({ do: 'cutLink', from, to })
const heal = (from: string, to: string): Command => ({ do: 'healLink', from, to })

test('B-152, B-153 a follower cut off from its leader leaves the ISR by time and returns when the link heals', () => {
  const c = replicated().do(cut('b1', 'b3'))
  c.produce(1, 't-0', 'm', 1)
  c.runTo(44_999)
  expect(c.state('t-0')).toBe('L1 LE0 PE0 ISR[1,2,3]')
  c.runTo(60_000)
  expect(c.state('t-0')).toBe('L1 LE0 PE1 ISR[1,2]')
  c.do(heal('b1', 'b3')).runTo(120_000)
  expect(c.state('t-0')).toBe('L1 LE0 PE2 ISR[1,2,3]')
  expect(c.log(3, 't-0')).toBe('LEO 1 HW 1 epochs 0:0 log m')
})

test('B-185, B-211 a leader cut off from the controller goes on until its successor is elected, then truncates', () => {
  const c = replicated({ invariants: false })
  c.do(cut('b1', 'controller'), cut('b1', 'b2'), cut('b1', 'b3')).runTo(15_000)
  expect(c.state('t-0')).toBe('L2 LE1 PE1 ISR[2,3]')
  const old = c.produce(1, 't-0', 'old', 1)
  const strict = c.produce(1, 't-0', 'strict', -1)
  const fresh = c.produce(2, 't-0', 'fresh', -1)
  c.runTo(50_000)
  expect([c.produced(old), c.produced(strict), c.produced(fresh)]).toEqual([
    'offset 0 at 15000',
    'REQUEST_TIMED_OUT at 45000',
    'offset 0 at 15002',
  ])
  expect(c.replica(1, 't-0').highWatermark).toBe(0)
  c.do(heal('b1', 'controller'), heal('b1', 'b2'), heal('b1', 'b3')).runTo(90_000)
  expect(c.state('t-0')).toBe('L2 LE1 PE2 ISR[1,2,3]')
  expect(c.log(1, 't-0')).toBe('LEO 1 HW 1 epochs 1:0 log fresh')
})

test('B-133, B-148 a follower that knows a higher high watermark than its new leader takes over the lower one', () => {
  const c = replicated()
  c.produce(1, 't-0', 'm', -1)
  c.runTo(110).do(cut('b1', 'b2')).runTo(700)
  expect([c.replica(2, 't-0').highWatermark, c.replica(3, 't-0').highWatermark]).toEqual([0, 1])
  c.do({ do: 'kill', target: 'b1' })
  while (c.state('t-0').startsWith('L1')) c.runFor(1)
  // Its first response has a record, so that it does not wait for a higher high watermark.
  c.produce(2, 't-0', 'n', 1)
  c.runFor(2)
  expect(c.log(3, 't-0')).toBe('LEO 2 HW 0 epochs 0:0 1:1 log m n')
  c.runFor(1000)
  expect(c.log(3, 't-0')).toBe('LEO 2 HW 2 epochs 0:0 1:1 log m n')
})

test('B-136 followers of a dead leader try again after the backoff, not all the time', () => {
  const c = replicated().do({ do: 'kill', target: 'b1' }).runTo(8100)
  const tries = c
    .all('request.sent')
    .filter(({ api, to, at }) => api === 'Fetch' && to === 'b1' && at > 100_000)
  expect(tries.length).toBeLessThanOrEqual(2 * 9)
})

test('B-15 a deleted topic is unknown at once and its name is free', () => {
  const c = replicated()
  c.produce(1, 't-0', 'm', -1)
  c.runTo(200).do({ do: 'deleteTopic', topic: 't' })
  const gone = c.fetch(1, 't-0', 0)
  c.runTo(300)
  expect(c.fetched(gone)).toBe('UNKNOWN_TOPIC_OR_PARTITION at 200')
  c.do({ do: 'createTopic', topic: 't', partitions: 1, replicationFactor: 3 })
  const first = c.produce(1, 't-0', 'new', -1)
  c.runTo(400)
  expect(c.produced(first)).toBe('offset 0 at 303')
})

test('B-15 a broker that was down when a topic was deleted drops its data when it is back', () => {
  const c = replicated({ version: '3.9' })
  c.do({ do: 'close', target: 'b3' })
    .runTo(1000)
    .do({ do: 'deleteTopic', topic: 't' }, { do: 'start', target: 'b3' })
  c.runTo(2000)
  expect(Object.keys(c.world.brokers.b3?.replicas ?? {})).toEqual([])
})

test('B-15 data of a deleted topic never becomes data of a later topic with the same name', () => {
  const c = replicated({ version: '3.9' })
  c.produce(1, 't-0', 'm', -1)
  c.runTo(1000).do({ do: 'close', target: 'b3' }).runTo(2000)
  c.do(
    { do: 'deleteTopic', topic: 't' },
    { do: 'createTopic', topic: 't', partitions: 1, replicationFactor: 2 },
  )
  c.do({ do: 'start', target: 'b3' }).runTo(3000)
  expect(c.state('t-0')).toBe('L1 LE0 PE0 ISR[1,2]')
  expect(c.world.brokers.b3?.replicas['t-0']).toBeUndefined()
})

const LED_BY_1 = { partitions: 1, replicationFactor: 2, assignment: { '0': [1, 2] } } as const

/** Two topics between b1 and b2, and a slow link: their one fetcher outlives either topic. */
function slowlyReplicated() {
  const topics = ['t', 'u'].map((name) => ({ ...LED_BY_1, name }))
  const c = probe({ brokers: 2, topics }).runTo(100)
  return c.do({ do: 'slowLink', from: 'b1', to: 'b2', latencyMs: 300 })
}

const again: readonly Command[] = [
  { do: 'deleteTopic', topic: 't' },
  { do: 'createTopic', topic: 't', ...LED_BY_1 },
]

test('B-15 what a slow answer carries from a deleted topic does not come into a topic of its name', () => {
  const c = slowlyReplicated()
  c.produce(1, 't-0', 'old', 1)
  c.runTo(200).do(...again)
  c.produce(1, 't-0', 'new', 1)
  c.runTo(5000)
  expect(c.log(1, 't-0')).toBe('LEO 1 HW 1 epochs 0:0 log new')
  expect(c.log(2, 't-0')).toBe('LEO 1 HW 1 epochs 0:0 log new')
})

test('B-15 an answer to what the follower does not want any more is passed over', () => {
  const c = slowlyReplicated()
  c.produce(1, 't-0', 'old1', 1)
  c.runTo(1000)
  c.produce(1, 't-0', 'old2', 1)
  c.runTo(1100)
    .do(...again)
    .runTo(1500)
  expect(c.log(2, 't-0')).toBe('LEO 0 HW 0 epochs  log')
})

test('B-252 a Fetch for a deleted topic tells nothing about a topic of its name', () => {
  const c = slowlyReplicated()
  c.produce(1, 't-0', 'old', 1)
  c.runTo(450).do(...again)
  const sent = c.produce(1, 't-0', 'new', -1)
  c.runTo(900)
  expect(c.log(1, 't-0')).toBe('LEO 1 HW 0 epochs 0:0 log new')
  c.runTo(5000)
  expect(c.produced(sent)).toMatch(/^offset 0/)
  expect(c.log(2, 't-0')).toBe('LEO 1 HW 1 epochs 0:0 log new')
})

test('B-13 added partitions are led and replicated like the first ones', () => {
  const c = replicated().do({ do: 'addPartitions', topic: 't', partitions: 3 }).runTo(200)
  const sent = c.produce(3, 't-2', 'm', -1)
  c.runTo(300)
  expect(c.state('t-2')).toMatch(/^L2|^L3|^L1/)
  expect(c.produced(sent)).toMatch(/^offset 0|^NOT_LEADER/)
})

test('a broker that joins later takes replicas of new topics', () => {
  const c = probe({ brokers: 1 }).runTo(100).do({ do: 'addBroker', id: 2 }).runTo(1000)
  c.do({ do: 'createTopic', topic: 't', partitions: 2, replicationFactor: 2 }).runTo(1100)
  const sent = c.produce(1, 't-0', 'm', -1)
  c.runTo(1200)
  expect(c.state('t-0')).toBe('L1 LE0 PE0 ISR[1,2]')
  expect(c.produced(sent)).toBe('offset 0 at 1102')
})

test.each(['2.8', '3.9', '4.x'] as const)(
  '%s with realistic latencies: the same story, later',
  (version) => {
    const c = replicated({ version, network: { preset: 'realistic' } })
    const first = c.produce(1, 't-0', 'm1', -1)
    c.runTo(200)
    expect(c.produced(first)).toMatch(/^offset 0 at 101\./)
    c.do({ do: 'kill', target: 'b1' }).runTo(30_000)
    const second = c.produce(2, 't-0', 'm2', -1)
    c.runTo(31_000).do({ do: 'start', target: 'b1' }).runTo(60_000)
    expect(c.produced(second)).toMatch(/^offset 1/)
    expect(c.state('t-0')).toMatch(
      version === '4.x' ? /^L2 .* ISR\[1,2,3\]$/ : /^L2 .* ISR\[2,3,1\]$/,
    )
    expect(c.log(1, 't-0')).toMatch(/LEO 2 HW 2 .* log m1 m2$/)
  },
)

test('B-265 a refusal of the old process does not end the session of the new one', () => {
  const topics = [
    { name: 't', partitions: 1, replicationFactor: 2, assignment: { '0': [1, 2] } },
    { name: 'u', partitions: 1, replicationFactor: 2, assignment: { '0': [2, 1] } },
    { name: 'v', partitions: 1, replicationFactor: 2, assignment: { '0': [2, 1] } },
  ] as const
  // At one of these instants a Fetch of b2 is in flight to b1.
  const ends = Array.from({ length: 30 }, (_, i) => {
    const options = { brokers: 2, topics, network: { latencyMs: 20 } }
    const c = probe({ version: '3.9', ...options }).runTo(1000 + 20 * i)
    c.do({ do: 'restart', target: 'b1' }).runFor(1000)
    c.produce(2, 'u-0', 'm', 1)
    c.produce(2, 'v-0', 'n', 1)
    c.runFor(3000)
    return [c.log(1, 'u-0'), c.log(1, 'v-0')].map((log) => log.split(' log ')[1])
  })
  expect(ends).toEqual(ends.map(() => ['m', 'n']))
})

test('B-136, B-167 who follows its former follower begins at once, without a backoff', () => {
  const topics = [{ name: 't', partitions: 1, replicationFactor: 2, assignment: { '0': [1, 2] } }]
  const c = probe({ version: '3.9', brokers: 2, topics }).runTo(1000)
  c.do({ do: 'restart', target: 'b1' }).runTo(5000)
  c.do({ do: 'electLeader', topic: 't', partition: 0, election: 'preferred' }).runTo(5010)
  const sent = c.produce(1, 't-0', 'm', -1)
  c.runTo(7000)
  expect(c.produced(sent)).toBe('offset 0 at 5012')
})
