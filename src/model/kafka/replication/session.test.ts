import { expect, test } from 'vitest'
import { type Probe, probe } from '../../../testing/probe'

/** `t` with two partitions that b2 follows from b1. */
function pair(): Probe {
  const assignment = { '0': [1, 2], '1': [1, 2] }
  const topics = [{ name: 't', partitions: 2, replicationFactor: 2, assignment }]
  return probe({ brokers: 2, topics })
}

/** The partitions that each Fetch of b2 named since an instant (ms). */
const named = (c: Probe, sinceMs: number) =>
  c
    .all('request.sent')
    .filter(({ api, entity, at }) => api === 'Fetch' && entity === 'b2' && at >= sinceMs * 1000)
    .map(({ partitions }) => partitions.map(({ partition, offset }) => `${partition}@${offset}`))

test('B-265 a Fetch of a session names what has changed, and brings all that is new nevertheless', () => {
  const c = pair().runTo(100)
  expect(named(c, 0)[0]).toEqual(['t-0@0', 't-1@0'])
  c.produce(1, 't-0', 'a', -1)
  c.runTo(2000)
  expect(named(c, 100)[0]).toEqual(['t-0@1'])
  expect(named(c, 1000).flat()).toEqual([])
  c.produce(1, 't-1', 'b', -1)
  c.runTo(3000)
  expect(named(c, 2000)[0]).toEqual(['t-1@1'])
  for (const partition of ['t-0', 't-1']) {
    expect(c.replica(2, partition)).toMatchObject({ highWatermark: 1, log: { logEndOffset: 1 } })
  }
})

test('B-265 a new session begins with everything', () => {
  const c = pair().runTo(100)
  c.produce(1, 't-0', 'a', -1)
  c.runTo(2000).do({ do: 'cutLink', from: 'b1', to: 'b2' }).runTo(40_000)
  c.do({ do: 'healLink', from: 'b1', to: 'b2' }).runTo(80_000)
  expect(named(c, 40_000)[0]).toEqual(['t-0@1', 't-1@0'])
  c.do({ do: 'stallReplication', target: 'b2' }).runTo(90_000)
  c.do({ do: 'resumeReplication', target: 'b2' }).runTo(91_000)
  expect(named(c, 90_000)[0]).toEqual(['t-0@1', 't-1@0'])
})
