import { expect, test } from 'vitest'
import { type Probe, probe, REPLICATED_TOPIC } from '../../../testing/probe'

test('B-191 ZooKeeper: a broker that starts follows, and leads again only what nobody leads', () => {
  const alone = { name: 'u', partitions: 1, replicationFactor: 1, assignment: { '0': [1] } }
  const topics = [REPLICATED_TOPIC, alone]
  const c = probe({ version: '2.8', brokers: 3, controllers: 3, topics }).runTo(100)
  c.produce(1, 'u-0', 'm', 1)
  c.runTo(1000).do({ do: 'kill', target: 'b1' }).runTo(30_000)
  expect([c.state('t-0'), c.state('u-0')]).toEqual([
    ...['L2 LE1 PE1 ISR[2,3]', 'L-1 LE1 PE1 ISR[1]'],
  ])
  c.do({ do: 'start', target: 'b1' }).runTo(60_000)
  expect([c.state('t-0'), c.state('u-0')]).toEqual([
    ...['L2 LE1 PE2 ISR[2,3,1]', 'L1 LE2 PE2 ISR[1]'],
  ])
  expect([c.replica(1, 't-0').role, c.replica(1, 'u-0').role]).toEqual(['follower', 'leader'])
  expect(c.log(1, 'u-0')).toBe('LEO 1 HW 1 epochs 0:0 2:1 log m')
})

test('B-192 ZooKeeper: who has left in order does not come back into an ISR by what it had still asked for', () => {
  const topics = [REPLICATED_TOPIC]
  const network = { preset: 'realistic' } as const
  const c = probe({ version: '2.8', brokers: 3, controllers: 3, topics, network }).runTo(100)
  c.produce(1, 't-0', 'm', -1)
  c.runTo(8000).do({ do: 'close', target: 'b1' }).runTo(20_000)
  expect(c.state('t-0')).toBe('L2 LE1 PE1 ISR[2,3]')
  c.do({ do: 'start', target: 'b1' }).runTo(30_000)
  expect(c.state('t-0')).toBe('L2 LE1 PE2 ISR[2,3,1]')
})

/**
 * All of `t` is led by b2, except for the partitions that an administrator gave back to b1, the preferred leader of
 * all.
 */
function ledElsewhere(count: number, givenBack: number, config = {}): Probe {
  const assignment = Object.fromEntries(Array.from({ length: count }, (_, i) => [i, [1, 2]]))
  const topics = [{ name: 't', partitions: count, replicationFactor: 2, assignment }]
  const c = probe({ version: '2.8', brokers: 2, controllers: 2, config, topics }).runTo(100)
  c.do({ do: 'kill', target: 'b1' }).runTo(30_000).do({ do: 'start', target: 'b1' }).runTo(60_000)
  for (let partition = 0; partition < givenBack; partition++) {
    c.do({ do: 'electLeader', topic: 't', partition, election: 'preferred' })
  }
  return c
}

/** How many partitions of `t` a broker leads. */
function ledBy(c: Probe, broker: number): number {
  const partitions = Object.values(c.world.controller.partitions)
  return partitions.filter(({ leader }) => leader === broker).length
}

test('B-193 ZooKeeper: leadership goes back when more than a tenth of a broker is led elsewhere', () => {
  const tenth = ledElsewhere(10, 9)
  const more = ledElsewhere(9, 8)
  expect([ledBy(tenth, 2), ledBy(more, 2)]).toEqual([1, 1])
  for (const c of [tenth, more]) c.runTo(299_000)
  expect([ledBy(tenth, 2), ledBy(more, 2)]).toEqual([1, 1])
  for (const c of [tenth, more]) c.runTo(700_000)
  expect([ledBy(tenth, 2), ledBy(more, 2)]).toEqual([1, 0])
})

test('B-193 ZooKeeper: leader.imbalance.per.broker.percentage says how much is too much', () => {
  const config = { 'leader.imbalance.per.broker.percentage': '50' }
  const half = ledElsewhere(4, 2, config)
  const more = ledElsewhere(4, 1, config)
  for (const c of [half, more]) c.runTo(700_000)
  expect([ledBy(half, 2), ledBy(more, 2)]).toEqual([2, 0])
})

test('B-193 ZooKeeper: a preferred leader that is not in sync gets nothing back', () => {
  const c = ledElsewhere(2, 0).do({ do: 'kill', target: 'b1' }).runTo(700_000)
  expect([ledBy(c, 1), ledBy(c, 2)]).toEqual([0, 2])
  c.do({ do: 'start', target: 'b1' }).runTo(1_100_000)
  expect([ledBy(c, 1), ledBy(c, 2)]).toEqual([2, 0])
})

test('B-201 without a majority of voters nothing changes in the metadata, and data goes on', () => {
  const c = probe({ brokers: 3, controllers: 'combined', topics: [REPLICATED_TOPIC] }).runTo(100)
  const create = (topic: string) =>
    c.do({ do: 'createTopic', topic, partitions: 1, replicationFactor: 1 })
  c.do({ do: 'kill', target: 'b3' }).runTo(15_000)
  create('one-voter-lost')
  expect(c.world.controller.topics['one-voter-lost']).toBeDefined()
  expect(c.state('t-0')).toBe('L1 LE0 PE1 ISR[1,2]')
  c.do({ do: 'kill', target: 'b2' }).runTo(60_000)
  create('two-voters-lost')
  expect(c.all('command.refused').map(({ detail }) => detail)).toEqual(['NOT_CONTROLLER'])
  expect(c.world.controller.topics['two-voters-lost']).toBeUndefined()
  expect(c.state('t-0')).toBe('L1 LE0 PE1 ISR[1,2]')
  const sent = c.produce(1, 't-0', 'm', 1)
  const strict = c.produce(1, 't-0', 'strict', -1)
  c.runTo(61_000)
  expect([c.produced(sent), c.produced(strict)]).toEqual(['offset 0 at 60000', 'no answer'])
  c.do({ do: 'start', target: 'b3' }).runTo(80_000)
  expect(c.state('t-0')).toBe('L1 LE0 PE3 ISR[1,3]')
  expect(c.produced(strict)).toMatch(/^offset 1/)
})
