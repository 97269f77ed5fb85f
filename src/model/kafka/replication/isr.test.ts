import { expect, test } from 'vitest'
import { type Probe, probe, REPLICATED_TOPIC } from '../../../testing/probe'

/** Instants (ms) of the ISR changes that b1 requested from the controller. */
const asked = (c: Probe) =>
  c
    .all('request.sent')
    .filter(({ api, entity }) => api === 'AlterPartition' && entity === 'b1')
    .map(({ at }) => at / 1000)

/** The controller's AlterPartition answers, with the instant, ms. */
const answered = (c: Probe) =>
  c
    .all('response.sent')
    .filter(({ api, to }) => api === 'AlterPartition' && to === 'b1')
    .map(({ at, error }) => [at / 1000, error])

test('B-154 one change is under way at a time, and each that succeeds raises the partition epoch', () => {
  const c = probe({ brokers: 3, topics: [REPLICATED_TOPIC] }).runTo(100)
  c.do({ do: 'kill', target: 'b2' }, { do: 'kill', target: 'b3' }).runTo(30_000)
  expect(c.state('t-0')).toBe('L1 LE0 PE2 ISR[1]')
  c.do({ do: 'slowLink', from: 'b1', to: 'controller', latencyMs: 300 })
  c.do({ do: 'start', target: 'b2' }, { do: 'start', target: 'b3' }).runTo(40_000)
  expect(c.state('t-0')).toBe('L1 LE0 PE4 ISR[1,2,3]')
  const expanded = c.all('isr.expanded').filter(({ entity }) => entity === 'b1')
  expect(expanded.map(({ isr }) => isr)).toEqual([
    [1, 2],
    [1, 2, 3],
  ])
  expect(answered(c).map(([, error]) => error)).toEqual(['NONE', 'NONE'])
  expect(asked(c)[1]).toBeGreaterThanOrEqual((expanded[0]?.at ?? Number.NaN) / 1000)
  expect(c.replica(1, 't-0')).toMatchObject({ isr: [1, 2, 3], partitionEpoch: 4 })
})

test('B-154 a change that nobody answers is sent again every second, and the ISR is what it was', () => {
  const config = { 'replica.lag.time.max.ms': '2000' }
  const c = probe({ brokers: 3, topics: [REPLICATED_TOPIC], config }).runTo(900)
  c.do({ do: 'stallReplication', target: 'b3' }, { do: 'cutLink', from: 'b1', to: 'controller' })
  c.produce(1, 't-0', 'm', 1)
  c.runTo(6500)
  expect(asked(c)).toEqual([3000, 4000, 5000, 6000])
  expect(c.replica(1, 't-0')).toMatchObject({ isr: [1, 2, 3], partitionEpoch: 0 })
})

test('B-154, B-215 a change that the controller has gone beyond is refused and changes nothing', () => {
  const config = {
    'replica.lag.time.max.ms': '2000',
    'broker.session.timeout.ms': '6000',
    'broker.heartbeat.interval.ms': '500',
  }
  const c = probe({ brokers: 3, topics: [REPLICATED_TOPIC], config }).runTo(900)
  c.do({ do: 'stallReplication', target: 'b3' })
  c.produce(1, 't-0', 'm', 1)
  c.runTo(1000).do({ do: 'kill', target: 'b2' }).runTo(2900)
  c.do({ do: 'slowLink', from: 'b1', to: 'controller', latencyMs: 5400, oneWay: true })
  c.runTo(8300)
  expect(asked(c)[0]).toBe(3000)
  expect(c.state('t-0')).toBe('L1 LE0 PE1 ISR[1,3]')
  c.runTo(8500)
  expect(answered(c)[0]).toEqual([8400, 'INVALID_UPDATE_VERSION'])
  expect(c.state('t-0')).toBe('L1 LE0 PE1 ISR[1,3]')
  expect(c.replica(1, 't-0').isr).toEqual([1, 3])
})

test.each([
  ['2.8', '[5,1,2,3,4]', '[5,1,3,4]'],
  ['3.9', '[5,1,2,3,4]', '[5,1,3,4]'],
  ['4.x', '[1,2,3,4,5]', '[1,3,4,5]'],
] as const)(
  'Partition#prepareIsrExpand %s: an ISR of five stands in the order of its set, %s, also as one leaves it',
  (version, back, without) => {
    const topic = {
      name: 't',
      partitions: 1,
      replicationFactor: 5,
      assignment: { '0': [1, 2, 3, 4, 5] },
    }
    const config = { 'replica.lag.time.max.ms': '2000' }
    const c = probe({ version, brokers: 5, topics: [topic], config }).runTo(100)
    c.do({ do: 'close', target: 'b3' }).runFor(30_000)
    expect(c.state('t-0')).toMatch(/ISR\[1,2,4,5\]$/)
    c.do({ do: 'start', target: 'b3' }).runFor(30_000)
    expect(c.state('t-0')).toContain(`ISR${back}`)
    c.do({ do: 'stallReplication', target: 'b2' })
    c.produce(1, 't-0', 'm', 1)
    c.runFor(10_000)
    expect(c.state('t-0')).toContain(`ISR${without}`)
  },
)
