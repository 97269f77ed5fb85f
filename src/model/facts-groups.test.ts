import { describe, expect, test } from 'vitest'
import { KAFKA_VERSIONS, type KafkaVersion } from '../config/version'
import { cluster, type TestCluster } from '../testing/cluster'
import { foldFacts, type MarkFact } from './facts'

const MEMBER = {
  'group.id': 'g',
  'session.timeout.ms': '6000',
  'heartbeat.interval.ms': '500',
  'auto.offset.reset': 'earliest',
}

function groupOf(
  version: KafkaVersion,
  members: readonly { readonly id: string; readonly processMs?: number; readonly static?: true }[],
  delayMs = 0,
): TestCluster {
  return cluster({
    version,
    config: { 'group.initial.rebalance.delay.ms': String(delayMs) },
    topics: [{ name: 't', partitions: 2 }],
    clients: [
      { id: 'p1', kind: 'producer', config: {} },
      ...members.map(({ id, processMs, static: isStatic }) => ({
        id,
        kind: 'consumer' as const,
        config: { ...MEMBER, 'client.id': id, ...(isStatic ? { 'group.instance.id': 'i1' } : {}) },
        program: {
          type: 'pollLoop' as const,
          subscribe: ['t'],
          commit: 'none' as const,
          onError: 'log' as const,
          processMs,
        },
      })),
    ],
  })
}

function described(c: TestCluster): MarkFact['groups'][string] | undefined {
  const { marks } = foldFacts(c.happenings, [{ name: 'now', world: c.world }], c.world)
  return marks[0]?.groups.g
}

describe.each(KAFKA_VERSIONS)('%s: DescribeGroups', (version) => {
  test('tells protocol and assignments of a Stable group; of another what its coordinator tells', () => {
    const c = groupOf(version, [{ id: 'c1', processMs: 3000 }, { id: 'c2' }])
    c.do({ do: 'start', target: 'c1' }).runTo(1000)
    expect(described(c)).toMatchObject({
      state: 'Stable',
      protocol: 'range',
      members: { c1: ['t-0', 't-1'] },
    })
    c.do({ do: 'send', client: 'p1', topic: 't', partition: 0, records: [{ value: 'm' }] })
    c.do({ do: 'start', target: 'p1' }).runTo(1500)
    c.do({ do: 'start', target: 'c2' }).runTo(2500)
    // c1 is busy and has to join again. The Scala coordinator leaves assignments out, the Java one does not.
    expect(described(c)).toMatchObject({
      state: 'PreparingRebalance',
      protocol: '',
      members: { c1: version === '4.x' ? ['t-0', 't-1'] : [], c2: [] },
    })
    c.runTo(8000)
    expect(described(c)).toMatchObject({
      state: 'Stable',
      protocol: 'range',
      members: { c1: ['t-0'], c2: ['t-1'] },
    })
    c.do({ do: 'close', target: 'c1' }, { do: 'close', target: 'c2' }).runFor(3000)
    expect(described(c)).toMatchObject({ state: 'Empty', protocol: '', members: {} })
  })

  test('tells no protocol while the first members wait for the initial delay', () => {
    const c = groupOf(version, [{ id: 'c1' }], 3000)
    c.do({ do: 'start', target: 'c1' }).runTo(1000)
    expect(described(c)).toMatchObject({
      state: 'PreparingRebalance',
      protocol: '',
      members: { c1: [] },
    })
  })

  test('C-134 keeps the client.id of the first with a group.instance.id, also over a failover', () => {
    const c = groupOf(version, [
      { id: 'c1', static: true },
      { id: 'c2', static: true },
    ])
    c.do({ do: 'start', target: 'c1' }).runTo(2000)
    c.do({ do: 'start', target: 'c2' }).runTo(4000)
    const fenced = { state: 'Stable', members: { c1: ['t-0', 't-1'] } }
    expect(c.all('exception.thrown', 'c1').length).toBeGreaterThan(0)
    expect(described(c)).toMatchObject(fenced)
    // 4.x registers the broker again when its last session would have ended.
    c.do({ do: 'restart', target: 'b1' }).runFor(15_000)
    expect(described(c)).toMatchObject(fenced)
  })
})
