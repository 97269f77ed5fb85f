import { expect, test } from 'vitest'
import vectors from '../../../../conformance/vectors/replica-assignment.json'
import { present } from '../../../base/assert'
import { probe } from '../../../testing/probe'
import { type Draw, placeKraft } from './place-kraft'
import { placeZookeeper } from './place-zookeeper'

/** java.util.Random as the vectors describe it: the draws of a real run. */
function javaRandom(seed: bigint): Draw {
  const mask = (1n << 48n) - 1n
  let state = (seed ^ 0x5deece66dn) & mask
  const next31 = () => {
    state = (state * 0x5deece66dn + 0xbn) & mask
    return Number(state >> 17n)
  }
  return (n) => {
    const first = next31()
    if ((n & (n - 1)) === 0) return Number((BigInt(n) * BigInt(first)) >> 31n)
    let bits = first
    while (bits - (bits % n) + (n - 1) > 2 ** 31 - 1) bits = next31()
    return bits % n
  }
}

const named = vectors.vectors.map((vector, i) => ({ ...vector, name: `${vector.algorithm} #${i}` }))

test.each(named)('B-20 to B-29 placement $name', (vector) => {
  const { brokers, partitions, replicationFactor } = vector
  const placed =
    vector.algorithm === 'zk'
      ? placeZookeeper(brokers, partitions, replicationFactor, {
          start: present(vector.startIndex, 'a draw'),
          shift: present(vector.nextReplicaShift, 'a draw'),
          firstPartition: present(vector.startPartitionId, 'a partition'),
        })
      : placeKraft(
          brokers.map((broker) => ({
            ...broker,
            fenced: 'fenced' in broker ? broker.fenced === true : false,
          })),
          partitions,
          replicationFactor,
          drawsOf(present(vector.random, 'draws')),
        )
  expect(placed).toEqual(Object.values(vector.assignment))
})

function drawsOf(random: string): Draw {
  const seed = /Random\((\d+)\)/.exec(random)?.[1]
  return seed === undefined ? () => 0 : javaRandom(BigInt(seed))
}

const replicasOf = (c: ReturnType<typeof probe>, topic: string, count: number) =>
  Array.from({ length: count }, (_, p) => c.world.controller.partitions[`${topic}-${p}`]?.replicas)

test('G-1, B-26, B-27 KRaft: create, grow, refuse', () => {
  const c = probe({ brokers: 3 })
  c.do({ do: 'createTopic', topic: 'a', partitions: 3, replicationFactor: 3 })
  expect(replicasOf(c, 'a', 3)).toEqual([
    [1, 2, 3],
    [2, 3, 1],
    [3, 1, 2],
  ])
  c.do({ do: 'addPartitions', topic: 'a', partitions: 5 })
  expect(replicasOf(c, 'a', 5).slice(3)).toEqual([
    [1, 2, 3],
    [2, 3, 1],
  ])
  c.do({ do: 'addPartitions', topic: 'a', partitions: 5 })
  expect(c.all('command.refused').map(({ detail }) => detail)).toEqual(['INVALID_PARTITIONS'])
})

test('G-2, B-24 ZooKeeper: added partitions go on from the first replica of partition 0', () => {
  const c = probe({ brokers: 3, version: '2.8' })
  c.do(
    { do: 'createTopic', topic: 't', partitions: 3, replicationFactor: 3 },
    { do: 'addPartitions', topic: 't', partitions: 5 },
  )
  expect(replicasOf(c, 't', 5).slice(3)).toEqual([
    [1, 3, 2],
    [2, 1, 3],
  ])
})

test('G-3, B-1 to B-9 names, collisions, replication factors', () => {
  const c = probe({ brokers: 3 })
  const create = (topic: string, replicationFactor = 1) => {
    const before = c.happenings.length
    c.do({ do: 'createTopic', topic, partitions: 1, replicationFactor })
    const refused = c.happenings.slice(before).find(({ kind }) => kind === 'command.refused')
    return refused?.kind === 'command.refused' ? refused.detail : 'NONE'
  }
  expect(create('a.b')).toBe('NONE')
  expect(create('a_b')).toBe('INVALID_TOPIC_EXCEPTION')
  expect(create('a-b')).toBe('NONE')
  expect(create('a.b')).toBe('TOPIC_ALREADY_EXISTS')
  expect(create('주문')).toBe('INVALID_TOPIC_EXCEPTION')
  expect(create('x'.repeat(249))).toBe('NONE')
  expect(create('x'.repeat(250))).toBe('INVALID_TOPIC_EXCEPTION')
  expect([create('..'), create('...')]).toEqual(['INVALID_TOPIC_EXCEPTION', 'NONE'])
  expect(create('r', 4)).toBe('INVALID_REPLICATION_FACTOR')
})

test('G-4, B-9, B-11 a dead broker takes replicas in KRaft and none in ZooKeeper mode', () => {
  const topic = { do: 'createTopic', topic: 'y', partitions: 3, replicationFactor: 3 } as const
  const kraft = probe({ brokers: 3 }).do({ do: 'kill', target: 'b3' }).runTo(12_000).do(topic)
  expect([0, 1, 2].map((p) => kraft.state(`y-${p}`))).toEqual([
    'L1 LE0 PE0 ISR[1,2]',
    'L2 LE0 PE0 ISR[2,1]',
    'L2 LE0 PE0 ISR[2,1]',
  ])
  const zookeeper = probe({ brokers: 3, version: '2.8' })
    .do({ do: 'kill', target: 'b3' })
    .runTo(20_000)
    .do(topic)
  expect(zookeeper.all('command.refused').map(({ detail }) => detail)).toEqual([
    'INVALID_REPLICATION_FACTOR',
  ])
})

test('B-10, B-11 ZooKeeper asks no explicit assignment whether its brokers live or exist', () => {
  const c = probe({ brokers: 3, version: '2.8', controllers: 1 }).do({ do: 'kill', target: 'b3' })
  c.runTo(30_000)
  const create = (topic: string, assignment: Readonly<Record<string, readonly number[]>>) =>
    c.do({ do: 'createTopic', topic, partitions: -1, replicationFactor: -1, assignment })
  create('t', { '0': [3, 2, 9], '1': [9, 3, 4] })
  expect(replicasOf(c, 't', 2)).toEqual([
    [3, 2, 9],
    [9, 3, 4],
  ])
  expect([c.state('t-0'), c.state('t-1')]).toEqual(['L2 LE0 PE0 ISR[2]', 'L-1 LE0 PE0 ISR[]'])
  create('doubles', { '0': [1, 1] })
  expect(c.all('command.refused').map(({ detail }) => detail)).toEqual([
    'INVALID_REPLICA_ASSIGNMENT',
  ])
  // The first live replica leads, in epoch 0 and not by an unclean election; more of them follow.
  c.do({ do: 'start', target: 'b3' }).runTo(31_000)
  expect(c.state('t-1')).toBe('L3 LE0 PE0 ISR[3]')
  expect(c.all('leader.elected').at(-1)).toMatchObject({ partition: 't-1', unclean: false })
  c.do({ do: 'addBroker', id: 9 }).runTo(33_000)
  expect([c.state('t-0'), c.state('t-1')]).toEqual(['L2 LE0 PE2 ISR[2,3,9]', 'L3 LE0 PE1 ISR[3,9]'])
})

test('B-10 KRaft wants registered brokers: a machine alone is none', () => {
  const assignment = { '0': [1, 3] }
  const topic = { do: 'createTopic', topic: 't', partitions: -1, replicationFactor: -1 } as const
  const c = probe({ brokers: 2 }).do({ do: 'addBroker', id: 3 }, { do: 'kill', target: 'b3' })
  c.do({ ...topic, assignment }).runTo(10)
  expect(c.all('command.refused').map(({ detail }) => detail)).toEqual([
    'INVALID_REPLICA_ASSIGNMENT',
  ])
})

test('B-10 an explicit assignment is taken as it is, or refused as a whole', () => {
  const c = probe({ brokers: 4 }).do({ do: 'kill', target: 'b3' }, { do: 'kill', target: 'b4' })
  c.runTo(15_000)
  const create = (topic: string, assignment: Readonly<Record<string, readonly number[]>>) => {
    c.do({ do: 'createTopic', topic, partitions: -1, replicationFactor: -1, assignment })
    const refused = c.all('command.refused').find(({ at }) => at === c.world.now)
    c.runFor(1)
    return refused?.detail ?? 'NONE'
  }
  const wrong: readonly Readonly<Record<string, readonly number[]>>[] = [
    { '0': [1, 2], '2': [1, 2] },
    { '1': [1, 2] },
    { '0': [1, 1] },
    { '0': [1, 2], '1': [1] },
    { '0': [1, 9] },
    { '0': [] },
    { '0': [1, 2], '1': [3, 4] },
  ]
  expect(wrong.map((assignment) => create('wrong', assignment))).toEqual(
    wrong.map(() => 'INVALID_REPLICA_ASSIGNMENT'),
  )
  expect(c.world.controller.topics.wrong).toBeUndefined()
  expect(create('right', { '0': [3, 2, 1], '1': [1, 4, 2] })).toBe('NONE')
  expect(replicasOf(c, 'right', 2)).toEqual([
    [3, 2, 1],
    [1, 4, 2],
  ])
  expect([c.state('right-0'), c.state('right-1')]).toEqual([
    'L2 LE0 PE0 ISR[2,1]',
    'L1 LE0 PE0 ISR[1,2]',
  ])
})
