import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { project } from '../../frame/project'
import type { View } from '../../frame/view'
import { newCluster } from '../../scenario/new-cluster'
import { parseScenario } from '../../scenario/parse'
import { ToyWorker } from '../../testing/toy-worker'
import { MODEL } from '../../timeline/model-engine'
import { Clock } from './clock'
import { Player } from './player'

// Tens of thousands of events of the real model.
vi.setConfig({ testTimeout: 120_000 })

const VIEW: View = { plate: 'survey', partitions: [] }
const FRAME_MS = 1000 / 60
const ENDLESS = { pace: 'bounded', grows: true } as const

let workers: ToyWorker[] = []

let onFrame: ((now: number) => void) | null = null
let now = 0

beforeEach(() => {
  workers = []
  vi.stubGlobal('requestAnimationFrame', (callback: (now: number) => void) => {
    onFrame = callback
  })
  vi.spyOn(performance, 'now').mockImplementation(() => now)
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** A player of the real model, whose worker runs only when told to. */
function playerOn(clock: Clock): Player {
  const worker = new ToyWorker({ ...MODEL, project })
  workers.push(worker)
  return new Player(clock, { spawn: () => worker.port, every: () => () => {} })
}

/** One animation frame, with so many slices of each worker before it. */
async function frame(slices: number): Promise<void> {
  for (const worker of workers) worker.run(slices)
  await settled()
  now += FRAME_MS
  const callback = onFrame
  onFrame = null
  callback?.(now)
  await settled()
}

/** Resolves after all pending promises of answers have resolved. */
async function settled(): Promise<void> {
  for (let i = 0; i < 10; i++) await Promise.resolve()
}

/** Records sent one by one, `everyMs` apart, for so long. */
function busy({ everyMs, untilMs }: { readonly everyMs: number; readonly untilMs: number }) {
  const parsed = parseScenario({
    ...{ format: 1, kafka: '4.x', seed: 1, untilMs, network: { latencyMs: 1 } },
    cluster: { brokers: [{ id: 1 }] },
    topics: [{ name: 'orders', partitions: 3, replicationFactor: 1 }],
    clients: [{ id: 'p1', kind: 'producer', config: { 'linger.ms': '0', 'batch.size': '0' } }],
    script: [
      {
        ...{ atMs: 100, do: 'send', client: 'p1', topic: 'orders', valueBytes: 100 },
        ...{ count: Math.floor(untilMs / everyMs), everyMs, keys: ['A', 'B', 'C'] },
      },
    ],
  })
  if (!parsed.ok) throw new Error(parsed.problem.code)
  return parsed.value
}

test('a long run plays on while it is computed: the playhead never leaps when more of it is known', async () => {
  const clock = new Clock()
  const { currentSummary, open, play } = playerOn(clock)
  const opened = open(busy({ everyMs: 1, untilMs: 20_000 }), VIEW, [], 3_000_000)
  while (clock.state.getState().playback === 'loading') await frame(1)
  expect(await opened).toBe(true)
  const paces = new Set([currentSummary()?.pace])
  play()
  const from = clock.position.getState().t
  let before = from
  let longest = 0
  for (let i = 0; i < 300; i++) {
    await frame(3)
    const { t } = clock.position.getState()
    expect(t).toBeGreaterThanOrEqual(before)
    longest = Math.max(longest, t - before)
    before = t
    paces.add(currentSummary()?.pace)
  }
  expect(paces.size).toBeGreaterThan(1)
  expect(longest).toBeLessThan(200_000)
  expect(before - from).toBeGreaterThan(1_000_000)
})

describe('two players on one clock', () => {
  /** Two worlds of different length and density, open at 1 s. */
  async function twoWorlds() {
    const clock = new Clock()
    const players = [playerOn(clock), playerOn(clock)] as const
    const [long, short] = players
    const opened = [
      long.open(busy({ everyMs: 10, untilMs: 4000 }), VIEW, [], 1_000_000),
      short.open(busy({ everyMs: 70, untilMs: 2000 }), VIEW, [], 1_000_000),
    ]
    for (let i = 0; i < 2000 && clock.state.getState().playback === 'loading'; i++) await frame(50)
    expect(await Promise.all(opened)).toEqual([true, true])
    await rest(clock)
    return { clock, players }
  }

  async function rest(clock: Clock): Promise<void> {
    let frames = 0
    do {
      await frame(50)
      frames += 1
    } while (clock.state.getState().playback !== 'paused' && frames < 2000)
    await frame(50)
    expect(clock.state.getState().playback).toBe('paused')
  }

  /** Whether each player shows the picture of the clock's instant. */
  function shows(clock: Clock, players: readonly Player[]): readonly boolean[] {
    const { t } = clock.position.getState()
    return players.map((player) => {
      const shown = player.state.getState().frame
      return shown !== null && shown.at <= t && t < shown.until
    })
  }

  test('show the same virtual instant at every frame while playing', async () => {
    const { clock, players } = await twoWorlds()
    expect(shows(clock, players)).toEqual([true, true])
    players[1].play()
    const instants = new Set<number>()
    for (let i = 0; i < 400 && clock.state.getState().playback === 'playing'; i++) {
      await frame(4)
      instants.add(clock.position.getState().t)
      expect(shows(clock, players)).toEqual([true, true])
    }
    expect(instants.size).toBeGreaterThan(50)
  })

  test('stand still where the first of the two runs ends', async () => {
    const { clock, players } = await twoWorlds()
    players[0].goTo(4_000_000)
    await rest(clock)
    expect(clock.position.getState().t).toBe(players[1].currentSummary()?.until)
    expect(shows(clock, players)).toEqual([true, true])
  })

  test('wait for a world that has no picture yet', async () => {
    const { clock, players } = await twoWorlds()
    const [, second] = workers
    players[0].play()
    for (let i = 0; i < 120; i++) {
      workers[0]?.run(50)
      await frame(0)
      expect(shows(clock, players)).toEqual([true, true])
    }
    const held = clock.position.getState().t
    await frame(0)
    expect(clock.position.getState().t).toBe(held)
    second?.run(50)
    await frame(50)
    await frame(50)
    expect(clock.position.getState().t).toBeGreaterThan(held)
  })

  test('step to the next event of either world', async () => {
    const { clock, players } = await twoWorlds()
    const from = clock.position.getState().t
    const next = await Promise.all(
      players.map(async (player) => {
        const asked = player.client().step({ branch: 'main', from, direction: 1, interest: 1 })
        for (const worker of workers) worker.run(50)
        const answer = await asked
        return answer?.kind === 'instant' ? answer.at : null
      }),
    )
    players[0].stepEvent(1)
    await rest(clock)
    expect(clock.position.getState().t).toBe(Math.min(...next.map(Number)))
    expect(shows(clock, players)).toEqual([true, true])
  })

  test('go on alone when the other is closed', async () => {
    const { clock, players } = await twoWorlds()
    players[1].close()
    players[0].goTo(3_000_000)
    await rest(clock)
    expect(clock.position.getState().t).toBe(3_000_000)
  })
})

test('an engine that is lost is not started again until something is opened, up to the place at the most', async () => {
  const started: ToyWorker[] = []
  const player = new Player(new Clock(), {
    spawn: () => {
      const worker = new ToyWorker({ ...MODEL, project })
      started.push(worker)
      return worker.port
    },
    every: () => () => {},
  })
  const scenario = busy({ everyMs: 5, untilMs: 400 })
  const opening = player.open(scenario, VIEW)
  started.at(-1)?.run()
  expect(await opened(opening)).toBe(true)
  for (let death = 0; death < 2; death++) {
    void player.asking.select(1)
    started.at(-1)?.die()
    await settled()
  }
  expect(player.state.getState().problem?.code).toBe('engine.lost')
  player.togglePlay()
  void player.asking.select(2)
  player.clock.seek(200_000)
  await settled()
  expect(started.length).toBe(2)
  const again = player.open({ ...scenario, untilMs: 300 }, VIEW)
  expect(started.length).toBe(3)
  started.at(-1)?.run()
  expect(await opened(again)).toBe(true)
  expect(player.state.getState().problem).toBe(null)
  expect(player.currentSummary()?.until).toBe(300_000)
})

async function opened(opening: Promise<boolean>): Promise<boolean> {
  await settled()
  return opening
}

describe('a run that grows', () => {
  async function grown(untilMs: number, at: number) {
    const clock = new Clock()
    const player = playerOn(clock)
    const opening = player.open(busy({ everyMs: 50, untilMs }), VIEW, [], at, ENDLESS)
    for (let i = 0; i < 50; i++) await frame(50)
    expect(await opening).toBe(true)
    return { clock, player }
  }

  test('has no end: it plays on past what was its end, on the same branch', async () => {
    const { clock, player } = await grown(10_000, 9_990_000)
    clock.setTempo({ kind: 'rate', rate: 1 })
    player.play()
    for (let i = 0; i < 120; i++) await frame(50)
    expect(clock.state.getState().playback).toBe('playing')
    expect(clock.position.getState().t).toBeGreaterThan(11_000_000)
    expect(player.currentSummary()?.branch.id).toBe('main')
  })

  test('lets an act at its end have consequences, and the branch before the act as well', async () => {
    const { clock, player } = await grown(10_000, 10_000_000)
    const acting = player.act({ do: 'send', client: 'p1', topic: 'orders', count: 1 })
    for (let i = 0; i < 20; i++) await frame(50)
    expect(await acting).toBe(null)
    expect(clock.position.getState().t).toBe(10_000_000)
    for (const branch of ['A', 'main']) {
      player.chooseBranch(branch)
      player.goTo(20_000_000)
      for (let i = 0; i < 20; i++) await frame(50)
      expect(clock.position.getState().t).toBe(20_000_000)
      expect(player.state.getState().frame?.until).toBeGreaterThan(20_000_000)
      expect(player.currentSummary()?.isDone).toBe(true)
    }
  })

  test('plays at once what was asked to play while it was opened', async () => {
    const clock = new Clock()
    const player = playerOn(clock)
    void player.open(busy({ everyMs: 50, untilMs: 4_000 }), VIEW, [], 1_000_000, ENDLESS)
    player.togglePlay()
    for (let i = 0; i < 60; i++) await frame(50)
    expect(clock.state.getState().playback).toBe('playing')
    expect(clock.position.getState().t).toBeGreaterThan(1_000_000)
  })
})

test('a run that does not grow stops at its end, and begins anew when played there', async () => {
  const clock = new Clock()
  const player = playerOn(clock)
  void player.open(busy({ everyMs: 50, untilMs: 2_000 }), VIEW, [], 1_990_000)
  for (let i = 0; i < 20; i++) await frame(50)
  player.play()
  for (let i = 0; i < 300 && clock.state.getState().playback !== 'paused'; i++) await frame(50)
  expect(clock.position.getState().t).toBe(2_000_000)
  player.play()
  await frame(50)
  expect(clock.position.getState().t).toBeLessThan(1_000_000)
})

describe('the first playing after an act', () => {
  async function acted() {
    const clock = new Clock()
    const player = playerOn(clock)
    void player.open(busy({ everyMs: 50, untilMs: 10_000 }), VIEW, [], 10_000_000, ENDLESS)
    for (let i = 0; i < 20; i++) await frame(50)
    void player.act({ do: 'send', client: 'p1', topic: 'orders', count: 1 })
    for (let i = 0; i < 20; i++) await frame(50)
    const goal = player.state.getState().act?.found?.goal
    if (!goal) throw new Error('no goal')
    return { clock, player, goal }
  }

  async function plays(clock: Clock, frames = 300): Promise<void> {
    for (let i = 0; i < frames && clock.state.getState().playback === 'playing'; i++)
      await frame(50)
  }

  test('stops at the point that it was for, and going on does not stop again', async () => {
    const { clock, player, goal } = await acted()
    expect(goal).toMatchObject({ code: 'acked', count: 1 })
    player.play()
    await plays(clock)
    expect(clock.state.getState().playback).toBe('reached')
    expect(clock.position.getState().t).toBe(goal.at)
    player.togglePlay()
    await plays(clock, 60)
    expect(clock.state.getState().playback).toBe('playing')
    player.goTo(10_000_000)
    await plays(clock, 120)
    expect(clock.state.getState().playback).toBe('playing')
  })

  test('at a fast rate it stops with the picture of just that instant, plumbing included', async () => {
    const clock = new Clock()
    const player = playerOn(clock)
    const survey: View = { plate: 'survey', partitions: [] }
    const at = 8_000_000
    void player.open(newCluster({ version: '4.x', brokers: 3 }), survey, [], at, ENDLESS)
    for (let i = 0; i < 20; i++) await frame(50)
    void player.act({ do: 'kill', target: 'b2' })
    for (let i = 0; i < 40; i++) await frame(50)
    clock.setTempo({ kind: 'rate', rate: 10 })
    player.play()
    await plays(clock)
    expect(clock.state.getState().playback).toBe('reached')
    for (let i = 0; i < 5; i++) await frame(50)
    expect(player.currentFrame()).not.toBeNull()
  })

  test('does not stop when it is told not to, nor on another branch', async () => {
    const { clock, player, goal } = await acted()
    player.goal.setStops(false)
    player.play()
    await plays(clock, 120)
    expect(clock.state.getState().playback).toBe('playing')
    expect(clock.position.getState().t).toBeGreaterThan(goal.at)
    player.goal.setStops(true)
    player.goTo(10_000_000)
    player.chooseBranch('main')
    await plays(clock, 120)
    expect(clock.state.getState().playback).toBe('playing')
  })

  test('by another way past that point it is over', async () => {
    const { clock, player, goal } = await acted()
    player.goTo(goal.at + 1_000)
    player.goTo(goal.at - 1_000)
    for (let i = 0; i < 10; i++) await frame(50)
    player.play()
    await plays(clock, 120)
    expect(clock.state.getState().playback).toBe('playing')
  })
})
