import { expect, test } from 'vitest'
import { type Probe, probe, REPLICATED_TOPIC } from '../../../testing/probe'

const kill = (target: string) => ({ do: 'kill', target }) as const
const start = (target: string) => ({ do: 'start', target }) as const

function combined(brokers = 3): Probe {
  return probe({ brokers, controllers: 'combined', topics: [REPLICATED_TOPIC] }).runTo(100)
}

function resignations(c: Probe): readonly (readonly [number, number])[] {
  return c.all('controller.resigned').map(({ at, controller }) => [at / 1000, controller])
}

test('B-201, B-202 a leader without a majority commits nothing, and resigns 1.5 fetch timeouts later', () => {
  const c = combined().do(kill('b2'), kill('b3')).runTo(1000)
  c.do({ do: 'createTopic', topic: 'late', partitions: 1, replicationFactor: 1 })
  expect(c.all('command.refused').map(({ detail }) => detail)).toEqual(['NOT_CONTROLLER'])
  c.runTo(3099)
  expect(c.world.controller).toMatchObject({ active: 1, epoch: 1 })
  c.runTo(60_000)
  expect(resignations(c)).toEqual([[3100, 1]])
  expect(c.world.controller.active).toBe(-1)
  expect(c.all('broker.fenced')).toEqual([])
})

test('B-202 a majority that is back in time finds the same controller in the same epoch', () => {
  const c = combined().do(kill('b2'), kill('b3')).runTo(2500).do(start('b2')).runTo(30_000)
  expect(resignations(c)).toEqual([])
  expect(c.world.controller).toMatchObject({ active: 1, epoch: 1 })
  expect(c.state('t-0')).toMatch(/^L1 LE0 .*ISR\[1,2\]$/)
})

test('B-202 a majority that is back later elects', () => {
  const c = combined().do(kill('b2'), kill('b3')).runTo(10_000).do(start('b3')).runTo(30_000)
  expect(resignations(c)).toEqual([[3100, 1]])
  expect(c.all('controller.elected').map(({ at }) => at / 1000)).toEqual([12_002])
  expect(c.world.controller.epoch).toBe(2)
  expect(c.state('t-0')).toMatch(/^L1 LE0 .*ISR\[1,3\]$/)
})

test('B-202 paused voters do not fetch: too many of them, and the leader resigns', () => {
  const pause = (target: string) => ({ do: 'pause', target }) as const
  const c = combined().do(pause('b2'), pause('b3')).runTo(10_000)
  expect(resignations(c)).toEqual([[3100, 1]])
})

test('B-202 the only voter needs nobody', () => {
  const c = combined(1).runTo(60_000)
  expect(resignations(c)).toEqual([])
  expect(c.world.controller.active).toBe(1)
})

test('B-202 a controller that stops in order tells the voters, who elect at once', () => {
  const c = combined().do({ do: 'restart', target: 'b1' }).runTo(1000)
  const [stopped = 0] = c.all('broker.stopped').map(({ at }) => at / 1000)
  const elected = c.all('controller.elected').map(({ at, controller }) => [at / 1000, controller])
  expect(elected).toEqual([[stopped + 3, 2]])
})

test('B-202 a killed controller that is back soon neither delays the election nor wins it', () => {
  const c = combined().do(kill('b1')).runTo(1500).do(start('b1')).runTo(5000)
  const elected = c.all('controller.elected').map(({ at, controller }) => [at / 1000, controller])
  expect(elected).toEqual([[2102, 2]])
})
