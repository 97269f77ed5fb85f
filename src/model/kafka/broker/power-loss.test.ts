import { expect, test } from 'vitest'
import { probe, REPLICATED_TOPIC } from '../../../testing/probe'

const single = (config: Readonly<Record<string, string>> = {}) =>
  probe({ invariants: false, topics: [{ name: 't', partitions: 1, replicationFactor: 1, config }] })

function five(c: ReturnType<typeof probe>, broker = 1) {
  for (let i = 0; i < 5; i++) c.produce(broker, 't-0', `m${i}`, -1)
  return c
}

test('G-26, B-108, B-115 kill -9 loses nothing that was appended', () => {
  const c = five(single().runTo(1000)).runTo(1100)
  c.do({ do: 'kill', target: 'b1' }).runTo(15_000).do({ do: 'start', target: 'b1' })
  expect(c.replica(1, 't-0')).toMatchObject({
    highWatermark: 5,
    log: { logEndOffset: 5, recoveryPoint: 0 },
  })
})

test.each([
  [{}, 0, 5],
  [{ 'flush.messages': '3' }, 3, 2],
  [{ 'flush.messages': '1' }, 5, undefined],
] as const)('G-27, B-104, B-108 power loss with %o', (config, end, lost) => {
  const c = five(single(config).runTo(1000)).runTo(1100).do({ do: 'powerOff', target: 'b1' })
  expect(c.all('broker.poweredOff')[0]?.lost['t-0']).toBe(lost)
  c.runTo(20_000).do({ do: 'start', target: 'b1' }).runTo(30_000)
  expect(c.replica(1, 't-0').log.logEndOffset).toBe(end)
  const consumer = c.fetch(1, 't-0', 5)
  c.runTo(31_000)
  expect(c.fetched(consumer)).toBe(end === 5 ? '[] at 30000' : 'OFFSET_OUT_OF_RANGE at 30000')
})

test('B-106 what is older than 30 s at a scan of the operating system survives', () => {
  const c = five(single().runTo(1000)).runTo(34_999)
  expect(c.replica(1, 't-0').log.writtenBack).toBe(0)
  c.runTo(35_000)
  expect(c.replica(1, 't-0').log).toMatchObject({ writtenBack: 5, recoveryPoint: 0 })
  c.produce(1, 't-0', 'late', -1)
  c.runTo(36_000).do({ do: 'powerOff', target: 'b1' })
  expect(c.replica(1, 't-0').log.logEndOffset).toBe(5)
})

test('G-28, B-153 power loss of the leader alone: nothing is lost', () => {
  const c = five(
    probe({ brokers: 3, invariants: false, topics: [REPLICATED_TOPIC] }).runTo(1000),
  ).runTo(1100)
  c.do({ do: 'powerOff', target: 'b1' }).runTo(15_000)
  expect(c.state('t-0')).toBe('L2 LE1 PE1 ISR[2,3]')
  c.do({ do: 'start', target: 'b1' })
  expect(c.log(1, 't-0')).toBe('LEO 0 HW 0 epochs  log')
  c.runTo(20_000)
  expect(c.state('t-0')).toBe('L2 LE1 PE2 ISR[1,2,3]')
  expect(c.log(1, 't-0')).toBe('LEO 5 HW 5 epochs 0:0 log m0 m1 m2 m3 m4')
})

function allDark() {
  const config = { 'min.insync.replicas': '2' }
  const c = five(
    probe({ brokers: 3, invariants: false, topics: [{ ...REPLICATED_TOPIC, config }] }).runTo(1000),
  )
  return c.runTo(2000)
}

test('G-29, B-111 power loss of all machines loses what acks=all acknowledged', () => {
  const c = allDark()
  c.do({ do: 'powerOff', target: 'b3' }).runTo(2100).do({ do: 'powerOff', target: 'b2' })
  c.do({ do: 'powerOff', target: 'b1' }).runTo(20_000)
  expect(c.state('t-0')).toMatch(/^L-1 LE\d PE3 ISR\[\]$/)
  expect(c.eligible('t-0')).toMatch(/^ELR\[\d,\d\] last\[\d\]$/)
  c.do(
    { do: 'start', target: 'b1' },
    { do: 'start', target: 'b2' },
    { do: 'start', target: 'b3' },
  ).runTo(40_000)
  for (const broker of [1, 2, 3]) expect(c.replica(broker, 't-0').log.logEndOffset).toBe(0)
  const leader = c.world.controller.partitions['t-0']?.leader ?? -1
  const next = c.produce(leader, 't-0', 'next', -1)
  c.runTo(41_000)
  expect(c.produced(next)).toMatch(/^offset 0/)
})

test('G-29 kill -9 of all brokers at the same time loses nothing', () => {
  const c = allDark()
  for (const target of ['b1', 'b2', 'b3']) c.do({ do: 'kill', target })
  c.runTo(20_000)
  for (const target of ['b1', 'b2', 'b3']) c.do({ do: 'start', target })
  c.runTo(40_000)
  for (const broker of [1, 2, 3]) expect(c.replica(broker, 't-0').log.logEndOffset).toBe(5)
})

test('G-30, B-112, B-121 an empty in-sync leader makes good copies truncate', () => {
  const c = probe({ brokers: 3, invariants: false, topics: [REPLICATED_TOPIC] }).runTo(500)
  for (const target of ['b2', 'b3']) {
    c.do({ do: 'alterConfig', target, config: { 'log.flush.interval.messages': '1' } })
  }
  five(c.runTo(1000)).runTo(2000)
  c.do({ do: 'powerOff', target: 'b3' }).runTo(13_000).do({ do: 'powerOff', target: 'b2' })
  c.runTo(25_000).do({ do: 'powerOff', target: 'b1' }).runTo(40_000)
  expect(c.state('t-0')).toBe('L-1 LE1 PE3 ISR[]')
  expect([1, 2, 3].map((broker) => c.replica(broker, 't-0').log.logEndOffset)).toEqual([0, 5, 5])
  for (const target of ['b1', 'b2', 'b3']) c.do({ do: 'start', target })
  c.runTo(60_000)
  expect(c.state('t-0')).toMatch(/^L1 LE2/)
  for (const broker of [1, 2, 3]) expect(c.log(broker, 't-0')).toMatch(/^LEO 0 HW 0 epochs/)
  expect(c.log(1, 't-0')).toBe('LEO 0 HW 0 epochs 2:0 log')
})

const ON_TWO = {
  name: 't',
  partitions: 1,
  replicationFactor: 2,
  assignment: { '0': [1, 2] },
  config: { 'flush.messages': '4' },
}

test('B-109 recovery keeps whole batches up to the first that is not on disk, and no epoch that begins there', () => {
  const c = probe({ brokers: 2, invariants: false, topics: [ON_TWO] }).runTo(1000)
  const pairs = { count: 2, keys: ['a', 'b'], values: ['1', '2'] }
  c.produce(1, 't-0', '', -1, pairs)
  c.produce(1, 't-0', '', -1, pairs)
  c.runTo(2000).do({ do: 'kill', target: 'b1' }).runTo(12_000)
  expect(c.state('t-0')).toBe('L2 LE1 PE1 ISR[2]')
  c.produce(2, 't-0', 'unflushed', -1)
  c.runTo(13_000)
  expect(c.log(2, 't-0')).toBe('LEO 5 HW 5 epochs 0:0 1:4 log a b a b unflushed')
  expect(c.replica(2, 't-0').log.recoveryPoint).toBe(4)
  c.do({ do: 'powerOff', target: 'b2' }).runTo(30_000).do({ do: 'start', target: 'b2' })
  expect(c.log(2, 't-0')).toBe('LEO 4 HW 4 epochs 0:0 log a b a b')
  expect(c.replica(2, 't-0').log.recoveryPoint).toBe(4)
  expect(c.all('broker.recovered').map(({ entity, run }) => [entity, run])).toEqual([['b2', 2]])
})

test('B-109 after kill -9 all is read again, and the recovery point stays until the next flush', () => {
  const c = five(single({ 'flush.messages': '3' }).runTo(1000)).runTo(1100)
  expect(c.replica(1, 't-0').log).toMatchObject({ logEndOffset: 5, recoveryPoint: 3 })
  c.do({ do: 'kill', target: 'b1' }).runTo(15_000).do({ do: 'start', target: 'b1' }).runTo(30_000)
  expect(c.replica(1, 't-0').log).toMatchObject({ logEndOffset: 5, recoveryPoint: 3 })
  c.produce(1, 't-0', 'm5', -1)
  c.runTo(31_000)
  expect(c.replica(1, 't-0').log).toMatchObject({ logEndOffset: 6, recoveryPoint: 6 })
})
