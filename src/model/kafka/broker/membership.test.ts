import { expect, test } from 'vitest'
import { type Probe, type ProbeOptions, probe, REPLICATED_TOPIC } from '../../../testing/probe'

const remove = (id: number) => ({ do: 'removeBroker', id }) as const
const add = (id: number) => ({ do: 'addBroker', id }) as const
const close = (id: number) => ({ do: 'close', target: `b${id}` }) as const
const kill = (id: number) => ({ do: 'kill', target: `b${id}` }) as const

function replicated(options: ProbeOptions = {}): Probe {
  const c = probe({ brokers: 3, topics: [REPLICATED_TOPIC], ...options }).runTo(100)
  c.produce(1, 't-0', 'm', -1)
  return c.runTo(200)
}

function refusals(c: Probe): readonly string[] {
  return c.all('command.refused').map(({ problem, detail }) => detail || problem)
}

test('B-205 an unregistered broker is no broker any more, and its number stays in the assignment', () => {
  const c = replicated().do(close(3)).runTo(1000)
  expect(c.world.controller.registrations.b3?.fenced).toBe(true)
  c.do(remove(3)).runTo(2000)
  expect(Object.keys(c.world.controller.registrations)).toEqual(['b1', 'b2'])
  expect(Object.keys(c.world.brokers)).toEqual(['b1', 'b2'])
  expect(c.world.brokers.b1?.metadata.brokers).toEqual([1, 2])
  expect(c.state('t-0')).toBe('L1 LE0 PE1 ISR[1,2]')
  expect(c.world.controller.partitions['t-0']?.replicas).toEqual([1, 2, 3])
  expect(c.all('broker.unregistered').map(({ broker }) => broker)).toEqual([3])
})

test('B-204, B-205 a broker added with the number of a removed one fetches all that is assigned to it again', () => {
  const c = replicated().do(close(3)).runTo(1000).do(remove(3)).runTo(2000).do(add(3))
  expect(c.world.brokers.b3?.replicas).toEqual({})
  expect(c.world.brokers.b3?.run).toBe(2)
  c.runTo(10_000)
  expect(c.log(3, 't-0')).toBe('LEO 1 HW 1 epochs 0:0 log m')
  expect(c.state('t-0')).toBe('L1 LE0 PE2 ISR[1,2,3]')
})

test('ReplicationControlManager#handleBrokerUnregistered: leaderships move at once, also within the session', () => {
  const c = replicated().do(kill(1)).runTo(300)
  expect(c.state('t-0')).toBe('L1 LE0 PE0 ISR[1,2,3]')
  c.do(remove(1))
  expect(c.state('t-0')).toBe('L2 LE1 PE1 ISR[2,3]')
  // The end of its old session has no effect.
  c.runTo(30_000)
  expect(c.all('broker.fenced')).toEqual([])
  expect(c.state('t-0')).toBe('L2 LE1 PE1 ISR[2,3]')
  const [by = 0] = c.all('leader.elected').at(-1)?.causes ?? []
  expect(c.all('broker.unregistered').map(({ id, causes }) => [id, causes])).toEqual([
    [by, [c.all('broker.removed')[0]?.id]],
  ])
})

const ALONE = { name: 'u', partitions: 1, replicationFactor: 1, assignment: { '0': [3] } }

test('B-214 4.x: the last in-sync replica leads again when its number comes back, with what is on its disk: nothing', () => {
  const c = replicated({ topics: [ALONE], invariants: false })
  c.produce(3, 'u-0', 'only-here', 1)
  c.runTo(300).do(close(3)).runTo(1000).do(remove(3)).runTo(2000)
  expect(c.state('u-0')).toBe('L-1 LE1 PE1 ISR[]')
  c.do(add(3)).runTo(10_000)
  expect(c.state('u-0')).toBe('L3 LE2 PE3 ISR[3]')
  expect(c.all('leader.elected').at(-1)).toMatchObject({ unclean: true, from: 'lastKnownElr' })
  expect(c.log(3, 'u-0')).toBe('LEO 0 HW 0 epochs 2:0 log')
})

test('B-214 3.9: the last in-sync replica never left the ISR, and leads again with an empty log', () => {
  const c = replicated({ version: '3.9', topics: [ALONE], invariants: false })
  c.produce(3, 'u-0', 'only-here', 1)
  c.runTo(300).do(close(3)).runTo(1000).do(remove(3)).runTo(2000)
  expect(c.state('u-0')).toBe('L-1 LE1 PE1 ISR[3]')
  c.do(add(3)).runTo(10_000)
  expect(c.state('u-0')).toBe('L3 LE2 PE2 ISR[3]')
  expect(c.log(3, 'u-0')).toBe('LEO 0 HW 0 epochs 2:0 log')
})

test('B-188, B-189 ZooKeeper: a killed broker is missed when its session ends, and until then its number is taken', () => {
  const c = replicated({ version: '2.8', controllers: 3 }).do(kill(1), remove(1)).runTo(10_000)
  expect(c.all('broker.unregistered')).toEqual([])
  expect(c.state('t-0')).toBe('L1 LE0 PE0 ISR[1,2,3]')
  c.do(add(1)).runTo(11_000)
  expect(c.world.brokers.b1?.lifecycle).toBe('offline')
  c.runTo(30_000)
  expect(c.state('t-0')).toBe('L2 LE1 PE1 ISR[2,3]')
  c.do({ do: 'start', target: 'b1' }).runTo(31_000)
  expect(c.log(1, 't-0')).toBe('LEO 1 HW 1 epochs 0:0 log m')
  expect(c.state('t-0')).toBe('L2 LE1 PE2 ISR[2,3,1]')
})

test('B-183 ZooKeeper: the successor of a removed controller takes it out of the ISRs', () => {
  const c = replicated({ version: '2.8', controllers: 1 }).do(kill(1), remove(1)).runTo(30_000)
  expect(c.world.controller).toMatchObject({ active: 2, candidates: [2, 3] })
  expect(c.state('t-0')).toBe('L2 LE2 PE2 ISR[2,3]')
  expect(c.world.controller.partitions['t-0']?.replicas).toEqual([1, 2, 3])
})

test('AbstractFetcherThread#markPartitionFailed: a follower gives up on a leader that lost its log within an epoch', () => {
  const topic = { ...REPLICATED_TOPIC, assignment: { '0': [2, 3, 1] } }
  const options = { version: '2.8', controllers: 1, topics: [topic], invariants: false } as const
  const c = probe({ brokers: 3, ...options }).runTo(100)
  c.produce(2, 't-0', 'm', -1)
  // No controller is active when the session of b2 ends: b2 is back before its absence is noticed.
  c.runTo(200).do(kill(2), remove(2)).runTo(7000).do(kill(1)).runTo(18_001).do(add(2)).runTo(18_002)
  expect(c.state('t-0')).toMatch(/^L2 LE0 /)
  c.produce(2, 't-0', 'two records', 1, { count: 2 })
  c.runTo(60_000)
  const failed = c.all('replica.failed').filter(({ entity }) => entity === 'b3')
  expect(failed.map(({ baseOffset, logEndOffset }) => [baseOffset, logEndOffset])).toContainEqual([
    0, 1,
  ])
  expect(c.replica(3, 't-0').log.logEndOffset).toBe(1)
  expect(c.state('t-0')).toMatch(/^L2 LE\d PE\d ISR\[2\]$/)
})

test('what cannot be removed: what is not there, what runs, and the only broker', () => {
  const c = replicated().do(remove(7), remove(3), kill(3), remove(3), remove(3), kill(2), remove(2))
  c.do(kill(1), remove(1))
  expect(refusals(c)).toEqual(['target.unknown', 'broker.running', 'target.unknown', 'broker.last'])
})

test('B-201 without an active controller nobody unregisters a broker', () => {
  const c = replicated({ controllers: 'combined' }).do(kill(2), kill(3)).runTo(60_000).do(remove(3))
  expect(refusals(c)).toEqual(['NOT_CONTROLLER'])
  expect(Object.keys(c.world.brokers)).toEqual(['b1', 'b2', 'b3'])
})

test('DynamicBrokerConfig: without a value of its own a broker has the one that all share, then the default', () => {
  const config = { 'replica.lag.time.max.ms': '7000' }
  const lag = (c: Probe, id: number) => c.world.brokers[`b${id}`]?.config['replica.lag.time.max.ms']
  const alter = (value: string | null) =>
    ({ do: 'alterConfig', target: 'b1', config: { 'replica.lag.time.max.ms': value } }) as const
  const c = replicated({ config })
  expect([lag(c.do(alter('9000')), 1), lag(c.do(alter(null)), 1)]).toEqual([9000, 7000])
  expect(lag(c.do(add(4)), 4)).toBe(7000)
  const alone = replicated()
  expect([lag(alone.do(alter('9000')), 1), lag(alone.do(alter(null)), 1)]).toEqual([9000, 30_000])
})
