import { expect, test } from 'vitest'
import type { Command } from '../../../scenario/command'
import { probe, REPLICATED_TOPIC } from '../../../testing/probe'

const cut = (broker: string): Command => ({ do: 'cutLink', from: broker, to: 'zookeeper' })
const heal = (broker: string): Command => ({ do: 'healLink', from: broker, to: 'zookeeper' })
const kill = (target: string): Command => ({ do: 'kill', target })

function replicated(controller: number) {
  return probe({
    version: '2.8',
    brokers: 3,
    controllers: controller,
    topics: [REPLICATED_TOPIC],
  }).runTo(1000)
}

/** KafkaController#onBrokerFailure, ControllerChannelManager#removeBroker: a removed broker gets no more requests. */
test('B-188 2.8: a leader cut off from ZooKeeper alone goes on, and what it takes with acks=1 is lost', () => {
  const c = replicated(3)
  c.produce(1, 't-0', 'before', -1)
  c.runTo(2000).do(cut('b1')).runTo(30_000)
  expect(c.all('zookeeper.sessionExpired').map(({ broker }) => broker)).toEqual([1])
  expect(c.state('t-0')).toMatch(/^L2 LE1 .* ISR\[2,3\]$/)
  expect(c.replica(1, 't-0')).toMatchObject({ role: 'leader', leaderEpoch: 0, isr: [1, 2, 3] })

  const old = c.produce(1, 't-0', 'old', 1)
  const strict = c.produce(1, 't-0', 'strict', -1, { timeoutMs: 5000 })
  const read = c.fetch(1, 't-0', 0)
  const fresh = c.produce(2, 't-0', 'fresh', -1)
  c.runTo(60_000)
  expect(c.produced(old)).toBe('offset 1 at 30000')
  expect(c.produced(strict)).toMatch(/^REQUEST_TIMED_OUT/)
  expect(c.fetched(read)).toBe('[before] at 30000')
  expect(c.produced(fresh)).toMatch(/^offset 1/)
  // Its followers have left, and the controller accepts no ISR from it: AlterIsr is answered with
  // STALE_BROKER_EPOCH.
  expect(c.replica(1, 't-0')).toMatchObject({ role: 'leader', isr: [1, 2, 3], highWatermark: 1 })

  c.do(heal('b1')).runTo(62_000)
  expect(c.all('broker.registered').at(-1)).toMatchObject({ broker: 1 })
  c.runTo(70_000)
  expect(c.log(1, 't-0')).toBe('LEO 2 HW 2 epochs 0:0 1:1 log before fresh')
  expect(c.all('log.truncated')).toMatchObject([{ entity: 'b1', from: 3, to: 1 }])
  expect(c.state('t-0')).toMatch(/ISR\[2,3,1\]$/)
})

test('B-188 2.8: a link that heals within the session changes nothing', () => {
  const c = replicated(3).do(cut('b1')).runTo(12_000).do(heal('b1')).runTo(60_000)
  expect(c.all('zookeeper.sessionExpired')).toEqual([])
  expect(c.state('t-0')).toBe('L1 LE0 PE0 ISR[1,2,3]')
})

test('B-182 2.8: a controller cut off from ZooKeeper decides nothing, and is replaced when its session ends', () => {
  const c = replicated(3).do(cut('b3'), kill('b1')).runTo(17_000)
  expect(c.state('t-0')).toBe('L1 LE0 PE0 ISR[1,2,3]')
  c.runTo(30_000)
  expect(c.world.controller).toMatchObject({ active: 2, epoch: 2 })
  expect(c.state('t-0')).toMatch(/^L2 .* ISR\[2\]$/)
})

test.each([
  ['cut off from ZooKeeper', cut('b3'), heal('b3')],
  ['frozen', { do: 'pause', target: 'b3' }, { do: 'resume', target: 'b3' }],
] as const)(
  'B-182, B-190 2.8: a controller that was %s for less than its session learns what it missed',
  (_, trouble, end) => {
    const c = replicated(3).do(kill('b1')).runTo(12_500).do(trouble).runTo(25_000)
    expect(c.all('zookeeper.sessionExpired').map(({ broker }) => broker)).toEqual([1])
    expect(c.state('t-0')).toBe('L1 LE0 PE0 ISR[1,2,3]')
    c.do(end).runTo(26_500)
    expect(c.world.controller).toMatchObject({ active: 3, epoch: 1 })
    expect(c.state('t-0')).toMatch(/^L2 .* ISR\[2,3\]$/)
  },
)

test('B-182 2.8: when every broker is cut off nobody is controller until one is back', () => {
  const c = replicated(3).do(cut('b1'), cut('b2'), cut('b3')).runTo(40_000)
  expect(c.world.controller.active).toBe(-1)
  c.do(heal('b2')).runTo(45_000)
  expect(c.world.controller.active).toBe(2)
})
