import { expect, test } from 'vitest'
import type { ClientSpec } from '../scenario/scenario'
import { cluster } from '../testing/cluster'
import { project } from './project'

test('a consumer that has found its coordinator has sent no heartbeat yet', () => {
  const consumer = (id: string): ClientSpec => ({
    ...{ id, kind: 'consumer', config: { 'group.id': 'g' } },
    program: { type: 'pollLoop', subscribe: ['t'], commit: 'auto' },
  })
  const c = cluster({
    ...{ topics: [{ name: 't' }], clients: [consumer('c1'), consumer('c2')] },
    config: { 'group.initial.rebalance.delay.ms': '3000' },
  })
  c.runFor(1_000).do({ do: 'start', target: 'c1' }).runFor(2_000)
  const heartbeat = () =>
    project(c.world, { plate: 'survey', partitions: [] }, c.world.now + 1, []).consumers[0]?.member
  expect(c.all('coordinator.found', 'c1').length).toBe(1)
  expect(heartbeat()?.heartbeatBy).toBe(0)
  c.runFor(10_000)
  expect(heartbeat()?.heartbeatBy).toBeGreaterThan(0)
})
