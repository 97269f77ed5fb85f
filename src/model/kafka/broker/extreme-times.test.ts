import { expect, test } from 'vitest'
import { resolveConfig } from '../../../config/resolve'
import { KAFKA_VERSIONS, type KafkaVersion } from '../../../config/version'
import { cluster } from '../../../testing/cluster'

function story(version: KafkaVersion, config: Readonly<Record<string, string>>) {
  const program = {
    ...({ type: 'pollLoop', commit: 'auto' } as const),
    ...{ subscribe: ['t'], pollTimeoutMs: 100, processMs: 0 },
  }
  return cluster({
    ...{ version, brokers: 2, config, topics: [{ name: 't' }] },
    clients: [{ id: 'c1', kind: 'consumer', config: { 'group.id': 'g' }, program }],
  })
}

test.each([
  ['0', 6_000],
  ['3000', 6_000],
  ['9000', 9_000],
  ['2147483647', 60_000],
])(
  'B-188, ZooKeeperServer#processConnectRequest: a session of %s ms is granted for %i ms',
  (asked, grantedMs) => {
    const c = story('2.8', { 'zookeeper.session.timeout.ms': asked })
    c.runTo(100)
    c.do({ do: 'kill', target: 'b2' })
    c.runTo(grantedMs * 2)
    const [fenced] = c.all('zookeeper.sessionExpired')
    const afterMs = (fenced?.at ?? 0) / 1000 - 100
    expect(afterMs).toBeGreaterThan(grantedMs / 2)
    expect(afterMs).toBeLessThanOrEqual(grantedMs)
  },
)

test('a time that is over before it begins is over at once, as one of 0 ms is', () => {
  for (const version of KAFKA_VERSIONS) {
    const start =
      version === '2.8'
        ? 'zookeeper.connection.timeout.ms'
        : 'initial.broker.registration.timeout.ms'
    for (const name of [start, 'group.initial.rebalance.delay.ms']) {
      const told = (value: string) => {
        const c = story(version, { [name]: value })
        c.do({ do: 'start', target: 'c1' }).runTo(1_000)
        c.do({ do: 'kill', target: 'b2' }).runTo(1_100)
        c.do({ do: 'start', target: 'b2' }).runTo(3_000)
        return c.happenings
      }
      const tried = told('-1')
      expect(tried.length).toBeGreaterThan(50)
      expect(tried).toEqual(told('0'))
    }
  }
})

test('B-211, QuorumController#maybeFenceStaleBrokerPeriodNs: 4.x looks for sessions of 0 ms each millisecond', () => {
  const c = story('4.x', { 'broker.session.timeout.ms': '0' })
  c.runTo(100)
  const fenced = c.all('broker.fenced')
  expect(fenced.map(({ at }) => at % 1000)).toEqual(fenced.map(() => 0))
  expect(fenced.length).toBeGreaterThan(0)
})

test('LogManager: a broker whose topics could be compacted no sooner than they must be does not start', () => {
  const message =
    'conflict topic config setting min.compaction.lag.ms (2) > max.compaction.lag.ms (1)'
  const thrown = {
    class: 'org.apache.kafka.common.errors.InvalidConfigurationException',
    message,
  }
  for (const version of KAFKA_VERSIONS) {
    const refused = resolveConfig('broker', version, {
      'log.cleaner.min.compaction.lag.ms': '2',
      'log.cleaner.max.compaction.lag.ms': '1',
    })
    expect(refused).toMatchObject({ ok: false, problem: [{ errors: [thrown] }] })
  }
})
