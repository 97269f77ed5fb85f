import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { project } from '../../frame/project'
import type { View } from '../../frame/view'
import { parseScenario } from '../../scenario/parse'
import { ToyWorker } from '../../testing/toy-worker'
import { MODEL } from '../../timeline/model-engine'

// Tens of thousands of events of the real model.
vi.setConfig({ testTimeout: 120_000 })

const VIEW: View = { plate: 'survey', partitions: [] }
const FRAME_MS = 1000 / 60

const worker = new ToyWorker({ ...MODEL, project })
vi.mock('../../worker/spawn', () => ({
  spawnWorker: () => worker.port,
  everyWallMs: () => () => {},
}))

let onFrame: ((now: number) => void) | null = null
let now = 0

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', (callback: (now: number) => void) => {
    onFrame = callback
  })
  vi.spyOn(performance, 'now').mockImplementation(() => now)
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** One animation frame, with so many slices of the worker before it. */
async function frame(slices: number): Promise<void> {
  worker.run(slices)
  await settled()
  now += FRAME_MS
  const callback = onFrame
  onFrame = null
  callback?.(now)
  await settled()
}

/** What was answered has reached those who asked. */
async function settled(): Promise<void> {
  for (let i = 0; i < 10; i++) await Promise.resolve()
}

/** A thousand records a second: too many to dwell on each. */
function busy() {
  const parsed = parseScenario({
    ...{ format: 1, kafka: '4.x', seed: 1, untilMs: 20_000, network: { latencyMs: 1 } },
    cluster: { brokers: [{ id: 1 }] },
    topics: [{ name: 'orders', partitions: 3, replicationFactor: 1 }],
    clients: [{ id: 'p1', kind: 'producer', config: { 'linger.ms': '0', 'batch.size': '0' } }],
    script: [
      {
        ...{ atMs: 100, do: 'send', client: 'p1', topic: 'orders', valueBytes: 100 },
        ...{ count: 20_000, everyMs: 1, keys: ['A', 'B', 'C'] },
      },
    ],
  })
  if (!parsed.ok) throw new Error(parsed.problem.code)
  return parsed.value
}

test('a long run plays on while it is computed: the playhead never leaps when more of it is known', async () => {
  const { currentSummary, openScenario, play } = await import('./player')
  const { playerStore, positionStore } = await import('./player-store')
  const opened = openScenario(busy(), VIEW, [], 3_000_000)
  while (playerStore.getState().playback === 'loading') await frame(1)
  expect(await opened).toBe(true)
  const paces = new Set([currentSummary()?.pace])
  play()
  const from = positionStore.getState().t
  let before = from
  let longest = 0
  for (let i = 0; i < 300; i++) {
    await frame(3)
    const { t } = positionStore.getState()
    expect(t).toBeGreaterThanOrEqual(before)
    longest = Math.max(longest, t - before)
    before = t
    paces.add(currentSummary()?.pace)
  }
  expect(paces.size).toBeGreaterThan(1)
  expect(longest).toBeLessThan(200_000)
  expect(before - from).toBeGreaterThan(1_000_000)
})
