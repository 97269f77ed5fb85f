import { expect, test } from 'vitest'
import type { KafkaVersion } from '../../../config/version'
import { cluster, type TestCluster } from '../../../testing/cluster'
import { type Probe, type ProbeOptions, probe, REPLICATED_TOPIC } from '../../../testing/probe'

const LAG_MS = 2000

/**
 * b1 leads alone. b2 and b3 are alive again, which b1 knows, and have not fetched yet; b1 cannot reach the
 * controller, so that no ISR change is confirmed; its session with the controller lasts 9 s.
 */
function aloneWithTwoBack(options: ProbeOptions = {}): Probe {
  const config = { 'replica.lag.time.max.ms': String(LAG_MS) }
  const c = probe({ brokers: 3, topics: [REPLICATED_TOPIC], config, ...options }).runTo(100)
  for (const target of ['b2', 'b3']) c.do({ do: 'kill', target })
  c.runTo(30_000)
  expect(c.state('t-0')).toMatch(/ISR\[1\]$/)
  for (const target of ['b2', 'b3']) {
    c.do({ do: 'start', target }, { do: 'stallReplication', target })
  }
  c.runTo(31_000)
  expect(c.world.brokers.b1?.metadata.brokers).toEqual([1, 2, 3])
  return c.do({ do: 'cutLink', from: 'b1', to: 'controller' })
}

const highWatermark = (c: Probe) => c.replica(1, 't-0').highWatermark

test('B-150 a replica that asked to come in counts before it is confirmed, however slow it is then', () => {
  const c = aloneWithTwoBack()
  c.produce(1, 't-0', 'm1', 1)
  c.runTo(31_100)
  expect(highWatermark(c)).toBe(1)
  c.do({ do: 'resumeReplication', target: 'b2' }).runTo(31_200)
  expect(c.replica(1, 't-0')).toMatchObject({ isr: [1], maximalIsr: [1, 2] })
  c.do({ do: 'stallReplication', target: 'b2' })
  c.produce(1, 't-0', 'm2', 1)
  c.runFor(2 * LAG_MS)
  c.produce(1, 't-0', 'm3', 1)
  c.runFor(100)
  expect(c.log(1, 't-0')).toBe('LEO 3 HW 1 epochs 0:0 log m1 m2 m3')
  c.do({ do: 'resumeReplication', target: 'b2' }).runFor(1000)
  expect(highWatermark(c)).toBe(3)
})

test('B-150 a follower that is to leave counts until the controller has confirmed it', () => {
  const config = { 'replica.lag.time.max.ms': String(LAG_MS) }
  const c = probe({ brokers: 3, topics: [REPLICATED_TOPIC], config }).runTo(900)
  c.do({ do: 'stallReplication', target: 'b3' }, { do: 'cutLink', from: 'b1', to: 'controller' })
  const strict = c.produce(1, 't-0', 'm', -1)
  c.runTo(6000)
  expect(c.world.brokers.b1?.pendingIsr['t-0']?.isr).toEqual([1, 2])
  expect([highWatermark(c), c.produced(strict)]).toEqual([0, 'no answer'])
  c.do({ do: 'healLink', from: 'b1', to: 'controller' }).runTo(8000)
  expect(c.state('t-0')).toBe('L1 LE0 PE1 ISR[1,2]')
  expect([highWatermark(c), c.produced(strict)]).toEqual([1, expect.stringMatching(/^offset 0/)])
})

test('B-146 a replica outside the ISR holds the high watermark back for as long as it was caught up lately', () => {
  const c = aloneWithTwoBack()
  c.do({ do: 'resumeReplication', target: 'b2' }).runTo(31_100)
  c.do({ do: 'resumeReplication', target: 'b3' }).runTo(31_200)
  expect(c.replica(1, 't-0')).toMatchObject({ isr: [1], maximalIsr: [1, 2] })
  c.do({ do: 'stallReplication', target: 'b3' })
  c.produce(1, 't-0', 'm1', 1)
  c.runTo(31_300)
  expect(c.log(2, 't-0')).toContain('LEO 1')
  expect(highWatermark(c)).toBe(0)
  c.runFor(2 * LAG_MS)
  c.produce(1, 't-0', 'm2', 1)
  c.runFor(100)
  expect(highWatermark(c)).toBe(2)
})

test.each(['2.8', '3.9', '4.x'] as const)(
  'B-146, B-155 %s: a follower that the controller took out of the ISR holds nothing back any more',
  (version) => {
    const c = probe({ version, brokers: 3, topics: [REPLICATED_TOPIC] }).runTo(100)
    c.do({ do: 'close', target: 'b3' }).runTo(2000)
    expect(c.state('t-0')).toMatch(/^L1 .* ISR\[1,2\]$/)
    const sent = c.produce(1, 't-0', 'm', -1)
    c.runTo(3000)
    expect(c.produced(sent)).toBe('offset 0 at 2002')
    expect(highWatermark(c)).toBe(1)
  },
)

test('B-263 every answer to a Fetch says how far can be read, and where the log begins', () => {
  const config = { 'segment.bytes': '1048576', 'retention.ms': '1000' }
  const c = probe({ brokers: 3, topics: [{ ...REPLICATED_TOPIC, config }] }).runTo(10)
  c.produce(1, 't-0', 'm1', -1)
  // Retention runs 30 s after the start.
  c.runTo(31_000).do({ do: 'stallReplication', target: 'b3' })
  c.produce(1, 't-0', 'm2', 1)
  c.runTo(31_100)
  const read = c.fetch(1, 't-0', 1)
  const answer = c.runTo(31_200).answer(read)
  expect(answer?.response).toMatchObject({
    partitions: [{ highWatermark: 1, lastStableOffset: 1, logStartOffset: 1, batches: [] }],
  })
  expect(c.log(1, 't-0')).toMatch(/^LEO 2 HW 1 /)
})

/** Leader alone in the ISR of a topic that wants two; acks=1 goes on. */
function aloneUnderMinIsr(version: KafkaVersion): TestCluster {
  const config = { 'min.insync.replicas': '2' }
  const c = cluster({
    version,
    brokers: 3,
    topics: [{ name: 't', replicationFactor: 3, config }],
    clients: [
      { id: 'p1', kind: 'producer', config: { acks: '1', 'enable.idempotence': 'false' } },
      {
        id: 'c1',
        kind: 'consumer',
        config: { 'auto.offset.reset': 'earliest' },
        program: { type: 'pollLoop', assign: ['t-0'], commit: 'none' },
      },
    ],
  })
  const send = { do: 'send', client: 'p1', topic: 't', count: 1 } as const
  c.do(send, { do: 'start', target: 'c1' }).runFor(5000)
  const leader = c.world.controller.partitions['t-0']?.leader
  for (const target of ['b1', 'b2', 'b3'] as const) {
    if (target !== `b${leader}`) c.do({ do: 'kill', target })
  }
  return c.runFor(60_000).do(send).runFor(5000).do(send).runFor(5000)
}

test.each(['3.9', '4.x'] as const)(
  'Partition#maybeIncrementLeaderHW %s: a high watermark that min.insync.replicas holds back is told once, with why',
  (version) => {
    const c = aloneUnderMinIsr(version)
    const held = c.all('highWatermark.held')
    const shrunk = c.all('isr.shrunk').findLast(({ entity }) => entity === held[0]?.entity)
    const { leader, isr } = c.world.controller.partitions['t-0'] ?? { leader: 0, isr: [] }
    expect(held).toMatchObject([
      { entity: `b${leader}`, partition: 't-0', highWatermark: 1, isr, minIsr: 2, interest: 2 },
    ])
    expect(held[0]?.causes).toContain(shrunk?.id)
    expect(c.all('record.processed').map(({ offset }) => offset)).toEqual([0])
    const unread = c
      .all('response.held')
      .filter(({ requiredOffset, api }) => api === 'Fetch' && requiredOffset === 1)
    expect(unread.at(-1)?.causes).toContain(held[0]?.id)
  },
)

test.each(['3.9', '4.x'] as const)(
  'Partition#maybeIncrementLeaderHW %s: with enough replicas it moves on, and the next time is told again',
  (version) => {
    const c = aloneUnderMinIsr(version)
    const gone = (['b1', 'b2', 'b3'] as const).filter(
      (id) => id !== c.last('highWatermark.held').entity,
    )
    for (const target of gone) c.do({ do: 'start', target })
    c.runFor(60_000)
    expect(c.all('record.processed').map(({ offset }) => offset)).toEqual([0, 1, 2])
    for (const target of gone) c.do({ do: 'kill', target })
    c.runFor(60_000).do({ do: 'send', client: 'p1', topic: 't', count: 3 }).runFor(5000)
    expect(c.all('highWatermark.held').map(({ highWatermark }) => highWatermark)).toEqual([1, 3])
  },
)

test('Partition#maybeIncrementLeaderHW 2.8 holds nothing back: who is in sync decides alone', () => {
  const c = aloneUnderMinIsr('2.8')
  expect(c.all('highWatermark.held')).toEqual([])
  expect(c.all('record.processed').map(({ offset }) => offset)).toEqual([0, 1, 2])
})

test('B-160 an acks=all that was appended in time and not acknowledged names what held it back', () => {
  const config = { 'min.insync.replicas': '2' }
  const c = probe({ brokers: 3, topics: [{ ...REPLICATED_TOPIC, config }] }).runTo(100)
  c.do({ do: 'kill', target: 'b2' }, { do: 'kill', target: 'b3' })
  const sent = c.produce(1, 't-0', 'm', -1)
  c.runTo(60_000)
  const held = c.all('highWatermark.held').at(-1)
  expect(held).toMatchObject({ highWatermark: 0, isr: [1], minIsr: 2 })
  expect(c.produced(sent)).toMatch(/^REQUEST_TIMED_OUT/)
  const answers = c.all('response.sent').filter(({ api }) => api === 'Produce')
  expect(answers.map(({ causes }) => causes.includes(held?.id ?? -1))).toEqual([true])
})
