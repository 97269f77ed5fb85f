import { expect, test } from 'vitest'
import { KAFKA_VERSIONS } from '../../../config/version'
import { type Probe, probe } from '../../../testing/probe'

const TOPIC = { name: 't', partitions: 1, replicationFactor: 2, assignment: { '0': [1, 2] } }

/** Write-backs as `35000 b1 0-2`: instant (ms), machine, offsets that they put on its disk. */
const written = (c: Probe) =>
  c.all('log.writtenBack').map(({ at, entity, from, to }) => `${at / 1000} ${entity} ${from}-${to}`)

test.each(KAFKA_VERSIONS)(
  'B-106 %s: the first scan 30 s after the append puts it on the disk of each machine',
  (version) => {
    const c = probe({ version, brokers: 2, topics: [TOPIC] }).runTo(1000)
    c.produce(1, 't-0', 'm1', -1)
    c.runTo(7000).produce(1, 't-0', 'm2', -1)
    c.runTo(90_000)
    expect(written(c)).toEqual([
      ...['35000 b1 0-1', '35000 b2 0-1'],
      ...['40000 b1 1-2', '40000 b2 1-2'],
    ])
    expect(c.all('log.writtenBack').map(({ interest }) => interest)).toEqual([1, 1, 1, 1])
  },
)

test('B-106 what it was that had made the pages dirty is its cause', () => {
  const c = probe({ brokers: 2, topics: [TOPIC] }).runTo(1000)
  c.produce(1, 't-0', 'm1', -1)
  c.runTo(40_000)
  const append = c.all('batch.appended')[0]
  for (const { causes } of c.all('log.writtenBack')) expect(causes).toContain(append?.id)
})

test('B-104, B-106 what an fsync had put on disk is not written again', () => {
  const config = { 'log.flush.interval.messages': '1' }
  const c = probe({ config, topics: [{ name: 't', partitions: 1, replicationFactor: 1 }] })
  c.runTo(1000).produce(1, 't-0', 'm1', 1)
  c.runTo(90_000)
  expect(written(c)).toEqual([])
})

test.each(['kill', 'pause'] as const)(
  'B-106, B-108 pages are written whether the process lives or not: %s',
  (end) => {
    const c = probe({ topics: [{ name: 't', partitions: 1, replicationFactor: 1 }] }).runTo(1000)
    c.produce(1, 't-0', 'm1', 1)
    c.runTo(2000).do({ do: end, target: 'b1' }).runTo(36_000)
    expect(written(c)).toEqual(['35000 b1 0-1'])
    c.do({ do: end === 'kill' ? 'start' : 'resume', target: 'b1' }).runTo(60_000)
    c.produce(1, 't-0', 'm2', 1)
    c.runTo(99_000).do({ do: 'powerOff', target: 'b1' })
    expect(written(c)).toEqual(['35000 b1 0-1', '90000 b1 1-2'])
    expect(c.replica(1, 't-0').log.logEndOffset).toBe(2)
  },
)

test('B-108 a machine that lost power or is taken away has nothing left to write', () => {
  const c = probe({ brokers: 2, invariants: false, topics: [TOPIC] }).runTo(1000)
  c.produce(1, 't-0', 'm1', -1)
  c.runTo(2000).do({ do: 'powerOff', target: 'b1' }, { do: 'kill', target: 'b2' })
  c.do({ do: 'removeBroker', id: 2 }).runTo(90_000)
  expect(written(c)).toEqual([])
})
