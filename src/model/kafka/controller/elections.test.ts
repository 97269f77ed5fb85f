import { expect, test } from 'vitest'
import type { Command } from '../../../scenario/command'
import { type Probe, type ProbeOptions, probe, REPLICATED_TOPIC } from '../../../testing/probe'

function replicated(
  options: ProbeOptions = {},
  config: Readonly<Record<string, string>> = {},
): Probe {
  return probe({ brokers: 3, topics: [{ ...REPLICATED_TOPIC, config }], ...options }).runTo(100)
}

const kill = (target: string): Command => ({ do: 'kill', target })
const start = (target: string): Command => ({ do: 'start', target })

test('G-17, B-164 the assignment decides who leads, not the order of the ISR', () => {
  const topic = { name: 't', partitions: 1, replicationFactor: 3, assignment: { '0': [1, 3, 2] } }
  const c = replicated({ topics: [topic] })
    .do(kill('b1'))
    .runTo(20_000)
  expect(c.state('t-0')).toBe('L3 LE1 PE1 ISR[3,2]')
})

test.each([
  ['4.x', '1,2,3', 'L1 LE2 PE4 ISR[1,2]'],
  ['2.8', '2,3,1', 'L1 LE3 PE4 ISR[2,1]'],
] as const)(
  'G-18, B-165, B-190, B-213, B-217, B-218 %s: crash, return, preferred election, follower crash',
  (version, isr, end) => {
    const controllers = version === '2.8' ? 2 : undefined
    const c = replicated({ version, controllers }).do(kill('b1')).runTo(25_000)
    expect(c.state('t-0')).toBe('L2 LE1 PE1 ISR[2,3]')
    c.do(start('b1')).runTo(40_000)
    expect(c.state('t-0')).toBe(`L2 LE1 PE2 ISR[${isr}]`)
    c.runTo(305_000)
    expect(c.state('t-0')).toBe(`L1 LE2 PE3 ISR[${isr}]`)
    c.do(kill('b3')).runTo(330_000)
    expect(c.state('t-0')).toBe(end)
  },
)

function lastIsrMember(
  config: Readonly<Record<string, string>> = {},
  options: ProbeOptions = {},
): Probe {
  const c = replicated(options, config)
  c.produce(1, 't-0', 'm1', -1)
  c.runTo(1000).do(kill('b2')).runTo(13_000).do(kill('b3')).runTo(26_000)
  expect(c.state('t-0')).toBe('L1 LE0 PE2 ISR[1]')
  c.produce(1, 't-0', 'm2', -1)
  c.produce(1, 't-0', 'm3', -1)
  c.runTo(27_000)
  expect(c.log(1, 't-0')).toBe('LEO 3 HW 3 epochs 0:0 log m1 m2 m3')
  return c.do(kill('b1')).runTo(40_000)
}

test.each([
  ['4.x', 'L-1 LE1 PE3 ISR[]', 'L1 LE2 PE7 ISR[1,2,3]'],
  ['3.9', 'L-1 LE1 PE3 ISR[1]', 'L1 LE2 PE6 ISR[1,2,3]'],
] as const)(
  'G-19, G-21, B-166 %s: the last in-sync replica is waited for, then nothing is lost',
  (version, away, back) => {
    const c = lastIsrMember({}, { version })
    expect(c.state('t-0')).toBe(away)
    c.do(start('b2'), start('b3')).runTo(60_000)
    expect(c.state('t-0')).toBe(away)
    const refused = c.produce(2, 't-0', 'x', -1)
    c.runTo(60_100)
    expect(c.produced(refused)).toBe('NOT_LEADER_OR_FOLLOWER at 60000')
    c.do(start('b1')).runTo(80_000)
    expect(c.state('t-0')).toBe(back)
    expect(c.log(2, 't-0')).toBe('LEO 3 HW 3 epochs 0:0 log m1 m2 m3')
  },
)

test('G-20, B-167, B-141 an unclean election loses acknowledged records', () => {
  const c = lastIsrMember({ 'unclean.leader.election.enable': 'true' }, { invariants: false })
  expect(c.state('t-0')).toBe('L-1 LE1 PE3 ISR[]')
  c.do(start('b2')).runTo(41_000)
  expect(c.state('t-0')).toBe('L2 LE2 PE4 ISR[2]')
  expect(c.all('leader.elected').at(-1)).toMatchObject({ leader: 2, unclean: true })
  expect(c.log(2, 't-0')).toBe('LEO 1 HW 1 epochs 0:0 2:1 log m1')
  const x2 = c.produce(2, 't-0', 'x2', -1)
  const consumer = c.fetch(2, 't-0', 3)
  c.runTo(42_000)
  expect(c.produced(x2)).toBe('offset 1 at 41000')
  expect(c.fetched(consumer)).toBe('OFFSET_OUT_OF_RANGE at 41000')
  c.do(start('b1')).runTo(60_000)
  expect(c.state('t-0')).toBe('L2 LE2 PE5 ISR[1,2]')
  expect(c.world.controller.partitions['t-0']?.recovering).toBe(false)
  expect(c.log(1, 't-0')).toBe('LEO 2 HW 2 epochs 0:0 2:1 log m1 x2')
})

test('G-21, B-165, B-167 an administrator may elect by hand', () => {
  const c = lastIsrMember({}, { invariants: false }).do(start('b2')).runTo(60_000)
  const elect = { do: 'electLeader', topic: 't', partition: 0 } as const
  c.do({ ...elect, election: 'preferred' })
  expect(c.all('command.refused').at(-1)?.detail).toBe('PREFERRED_LEADER_NOT_AVAILABLE')
  c.do({ ...elect, election: 'unclean' })
  expect(c.state('t-0')).toBe('L2 LE2 PE4 ISR[2]')
})

test.each([
  ['4.x', ['L2 LE1 PE1 ISR[2,3]', 'L2 LE0 PE1 ISR[2,3]', 'L3 LE0 PE1 ISR[3,2]']],
  ['2.8', ['L2 LE1 PE1 ISR[2,3]', 'L2 LE1 PE1 ISR[2,3]', 'L3 LE1 PE1 ISR[3,2]']],
] as const)(
  'G-22, B-192, B-216 %s: a controlled shutdown moves leaderships first',
  (version, states) => {
    const assignment = { '0': [1, 2, 3], '1': [2, 3, 1], '2': [3, 1, 2] }
    const c = replicated({
      version,
      topics: [{ name: 't', partitions: 3, replicationFactor: 3, assignment }],
    })
    c.do({ do: 'close', target: 'b1' }).runFor(1000)
    expect([0, 1, 2].map((p) => c.state(`t-${p}`))).toEqual(states)
    expect(c.world.brokers.b1).toMatchObject({ lifecycle: 'offline', ended: 'closed' })
  },
)

test.each([
  ['4.x', 'L-1 LE1 PE1 ISR[]', 'L1 LE2 PE2 ISR[1]'],
  ['3.9', 'L-1 LE1 PE1 ISR[1]', 'L1 LE2 PE2 ISR[1]'],
  ['2.8', 'L-1 LE1 PE1 ISR[1]', 'L1 LE2 PE2 ISR[1]'],
] as const)(
  'G-22, B-192, B-216 %s: a topic with one replica is offline while its broker is away',
  (version, away, back) => {
    const c = probe({
      version,
      topics: [{ name: 't', partitions: 1, replicationFactor: 1 }],
    }).runTo(1000)
    c.produce(1, 't-0', 'm', 1)
    c.do({ do: 'close', target: 'b1' }).runFor(1000)
    expect(c.state('t-0')).toBe(version === '2.8' ? 'L1 LE0 PE0 ISR[1]' : away)
    // 4.x registers it again when its last session would have ended.
    c.do(start('b1')).runFor(version === '4.x' ? 12_000 : 1000)
    expect(c.state('t-0')).toBe(version === '2.8' ? 'L1 LE0 PE0 ISR[1]' : back)
    expect(c.log(1, 't-0')).toContain('LEO 1 HW 1')
  },
)

test('G-23, B-212 KRaft: a killed broker that is back at once waits for its old session', () => {
  const c = replicated().runTo(2000).do(kill('b1')).runTo(3000).do(start('b1')).runTo(11_000)
  expect(c.state('t-0')).toBe('L1 LE0 PE0 ISR[1,2,3]')
  c.runTo(30_000)
  expect(c.state('t-0')).toBe('L2 LE1 PE2 ISR[1,2,3]')
  expect(c.world.brokers.b1?.lifecycle).toBe('running')
})

test('G-23, B-189 ZooKeeper: the process that is back at once exits', () => {
  const c = replicated({ version: '2.8' }).do(kill('b1')).runTo(1000).do(start('b1')).runTo(2000)
  expect(c.world.brokers.b1?.lifecycle).toBe('offline')
  expect(c.all('broker.startFailed')).toMatchObject([{ entity: 'b1', why: 'nodeExists' }])
  c.runTo(18_000)
  expect(c.state('t-0')).toMatch(/^L2/)
})

test('G-25, B-182, B-183, B-190 ZooKeeper: the dead broker was controller and leader', () => {
  const c = replicated({ version: '2.8', controllers: 1 }).do(kill('b1')).runTo(17_999)
  expect(c.state('t-0')).toBe('L1 LE0 PE0 ISR[1,2,3]')
  c.runTo(18_000)
  expect(c.world.controller).toMatchObject({ active: 2, epoch: 2 })
  expect(c.state('t-0')).toBe('L2 LE2 PE2 ISR[2,3]')
})

test('G-25, B-190 ZooKeeper: another broker was controller', () => {
  const c = replicated({ version: '2.8', controllers: 3 }).do(kill('b1')).runTo(18_000)
  expect(c.state('t-0')).toBe('L2 LE1 PE1 ISR[2,3]')
})

test('G-24, B-203 combined KRaft: the quorum elects another controller, sessions start anew', () => {
  const c = replicated({ controllers: 'combined' }).do(kill('b1')).runTo(2101)
  expect(c.world.controller.active).toBe(-1)
  c.runTo(2102)
  expect(c.world.controller).toMatchObject({ active: 2, epoch: 2 })
  c.runTo(11_102)
  expect(c.state('t-0')).toBe('L1 LE0 PE0 ISR[1,2,3]')
  c.runTo(12_300)
  expect(c.state('t-0')).toBe('L2 LE1 PE1 ISR[2,3]')
})

test('B-211, B-214 a paused broker is fenced and returns as a follower', () => {
  const c = replicated().do({ do: 'pause', target: 'b1' }).runTo(20_000)
  expect(c.state('t-0')).toBe('L2 LE1 PE1 ISR[2,3]')
  c.do({ do: 'resume', target: 'b1' }).runTo(22_000)
  expect(c.state('t-0')).toBe('L2 LE1 PE2 ISR[1,2,3]')
})

test('B-107, B-216 a paused broker that is told to stop does so when it resumes', () => {
  const c = replicated({ version: '3.9' }).do({ do: 'pause', target: 'b1' }).runTo(1000)
  c.do({ do: 'restart', target: 'b1' }).runTo(2000)
  expect(c.world.brokers.b1?.lifecycle).toBe('frozen')
  expect(
    c.all('request.sent').filter(({ entity, at }) => entity === 'b1' && at > 1_000_000),
  ).toEqual([])
  c.do({ do: 'resume', target: 'b1' }).runTo(10_000)
  expect(c.all('broker.stopped').map(({ at }) => at)).toEqual([2_000_000])
  expect(c.world.brokers.b1).toMatchObject({ run: 2, lifecycle: 'running' })
  expect(c.state('t-0')).toBe('L2 LE1 PE2 ISR[2,3,1]')
})

test('B-202 a paused active controller of combined nodes is replaced, and sessions still end', () => {
  const c = replicated({ controllers: 'combined' }).do({ do: 'pause', target: 'b1' }).runTo(5000)
  expect(c.world.controller).toMatchObject({ active: 2, epoch: 2 })
  c.do({ do: 'resume', target: 'b1' }).runTo(20_000)
  c.do({ do: 'kill', target: 'b3' }).runTo(40_000)
  expect(c.state('t-0')).toMatch(/ISR\[1,2\]|ISR\[2,1\]/)
  c.do({ do: 'start', target: 'b3' }).runTo(45_000)
  expect(c.world.brokers.b3?.lifecycle).toBe('running')
})

test('B-202 a short freeze leaves the active controller of combined nodes what it is', () => {
  const c = replicated({ controllers: 'combined' }).do({ do: 'pause', target: 'b1' }).runTo(1000)
  c.do({ do: 'resume', target: 'b1' }).runTo(20_000)
  expect(c.world.controller).toMatchObject({ active: 1, epoch: 1 })
})

test('B-211 sessions that end while the only combined node is paused are checked again', () => {
  const c = probe({
    brokers: 1,
    topics: [{ name: 't', partitions: 1, replicationFactor: 1 }],
    controllers: 'combined',
  })
  c.do({ do: 'pause', target: 'b1' }).runTo(20_000)
  c.do({ do: 'resume', target: 'b1' }).runTo(21_000)
  c.do({ do: 'kill', target: 'b1' }).do({ do: 'start', target: 'b1' }).runTo(60_000)
  expect(c.state('t-0')).toMatch(/^L1 /)
})

test('B-216 the only combined node leads again as soon as it has restarted', () => {
  const c = probe({
    brokers: 1,
    topics: [{ name: 't', partitions: 1, replicationFactor: 1 }],
    controllers: 'combined',
  })
  c.do({ do: 'restart', target: 'b1' }).runTo(1000)
  expect(c.state('t-0')).toBe('L1 LE2 PE2 ISR[1]')
})

test('B-188 a broker cut off from ZooKeeper loses its session and registers again', () => {
  const c = replicated({ version: '2.8', controllers: 2 })
  c.do({ do: 'cutLink', from: 'b1', to: 'zookeeper' }).runTo(30_000)
  expect(c.state('t-0')).toMatch(/^L2 LE1 PE\d ISR\[2,3/)
  c.do({ do: 'healLink', from: 'b1', to: 'zookeeper' }).runTo(60_000)
  expect(c.state('t-0')).toMatch(/ISR\[2,3,1\]$/)
})
