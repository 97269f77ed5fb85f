import { expect, test } from 'vitest'
import { KAFKA_VERSIONS } from '../../../config/version'
import { type Probe, probe } from '../../../testing/probe'
import type { BrokerId } from '../../ids'

/** `t` has no configs, `own` has; each is led by b1 and followed by b2. */
function twoTopics(version: (typeof KAFKA_VERSIONS)[number]): Probe {
  const place = { partitions: 1, replicationFactor: 2, assignment: { '0': [1, 2] } }
  const topics = [
    { name: 't', ...place },
    { name: 'own', ...place, config: { 'max.message.bytes': '500' } },
  ]
  return probe({ version, brokers: 2, config: { 'message.max.bytes': '2000' }, topics }).runTo(10)
}

/** The largest batch of these sizes that the leader of a topic accepts. */
function largest(c: Probe, topic: 't' | 'own', sizes: readonly number[]): number {
  const sent = sizes.map((sizeInBytes) => c.produce(1, `${topic}-0`, 'm', 1, { sizeInBytes }))
  c.runFor(100)
  return Math.max(...sizes.filter((_, i) => c.produced(sent[i] ?? 0).startsWith('offset')))
}

const SIZES = [500, 501, 2000, 2001, 3000, 3001]

test.each(KAFKA_VERSIONS)(
  'B-300 %s: what the topic sets comes before what its broker has, that before the cluster and the default',
  (version) => {
    const c = twoTopics(version)
    const known = (id: BrokerId, topic: string) =>
      c.world.brokers[id]?.metadata.logConfigs[topic]?.maxMessageBytes
    expect([largest(c, 't', SIZES), largest(c, 'own', SIZES)]).toEqual([2000, 500])
    c.do({ do: 'alterConfig', target: 'b1', config: { 'message.max.bytes': '3000' } })
    expect([largest(c, 't', SIZES), largest(c, 'own', SIZES)]).toEqual([3000, 500])
    expect([known('b2', 't'), known('b2', 'own')]).toEqual([2000, 500])
    const config = { 'max.message.bytes': '501' }
    c.do({ do: 'alterConfig', target: 'topic:t', config })
    c.do({ do: 'alterConfig', target: 'topic:own', config: { 'max.message.bytes': null } })
    expect([largest(c, 't', SIZES), largest(c, 'own', SIZES)]).toEqual([501, 3000])
    expect([known('b2', 't'), known('b2', 'own')]).toEqual([501, 2000])
  },
)
