import { expect, test } from 'vitest'
import { KAFKA_VERSIONS, type KafkaVersion } from '../../../config/version'
import { cluster, type TestCluster } from '../../../testing/cluster'
import { TestCoordinator } from '../../../testing/coordinator'

const CONFIG = {
  'offsets.retention.minutes': '1',
  'offsets.retention.check.interval.ms': '10000',
}

/** A group that has read three records and committed, and then left. */
function emptied(version: KafkaVersion): TestCluster {
  const c = cluster({
    version,
    config: { ...CONFIG, 'group.initial.rebalance.delay.ms': '0' },
    topics: [{ name: 't' }],
    clients: [
      { id: 'p1', kind: 'producer', config: {} },
      {
        ...{ id: 'c1', kind: 'consumer' },
        config: { 'group.id': 'g', 'auto.offset.reset': 'latest' },
        program: { type: 'pollLoop', subscribe: ['t'], commit: 'syncPerBatch' },
      },
    ],
  })
  c.do({ do: 'start', target: 'c1' }).runFor(1000)
  c.do({ do: 'send', client: 'p1', topic: 't', count: 3 }).runFor(1000)
  return c.do({ do: 'close', target: 'c1' }).runFor(1000)
}

const expiries = (c: TestCluster | TestCoordinator) =>
  c.happenings.flatMap((h) => (h.kind === 'offsets.expired' ? [h] : []))

test.each(KAFKA_VERSIONS)(
  'C-75 %s: the offsets of an Empty group expire, told with what emptied it and what had committed them',
  (version) => {
    const c = emptied(version).runFor(80_000)
    expect(expiries(c)).toMatchObject([
      { group: 'g', offsets: { 't-0': 3 }, why: 'empty', retentionMinutes: 1, interest: 2 },
    ])
    const kinds = c.chain(c.last('offsets.expired')).map(({ kind }) => kind)
    expect(kinds).toEqual(expect.arrayContaining(['member.removed', 'offsets.committed']))
    expect(c.chain(c.last('group.stateChanged')).map(({ kind }) => kind)).toContain(
      'offsets.expired',
    )
  },
)

test.each(KAFKA_VERSIONS)(
  'C-69, C-75 %s: why a member that comes back late starts elsewhere leads to the expiry',
  (version) => {
    const c = emptied(version).runFor(80_000)
    c.do({ do: 'start', target: 'c1' }).runFor(3000)
    expect(c.last('position.set')).toMatchObject({ source: 'latest' })
    expect(c.chain(c.last('position.set')).map(({ kind }) => kind)).toContain('offsets.expired')
  },
)

test('C-75 a living group forgets topics that nobody subscribes to, a group without members its old commits', () => {
  const living = new TestCoordinator({ config: CONFIG, topics: { u: 1 } })
  const [id = ''] = living.stable(['C1'])
  living.commit('C1', id, 1, { 't-0': 7, 'u-0': 3 })
  for (let i = 0; i < 24; i++) {
    living.runFor(5000)
    living.heartbeat('C1', id, 1)
  }
  expect(expiries(living)).toMatchObject([{ why: 'unsubscribed', offsets: { 'u-0': 3 } }])
  const standalone = new TestCoordinator({ config: CONFIG })
  standalone.commit('A', '', -1, { 't-1': 1 })
  standalone.runFor(120_000)
  expect(expiries(standalone)).toMatchObject([{ why: 'standalone', offsets: { 't-1': 1 } }])
})

test('C-75 offsets that go with their topic are told as such', () => {
  const c = emptied('4.x')
  c.do({ do: 'deleteTopic', topic: 't' }).runFor(1000)
  expect(expiries(c)).toEqual([])
  expect(c.last('offsets.deleted')).toMatchObject({
    ...{ group: 'g', topic: 't', offsets: { 't-0': 3 } },
  })
})
