import { expect, test } from 'vitest'
import { type Probe, probe, REPLICATED_TOPIC } from '../../../testing/probe'
import type { BrokerId } from '../../ids'

/** `t` on b1, b2 and b3; b4 has no replica of it. */
function fourBrokers(version: '2.8' | '4.x', network?: 'realistic'): Probe {
  const preset = network ?? 'lab'
  return probe({ version, brokers: 4, topics: [REPLICATED_TOPIC], network: { preset } }).runTo(100)
}

/** Role and leader epoch of a replica, or null where there is none. */
function roleOf(c: Probe, id: BrokerId): readonly [string, number] | null {
  const replica = c.world.brokers[id]?.replicas['t-0']
  return replica ? [replica.role, replica.leaderEpoch] : null
}

/** State of `t-0` in a broker's metadata cache; null without the topic. */
function toldTo(c: Probe, id: BrokerId): string | null {
  const known = c.world.brokers[id]?.metadata.topics.t?.[0]
  return known ? `L${known.leader} LE${known.leaderEpoch} ISR[${known.isr.join(',')}]` : null
}

test('B-186 ZooKeeper: the replicas take their roles, every broker learns the leader, deleted data stops', () => {
  const c = fourBrokers('2.8')
  c.produce(1, 't-0', 'm', -1)
  c.runTo(1000).do({ do: 'kill', target: 'b1' }).runTo(30_000)
  expect(c.state('t-0')).toMatch(/^L2 /)
  const { leaderEpoch } = c.replica(2, 't-0')
  expect(leaderEpoch).toBe(c.world.controller.partitions['t-0']?.leaderEpoch)
  expect((['b2', 'b3', 'b4'] as const).map((id) => roleOf(c, id))).toEqual([
    ['leader', leaderEpoch],
    ['follower', leaderEpoch],
    null,
  ])
  const told = `L2 LE${leaderEpoch} ISR[2,3]`
  expect((['b2', 'b3', 'b4'] as const).map((id) => toldTo(c, id))).toEqual([told, told, told])
  c.do({ do: 'deleteTopic', topic: 't' }).runFor(100)
  expect((['b2', 'b3', 'b4'] as const).map((id) => [roleOf(c, id), toldTo(c, id)])).toEqual([
    [null, null],
    [null, null],
    [null, null],
  ])
})

test('B-204 KRaft: a broker that the log does not reach stays behind, and catches up with all of it', () => {
  const c = fourBrokers('4.x').do({ do: 'cutLink', from: 'b4', to: 'controller' })
  c.do({ do: 'kill', target: 'b1' }).runTo(15_000)
  expect(toldTo(c, 'b3')).toBe('L2 LE1 ISR[2,3]')
  expect(toldTo(c, 'b4')).toBe('L1 LE0 ISR[1,2,3]')
  c.do({ do: 'createTopic', topic: 'later', partitions: 1, replicationFactor: 1 })
  c.do({ do: 'kill', target: 'b2' }).runTo(30_000)
  expect(toldTo(c, 'b3')).toBe('L3 LE2 ISR[3]')
  c.do({ do: 'healLink', from: 'b4', to: 'controller' }).runTo(40_000)
  expect(toldTo(c, 'b4')).toBe('L3 LE2 ISR[3]')
  expect(c.world.brokers.b4?.metadata.topics.later).toHaveLength(1)
})

test('B-204 KRaft: with a way that takes time every broker sees leaders in the order of their epochs', () => {
  const c = fourBrokers('4.x', 'realistic')
  const seen: Record<BrokerId, (string | null)[]> = { b2: [], b3: [], b4: [] }
  const watch = (ms: number) => {
    for (const until = c.world.now + ms * 1000; c.world.now < until; c.runFor(1)) {
      for (const id of ['b2', 'b3', 'b4'] as const) {
        const told = toldTo(c, id)
        if (seen[id]?.at(-1) !== told) seen[id]?.push(told)
      }
    }
  }
  c.do({ do: 'kill', target: 'b1' })
  watch(15_000)
  c.do({ do: 'start', target: 'b1' })
  watch(10_000)
  c.do({ do: 'electLeader', topic: 't', partition: 0, election: 'preferred' })
  watch(1000)
  const story = ['L1 LE0 ISR[1,2,3]', 'L2 LE1 ISR[2,3]', 'L2 LE1 ISR[1,2,3]', 'L1 LE2 ISR[1,2,3]']
  expect(seen).toEqual({ b2: story, b3: story, b4: story })
})
