import { describe, expect, test } from 'vitest'
import { type Probe, probe } from '../../../testing/probe'

const VERSIONS = ['2.8', '3.9', '4.x'] as const
/** The smallest segment that all releases accept holds two of these batches. */
const SEGMENT = { 'segment.bytes': '1048576' }
const BATCH = { sizeInBytes: 400_000 }
const LARGE = 52_428_800

function cluster(version: (typeof VERSIONS)[number], brokers = 1, config = {}): Probe {
  const topic = { name: 't', partitions: 2, replicationFactor: brokers, config: SEGMENT }
  const assignment = { '0': [1, 2].slice(0, brokers), '1': [1, 2].slice(0, brokers) }
  return probe({ version, brokers, config, topics: [{ ...topic, assignment }] }).runTo(10)
}

function fetch(c: Probe, offset: number, maxBytes = LARGE, minBytes = 1): number {
  return c.ask(1, {
    api: 'Fetch',
    replicaId: -1,
    maxWaitMs: 500,
    minBytes,
    maxBytes,
    isolation: 'read_uncommitted',
    partitions: (['t-0', 't-1'] as const).map((partition) => ({
      partition,
      fetchOffset: partition === 't-0' ? offset : 0,
      currentLeaderEpoch: -1,
      lastFetchedEpoch: -1,
      maxBytes: LARGE,
    })),
  })
}

/** Keys of each partition that a Fetch answered. */
function fetched(c: Probe, request: number): readonly string[] {
  const answer = c.answer(request)?.response
  if (answer === undefined || answer === 'disconnect' || answer.api !== 'Fetch') return ['none']
  return answer.partitions.map(({ batches }) => batches.flatMap(({ keys }) => keys).join(' '))
}

describe.each(VERSIONS)('%s: LocalLog#read reads one segment for a Fetch', (version) => {
  test('a consumer gets the rest of a segment, and the next segment with its next Fetch', () => {
    const c = cluster(version)
    for (const key of ['a', 'b', 'c', 'd', 'e']) c.produce(1, 't-0', key, 1, BATCH)
    const reads = [0, 1, 2, 4].map((offset) => fetch(c, offset))
    c.runTo(100)
    expect(reads.map((read) => fetched(c, read)[0])).toEqual(['a b', 'b', 'c d', 'e'])
  })

  test('B-261 it does not wait for more than its segment has', () => {
    const c = cluster(version)
    for (const key of ['a', 'b', 'c']) c.produce(1, 't-0', key, 1, BATCH)
    const older = fetch(c, 0, LARGE, 5_000_000)
    c.runTo(100)
    expect([fetched(c, older)[0], c.answer(older)?.at]).toEqual(['a b', 11])
    const active = fetch(c, 2, LARGE, 5_000_000)
    c.runTo(1000)
    expect([fetched(c, active)[0], c.answer(active)?.at]).toEqual(['c', 601])
  })

  test('B-89, B-262 a batch that is cut off takes its part of what the other partitions may have', () => {
    const c = cluster(version)
    for (const key of ['a', 'b']) c.produce(1, 't-0', key, 1, BATCH)
    c.produce(1, 't-1', 'small', 1, { sizeInBytes: 100_000 })
    // a fits, 200,000 bytes of b do, which leaves nothing for the other partition.
    const cut = fetch(c, 0, 600_000)
    const whole = fetch(c, 0, 900_000)
    c.runTo(1000)
    expect([fetched(c, cut), fetched(c, whole)]).toEqual([
      ['a', ''],
      ['a b', 'small'],
    ])
  })

  test('a follower copies segment by segment, each without waiting for replica.fetch.min.bytes', () => {
    const config = { 'replica.fetch.max.bytes': '10485760', 'replica.fetch.min.bytes': '5000000' }
    const c = cluster(version, 2, config)
    c.runTo(2000).do({ do: 'stallReplication', target: 'b2' })
    c.runTo(4000)
    for (const key of ['a', 'b', 'c', 'd', 'e']) c.produce(1, 't-0', key, 1, BATCH)
    c.do({ do: 'resumeReplication', target: 'b2' }).runTo(4600)
    const copies = c
      .all('response.sent')
      .filter(({ api, to }) => api === 'Fetch' && to === 'b2')
      .map(({ partitions }) => partitions.find(({ partition }) => partition === 't-0')?.count ?? 0)
    expect(copies.filter((count) => count > 0)).toEqual([2, 2, 1])
  })
})
