import { expect, test } from 'vitest'
import { brokerId } from '../model/ids'
import { cluster } from '../testing/cluster'
import { project } from './project'
import type { View } from './view'

const VIEW: View = { plate: 'pipeline', partitions: [{ key: 't-0', window: null }] }

function started(acks: string) {
  return cluster({
    version: '2.8',
    brokers: 2,
    topics: [{ name: 't', replicationFactor: 2, assignment: { '0': [1, 2] } }],
    clients: [{ id: 'p1', kind: 'producer', config: { acks }, program: { type: 'producer' } }],
  })
    .do({ do: 'send', client: 'p1', topic: 't', records: [{ key: 'A' }] })
    .runFor(2_000)
}

const frameOf = (c: ReturnType<typeof started>) => project(c.world, VIEW, c.world.now + 1, [])

test('B-160 an answer that waits for replication is held at the leader and in its slot', () => {
  const c = started('all').do({ do: 'stallReplication', target: 'b2' }).runFor(600)
  c.do({ do: 'send', client: 'p1', topic: 't', records: [{ key: 'B' }, { key: 'C' }] }).runFor(50)
  const { brokers, producers } = frameOf(c)
  const request = c.last('request.sent', 'p1')
  expect(brokers.map(({ held }) => held)).toEqual([
    [
      {
        request: request.id,
        partitions: [{ partition: 't-0', from: 1, to: 3, done: false }],
      },
    ],
    [],
  ])
  expect(producers[0]?.inFlight).toMatchObject([
    { request: request.id, node: 1, state: 'held', isRetry: false },
  ])
  expect(c.world.brokers[brokerId(1)]?.replicas['t-0']?.highWatermark).toBe(1)
})

test('P-24 the application was told where its record is', () => {
  const c = started('1')
  expect(frameOf(c).producers[0]?.outcomes).toMatchObject([
    { partition: 't-0', firstSend: 0, count: 1, baseOffset: 0, error: null, acks: 1 },
  ])
})

test('what a workload sends next is known by its keys', () => {
  const c = started('1').do({
    do: 'send',
    client: 'p1',
    topic: 't',
    count: 5,
    everyMs: 10,
    keys: ['A', 'B', 'C'],
  })
  c.runFor(10)
  expect(frameOf(c).producers[0]?.upcoming).toEqual([{ key: 'C' }, { key: 'A' }, { key: 'B' }])
})

test('an answer on the wire names the offsets that it acknowledges', () => {
  const c = started('1').do({ do: 'send', client: 'p1', topic: 't', records: [{ key: 'B' }] })
  c.runFor(1.5)
  const [flight] = frameOf(c).flights.filter(({ api }) => api === 'Produce')
  expect(flight).toMatchObject({
    kind: 'response',
    request: c.last('request.sent', 'p1').id,
    error: null,
    cargo: [{ partition: 't-0', from: 1, to: 2, keys: ['B'] }],
  })
})
