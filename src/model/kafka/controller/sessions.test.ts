import { expect, test } from 'vitest'
import { probe, REPLICATED_TOPIC } from '../../../testing/probe'

test('B-210 KRaft: a broker that registers again because it heard no answer keeps its epoch', () => {
  const config = { 'broker.heartbeat.interval.ms': '1000', 'broker.session.timeout.ms': '6000' }
  const c = probe({ version: '3.9', brokers: 3, config, topics: [REPLICATED_TOPIC] }).runTo(1000)
  const before = c.world.controller.registrations.b1?.epoch ?? -1
  c.do({ do: 'kill', target: 'b1' }).runTo(20_000)
  c.do({ do: 'slowLink', from: 'b1', to: 'controller', latencyMs: 2500, oneWay: true })
  c.do({ do: 'start', target: 'b1' }).runTo(60_000)
  const registered = c.all('broker.registered').filter(({ broker }) => broker === 1)
  const registration = c.world.controller.registrations.b1
  expect(registered.filter(({ at }) => at > 20_000_000)).toHaveLength(1)
  expect(registration?.epoch).toBeGreaterThan(before)
  expect(c.world.brokers.b1?.epoch).toBe(registration?.epoch)
  expect([registration?.fenced, c.world.brokers.b1?.lifecycle]).toEqual([false, 'running'])
})
