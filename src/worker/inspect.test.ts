import { expect, test } from 'vitest'
import { CRASHES } from '../timeline/crash.fixture'
import { MODEL } from '../timeline/model-engine'
import { MAIN, Timeline } from '../timeline/timeline'
import { inspect } from './inspect'

const run = new Timeline(MODEL, CRASHES).run(MAIN)
while (!run.hasReached(3_000_000)) run.advance(1_000)
const { world } = run.positionAt(3_000_000)

test('a consumer shows what was set, the whole config, and the lifecycles that run', () => {
  const inspection = inspect(world, 'c2')
  expect(inspection?.overrides).toEqual({
    'group.id': 'billing',
    'auto.offset.reset': 'earliest',
    'max.poll.records': '20',
  })
  expect(inspection?.config['max.poll.records']).toBe(20)
  expect(inspection?.machines.map(({ of, graph }) => [of, graph.id, graph.current])).toEqual([
    ['c2', 'consumerApplication', 'running'],
    ['c2', 'groupMember', 'STABLE'],
  ])
})

test('a lifecycle is drawn from the machine that runs', () => {
  const member = inspect(world, 'c2')?.machines[1]?.graph
  expect(member?.initial).toBe('UNJOINED')
  expect(member?.states.map(({ name }) => name)).toEqual([
    'UNJOINED',
    'PREPARING_REBALANCE',
    'COMPLETING_REBALANCE',
    'STABLE',
  ])
  expect(member?.transitions).toContainEqual({
    from: 'COMPLETING_REBALANCE',
    to: 'STABLE',
    event: 'sync.succeeded',
  })
})

test('a broker that was killed is off; an unknown id shows nothing', () => {
  const [own] = inspect(world, 'b2')?.machines ?? []
  expect(own?.graph.current).toBe('offline')
  expect(inspect(world, 'b9')).toBeNull()
  expect(inspect(world, 'nobody')).toBeNull()
})
