import { expect, test } from 'vitest'
import { batchOf, type Probe, probe, REPLICATED_TOPIC } from '../../../testing/probe'
import type { PartitionKey } from '../../ids'

/** `t` on three brokers, `v` on two, `u` on the first alone: b1 leads them all. */
function topicsOfOneLeader(): Probe {
  const alone = { name: 'u', partitions: 1, replicationFactor: 1, assignment: { '0': [1] } }
  const pair = { name: 'v', partitions: 1, replicationFactor: 2, assignment: { '0': [1, 2] } }
  return probe({ brokers: 3, topics: [REPLICATED_TOPIC, alone, pair] }).runTo(100)
}

/** One request with a batch for each partition; `bytes` is its size. */
function produceAll(
  c: Probe,
  acks: 0 | 1 | -1,
  batches: Readonly<Record<PartitionKey, number>>,
): () => readonly string[] {
  const now = c.world.epochMs + c.world.now / 1000
  const asked = c.ask(1, {
    api: 'Produce',
    acks,
    timeoutMs: 30_000,
    partitions: Object.entries(batches).map(([partition, sizeInBytes]) => ({
      partition,
      batch: batchOf('m', now, { sizeInBytes }),
    })),
  })
  return () => {
    const answer = c.answer(asked)
    if (!answer) return ['no answer']
    const { at, response } = answer
    if (response === 'disconnect' || response.api !== 'Produce') return ['disconnect']
    const told = response.partitions.map(({ partition, error, baseOffset }) =>
      error === 'NONE' ? `${partition} offset ${baseOffset}` : `${partition} ${error}`,
    )
    return [`at ${at - 1}`, ...told]
  }
}

test('B-256 P-83 a partition that is refused does not keep the others of its request from being appended', () => {
  const c = topicsOfOneLeader()
  const answer = produceAll(c, -1, { 't-0': 78, 'u-0': 2_000_000, 'gone-0': 78 })
  c.runTo(200)
  expect(answer()).toEqual([
    ...['at 102', 't-0 offset 0', 'u-0 MESSAGE_TOO_LARGE', 'gone-0 UNKNOWN_TOPIC_OR_PARTITION'],
  ])
  expect(c.log(2, 't-0')).toContain('LEO 1')
  expect(c.log(1, 'u-0')).toBe('LEO 0 HW 0 epochs 0:0 log')
  const allRefused = produceAll(c, -1, { 'u-0': 2_000_000, 'gone-0': 78 })
  c.runTo(300)
  expect(allRefused()).toEqual([
    ...['at 200', 'u-0 MESSAGE_TOO_LARGE', 'gone-0 UNKNOWN_TOPIC_OR_PARTITION'],
  ])
})

test('B-257 acks=all is answered when its last partition is, or at its time with what is undone', () => {
  const c = topicsOfOneLeader()
  for (const target of ['b2', 'b3']) c.do({ do: 'stallReplication', target })
  const late = produceAll(c, -1, { 'u-0': 78, 't-0': 78 })
  c.runTo(29_000)
  expect(late()).toEqual(['no answer'])
  c.runTo(31_000)
  expect(late()).toEqual(['at 30100', 'u-0 offset 0', 't-0 REQUEST_TIMED_OUT'])
  const inTime = produceAll(c, -1, { 'u-0': 78, 't-0': 78 })
  c.runTo(32_000)
  for (const target of ['b2', 'b3']) c.do({ do: 'resumeReplication', target })
  c.runTo(33_000)
  expect(inTime()).toEqual(['at 32003', 'u-0 offset 1', 't-0 offset 1'])
})

test('B-257 a partition that is replicated early waits for the ones that are late', () => {
  const c = topicsOfOneLeader().do({ do: 'stallReplication', target: 'b3' })
  const answer = produceAll(c, -1, { 'v-0': 78, 't-0': 78 })
  c.runTo(1000)
  expect([c.replica(1, 'v-0').highWatermark, c.replica(1, 't-0').highWatermark]).toEqual([1, 0])
  expect(answer()).toEqual(['no answer'])
  c.do({ do: 'resumeReplication', target: 'b3' }).runTo(2000)
  expect(answer()).toEqual(['at 1003', 'v-0 offset 0', 't-0 offset 0'])
})

test('B-257 what waits at a leader that is none any more is refused at once', () => {
  const c = topicsOfOneLeader()
  for (const target of ['b2', 'b3']) c.do({ do: 'stallReplication', target })
  const waiting = produceAll(c, -1, { 'u-0': 78, 't-0': 78 })
  c.do({ do: 'cutLink', from: 'b1', to: 'controller' }).runTo(15_000)
  expect(c.state('t-0')).toMatch(/^L2 LE1/)
  expect(waiting()).toEqual(['no answer'])
  c.do({ do: 'healLink', from: 'b1', to: 'controller' }).runTo(18_000)
  expect(waiting().slice(1)).toEqual(['u-0 offset 0', 't-0 NOT_LEADER_OR_FOLLOWER'])
})
