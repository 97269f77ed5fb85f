import { describe, expect, test } from 'vitest'
import type { Command } from '../../../scenario/command'
import { cluster, type TestCluster } from '../../../testing/cluster'

/** Three brokers and one partition led by b2, the coordinator on any of them; a record every 200 ms. */
function play(version: '2.8' | '3.9' | '4.x', config: Readonly<Record<string, string>> = {}) {
  return cluster({
    version,
    brokers: 3,
    topics: [{ name: 't', replicationFactor: 3, assignment: { '0': [2, 3, 1] } }],
    clients: [
      { id: 'p', kind: 'producer', config: { 'enable.idempotence': 'true' } },
      {
        id: 'C1',
        kind: 'consumer',
        config: {
          'group.id': 'g',
          'auto.offset.reset': 'earliest',
          'auto.commit.interval.ms': '1000',
          'session.timeout.ms': '10000',
          ...config,
        },
        program: { type: 'pollLoop', subscribe: ['t'], pollTimeoutMs: 500, commit: 'auto' },
      },
    ],
  })
    .runFor(1000)
    .do({ do: 'start', target: 'C1' })
    .do({ do: 'send', client: 'p', topic: 't', count: 200, everyMs: 200 })
    .runFor(5000)
}

function processed(c: TestCluster): readonly number[] {
  return c.all('record.processed').map(({ offset }) => offset)
}

const upTo = (count: number) => Array.from({ length: count }, (_, offset) => offset)

describe('C-46 C-68 the consumer finds the new leader and the new coordinator', () => {
  for (const version of ['2.8', '3.9', '4.x'] as const) {
    for (const order of ['kill', 'close', 'powerOff'] as const) {
      test(`${version} ${order}`, () => {
        const c = play(version)
        c.do({ do: order, target: 'b2' } as Command).runFor(60_000)
        expect(processed(c)).toEqual(upTo(200))
        expect(c.all('exception.thrown', 'C1')).toEqual([])
        expect(c.world.consumers.C1?.member.lifecycle).toBe('STABLE')
      })
    }
  }
})

test('C-4 C-101 cut off from everything: thrown out of the group, back when the links heal', () => {
  const c = play('4.x')
  for (const to of ['b1', 'b2', 'b3']) c.do({ do: 'cutLink', from: 'C1', to })
  const before = c.happenings.length
  c.runFor(60_000)
  expect(c.all('member.removed').map(({ why }) => why)).toEqual(['sessionExpired'])
  const own = c.happenings.slice(before).filter(({ entity }) => entity === 'C1')
  expect(own.length).toBeLessThan(2000)
  for (const to of ['b1', 'b2', 'b3']) c.do({ do: 'healLink', from: 'C1', to })
  c.runFor(60_000)
  expect(new Set(processed(c))).toEqual(new Set(upTo(200)))
  expect(c.world.consumers.C1?.member.lifecycle).toBe('STABLE')
})

test.each(['2.8', '3.9', '4.x'] as const)(
  '%s a topic that comes back after a failover begins again with epoch 0, for clients too',
  (version) => {
    const c = play(version).do({ do: 'kill', target: 'b2' }).runFor(60_000)
    c.do(
      { do: 'deleteTopic', topic: 't' },
      { do: 'createTopic', topic: 't', partitions: 1, replicationFactor: 1 },
    ).runFor(10_000)
    c.do({ do: 'send', client: 'p', topic: 't', count: 5, everyMs: 200 }).runFor(10_000)
    expect(c.all('sends.completed').at(-1)).toMatchObject({ error: null })
    expect(c.world.consumers.C1?.assigned).toMatchObject([{ state: 'FETCHING', position: 5 }])
    expect(c.all('exception.thrown', 'C1')).toEqual([])
  },
)
