import { expect, test } from 'vitest'
import { type Probe, type ProbeOptions, probe, REPLICATED_TOPIC } from '../../../testing/probe'

function replicated(options: ProbeOptions): Probe {
  return probe({ brokers: 3, controllers: 3, topics: [REPLICATED_TOPIC], ...options })
}

/** b1 shuts down cleanly at `atMs` and is soon back in the ISR, but no longer leads. */
function leaves(c: Probe, atMs: number): Probe {
  c.runTo(atMs).do({ do: 'close', target: 'b1' }).runFor(500)
  // 4.x registers it again when its last session would have ended.
  c.do({ do: 'start', target: 'b1' }).runFor(c.world.version === '4.x' ? 11_000 : 1000)
  expect(leaderAndIsr(c)).toMatch(/^L2 .*\b1\b/)
  return c
}

function leaderAndIsr(c: Probe): string {
  return c.state('t-0').replace(/LE\d+ PE\d+ /, '')
}

/** Instants (ms) at which b1 got its leadership back. */
function givenBack(c: Probe): readonly number[] {
  return c
    .all('leader.elected')
    .filter(({ partition, leader, at }) => partition === 't-0' && leader === 1 && at > 0)
    .map(({ at }) => at / 1000)
}

test('B-183, B-193 ZooKeeper: a controller looks for the first time 5 s after it took office, then each 300 s', () => {
  const c = leaves(replicated({ version: '2.8' }), 1000)
  leaves(c, 6000).runTo(400_000)
  expect(givenBack(c)).toEqual([5000, 305_000])
})

test('B-183, B-193 ZooKeeper: the successor of a controller begins anew', () => {
  const c = leaves(replicated({ version: '2.8' }), 6000)
  c.runTo(100_000).do({ do: 'close', target: 'b3' }).runTo(101_000)
  expect(c.world.controller).toMatchObject({ active: 1, epoch: 2 })
  c.runTo(400_000)
  const [office = 0] = c.all('controller.elected').map(({ at }) => at / 1000)
  expect(givenBack(c)).toEqual([office + 5000])
})

test('B-193 ZooKeeper: leader.imbalance.per.broker.percentage counts at the first look, too', () => {
  const config = { 'leader.imbalance.per.broker.percentage': '100' }
  const c = leaves(replicated({ version: '2.8', config }), 1000).runTo(400_000)
  expect(givenBack(c)).toEqual([])
})

test('B-193 ZooKeeper: a controller that was paused at the time of a check runs it when it resumes', () => {
  const c = leaves(replicated({ version: '2.8' }), 1000)
  c.runTo(4000).do({ do: 'pause', target: 'b3' }).runTo(9000)
  expect(givenBack(c)).toEqual([])
  c.do({ do: 'resume', target: 'b3' }).runTo(10_000)
  expect(givenBack(c)).toEqual([9000])
})

test('B-217 4.x looks by the clock from the instant at which the controller became active', () => {
  const c = leaves(replicated({ controllers: undefined }), 10_000)
  leaves(c, 310_000).runTo(700_000)
  expect(givenBack(c)).toEqual([300_000, 600_000])
})

test('B-217 3.9 looks an interval after a leader left its place', () => {
  const c = leaves(replicated({ version: '3.9', controllers: undefined }), 10_000)
  leaves(c, 400_000).runTo(800_000)
  expect(givenBack(c).map(Math.floor)).toEqual([310_000, 700_000])
})

test('B-217 3.9 looks again an interval later while a leader is not in its place', () => {
  const c = leaves(replicated({ version: '3.9', controllers: undefined }), 10_000)
  c.runTo(300_000).do({ do: 'kill', target: 'b1' }).runTo(350_000)
  c.do({ do: 'start', target: 'b1' }).runTo(700_000)
  expect(givenBack(c).map(Math.floor)).toEqual([610_000])
})

test('B-217 KRaft knows no percentage: one leader of many that is not in its place goes back', () => {
  const assignment = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [i, [1, 2]]))
  const topics = [
    { name: 'many', partitions: 20, replicationFactor: 2, assignment },
    REPLICATED_TOPIC,
  ]
  const c = leaves(replicated({ controllers: undefined, topics }), 10_000)
  for (let partition = 0; partition < 20; partition++) {
    c.do({ do: 'electLeader', topic: 'many', partition, election: 'preferred' })
  }
  c.runTo(301_000)
  expect(givenBack(c)).toEqual([300_000])
})

test('B-217 at most 1000 leaders at a time, the rest 10 ms later', () => {
  const assignment = Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [i, [1, 2]]))
  const topics = [{ name: 't', partitions: 1001, replicationFactor: 2, assignment }]
  const c = leaves(probe({ brokers: 2, topics, invariants: false }), 10_000).runTo(301_000)
  const back = c.all('leader.elected').filter(({ leader, at }) => leader === 1 && at > 20_000_000)
  const count = (ms: number) => back.filter(({ at }) => at === ms * 1000).length
  expect([count(300_000), count(300_010)]).toEqual([1000, 1])
})
