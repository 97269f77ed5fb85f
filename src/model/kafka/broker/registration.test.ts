import { expect, test } from 'vitest'
import type { Command } from '../../../scenario/command'
import { probe, REPLICATED_TOPIC } from '../../../testing/probe'

const order = (verb: 'kill' | 'close' | 'start' | 'restart', target = 'b1'): Command => ({
  do: verb,
  target,
})

function replicated(version: '2.8' | '3.9' | '4.x') {
  const controllers = version === '2.8' ? 3 : undefined
  return probe({ version, brokers: 3, controllers, topics: [REPLICATED_TOPIC] }).runTo(1000)
}

/** Instants (s) of the registrations of b1. */
const takenIn = (c: ReturnType<typeof replicated>) =>
  c
    .all('broker.registered')
    .filter(({ broker, at }) => broker === 1 && at > 0)
    .map(({ at }) => Math.floor(at / 1_000_000))

/** BrokerHeartbeatManager#hasValidSession; KafkaZkClient#registerBroker. */
test.each([
  ['2.8', 1],
  ['3.9', 1],
  ['4.x', 10],
] as const)(
  'B-212 %s: a broker that stopped in order and starts at once is in the cluster again after %i s',
  (version, after) => {
    const c = replicated(version).do(order('restart')).runTo(30_000)
    expect(takenIn(c)[0]).toBeLessThanOrEqual(after + 1)
    expect(takenIn(c)[0]).toBeGreaterThanOrEqual(after)
    expect(c.world.brokers.b1).toMatchObject({ run: 2, lifecycle: 'running' })
    const refused = c.all('registration.refused')
    expect(refused.length > 0).toBe(version === '4.x')
  },
)

test.each([
  ['3.9', 'Another broker is registered with that broker id.'],
  [
    '4.x',
    "Another broker is registered with that broker id. If the broker was recently restarted this should self-resolve once the heartbeat manager expires the broker's session.",
  ],
] as const)(
  'B-212 %s: a killed broker is told why it may not register, and asks each 2 s',
  (version, reason) => {
    const c = replicated(version).do(order('kill'), order('start')).runTo(30_000)
    const refused = c.all('registration.refused')
    const words =
      'Unable to register broker 1 because the controller returned error DUPLICATE_BROKER_REGISTRATION'
    expect(refused.length).toBeGreaterThanOrEqual(3)
    for (const one of refused)
      expect(one).toMatchObject({ entity: 'b1', words, reason, retryMs: 2000 })
    const gaps = refused.slice(1).map(({ at }, i) => at - (refused[i]?.at ?? 0))
    for (const gap of gaps) expect(Math.round(gap / 1000)).toBe(2000)
    expect(c.world.brokers.b1?.lifecycle).toBe('running')
  },
)

test('B-189 2.8: a killed broker finds the node of its last session, and exits with its logs closed', () => {
  const c = replicated('2.8')
  c.produce(1, 't-0', 'm', 1)
  c.runTo(1100).do(order('kill'), order('start')).runTo(2000)
  const words =
    'org.apache.zookeeper.KeeperException$NodeExistsException: KeeperErrorCode = NodeExists'
  expect(c.all('broker.startFailed')).toMatchObject([{ run: 2, why: 'nodeExists', words }])
  expect(c.all('broker.stopped')).toEqual([])
  expect(c.world.brokers.b1).toMatchObject({ lifecycle: 'offline', ended: 'closed' })
  expect(c.replica(1, 't-0').log.recoveryPoint).toBe(1)
  c.runTo(30_000).do(order('start')).runTo(31_000)
  expect(c.world.brokers.b1).toMatchObject({ run: 3, lifecycle: 'running' })
})

test.each([
  ['2.8', 'zookeeper', 'zookeeperTimeout', 18],
  ['3.9', 'controller', 'registrationTimeout', 60],
  ['4.x', 'controller', 'registrationTimeout', 60],
] as const)(
  '%s: a process that hears nothing from %s gives up (%s) after %i s',
  (version, to, why, seconds) => {
    const c = replicated(version).do(order('close')).runTo(30_000)
    c.do({ do: 'cutLink', from: 'b1', to }, order('start')).runTo(29_999 + seconds * 1000)
    expect(c.all('broker.startFailed')).toEqual([])
    c.runTo(30_000 + seconds * 1000)
    expect(c.all('broker.startFailed')).toMatchObject([{ entity: 'b1', run: 2, why }])
    expect(c.world.brokers.b1?.lifecycle).toBe('offline')
  },
)

test.each(['3.9', '4.x'] as const)(
  '%s: a process that starts before there is a controller registers as soon as there is one',
  (version) => {
    const c = probe({ version, brokers: 3, controllers: 'combined' }).runTo(1000)
    c.do(order('close', 'b2'), order('close', 'b3')).runTo(20_000).do(order('kill', 'b1'))
    c.do(order('start', 'b2')).runTo(30_000)
    expect(c.world.brokers.b2?.lifecycle).toBe('starting')
    c.do(order('start', 'b3')).runTo(33_000)
    expect(c.world.brokers.b2?.lifecycle).toBe('running')
  },
)
