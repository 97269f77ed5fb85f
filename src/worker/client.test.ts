import { expect, test } from 'vitest'
import type { View } from '../frame/view'
import { everything } from '../testing/log-filter'
import { toyEngine, toyScenario } from '../testing/toy-engine'
import { ToyWorker } from '../testing/toy-worker'
import { Timeline } from '../timeline/timeline'
import { EngineClient, type EngineEvent } from './client'
import { FrameBuffer } from './frame-buffer'
import { frameAt } from './frames'
import type { Opening } from './protocol'

const VIEW: View = { plate: 'survey', partitions: [] }

function opening(untilMs = 400): Opening {
  return {
    ...{ scenario: toyScenario(untilMs), plate: 'survey', pace: 'story' },
    ...{ branches: [], show: 'main' },
  }
}

const KILL = { do: 'kill', target: 'c1' } as const

/** A client with its workers (the first and those after restarts) and a hand on the watchdog's clock. */
function setUp(engine = toyEngine) {
  const workers: ToyWorker[] = []
  const events: EngineEvent['kind'][] = []
  let tick = () => {}
  const client = new EngineClient({
    spawn: () => {
      const worker = new ToyWorker(engine)
      workers.push(worker)
      return worker.port
    },
    every: (_, task) => {
      tick = task
      return () => {
        tick = () => {}
      }
    },
  })
  client.listen(({ kind }) => events.push(kind))
  return {
    client,
    workers,
    events,
    tick: () => tick(),
    run: (tasks?: number) => workers.at(-1)?.run(tasks),
  }
}

test('what the worker answers is what the timeline says in process', async () => {
  const { client, run } = setUp()
  const opened = client.open(opening())
  run()
  const answer = await opened
  const local = new Timeline(toyEngine, toyScenario(400)).run('main')
  while (!local.advance(1_000));
  expect(answer?.kind === 'opened' && answer.summary.happenings).toBe(local.log.length)
  const sought = client.seek('main', 123_456, VIEW)
  const log = client.log({ branch: 'main', filter: everything('en', 2), from: 0, to: 10 })
  const step = client.step({ branch: 'main', from: 0, direction: 1, interest: 2 })
  run()
  expect(await sought).toEqual({
    ...{ kind: 'frame', branch: 'main' },
    frame: frameAt(toyEngine.project, local, 123_456, VIEW),
  })
  expect(await log).toEqual({
    ...{ kind: 'log', total: 3, from: 0 },
    happenings: local.log.range(2, 0, 10),
  })
  expect(await step).toEqual({ kind: 'instant', at: 1_000, happening: local.log.next(0, 2)?.id })
})

test('scrubbing: only the newest seek is worked on, the others are told that they were overtaken', async () => {
  const { client, workers, run } = setUp()
  void client.open(opening())
  const first = client.seek('main', 100_000, VIEW)
  const second = client.seek('main', 200_000, VIEW)
  const third = client.seek('main', 300_000, VIEW)
  run()
  expect(await first).toBeNull()
  expect(await second).toBeNull()
  const answer = await third
  expect(answer?.kind === 'frame' && answer.frame.at <= 300_000).toBe(true)
  expect(workers[0]?.sent.map(({ kind }) => kind)).toEqual(['open', 'seek', 'seek', 'seek'])
})

test('a seek overtakes the run of a long scenario', async () => {
  const { client, workers } = setUp()
  let hasOpened = false
  void client.open(opening(60_000)).then(() => {
    hasOpened = true
  })
  const sought = client.seek('main', 5_000, VIEW)
  workers[0]?.run(8)
  const answer = await sought
  expect(answer?.kind).toBe('frame')
  expect(hasOpened).toBe(false)
})

test('a long run is summarised on the way, and its summary grows', async () => {
  const { client, run } = setUp()
  const reached: number[] = []
  client.listen((event) => {
    if (event.kind === 'summary') reached.push(event.summary.reached)
  })
  const opened = client.open(opening(8_000))
  run()
  const answer = await opened
  expect(answer?.kind === 'opened' && answer.summary.isDone).toBe(false)
  expect(reached.length).toBeGreaterThan(2)
  expect(reached).toEqual([...reached].sort((a, b) => a - b))
  expect(reached.at(-1)).toBe(8_000_001)
})

test('whoever looks past what has been told is told more before the run has doubled', async () => {
  const { client, run } = setUp()
  const told: { readonly events: number; readonly reached: number }[] = []
  client.listen((event) => {
    if (event.kind === 'summary') told.push(event.summary)
  })
  void client.open(opening(8_000))
  while (told.length === 0) run(1)
  const [first] = told
  if (first === undefined) throw new Error('nothing told')
  void client.seek('main', first.reached + 1_000, VIEW)
  while (told.length === 1) run(1)
  const growth = (told[1]?.events ?? 0) / first.events
  expect(told[1]?.reached).toBeGreaterThan(first.reached + 1_000)
  expect(growth).toBeGreaterThanOrEqual(1.25)
  expect(growth).toBeLessThan(1.5)
})

test('an act makes a branch, and a branch that nobody made is a problem', async () => {
  const { client, run } = setUp()
  void client.open(opening())
  const acted = client.act('main', 200_000, KILL)
  const lost = client.why('Z', 1)
  run()
  const answer = await acted
  expect(answer?.kind === 'opened' && answer.summary.branch).toEqual({
    ...{ id: 'A', parent: 'main', forkedAt: 200_000 },
    acts: [{ at: 200_000, command: { do: 'kill', target: 'c1' } }],
  })
  expect(await lost).toEqual({ kind: 'problem', code: 'engine.unknownBranch', detail: 'Z' })
})

test('a worker that dies is started again at the same scenario and branches, and owed answers come', async () => {
  const { client, workers, events, run } = setUp()
  void client.open(opening())
  void client.act('main', 200_000, KILL)
  run()
  const sought = client.seek('A', 250_000, VIEW)
  workers[0]?.die()
  expect(workers.length).toBe(2)
  run()
  const fork = new Timeline(toyEngine, toyScenario(400))
  while (!fork.run('main').advance(1_000));
  fork.fork('main', 200_000, { do: 'kill', target: 'c1' })
  while (!fork.run('A').advance(1_000));
  expect(await sought).toEqual({
    ...{ kind: 'frame', branch: 'A' },
    frame: frameAt(toyEngine.project, fork.run('A'), 250_000, VIEW),
  })
  expect(events).toContain('restarted')
})

test('a worker that falls silent while it owes an answer is started again; an idle one is left alone', async () => {
  const { client, workers, events, run, tick } = setUp()
  void client.open(opening())
  run()
  for (let i = 0; i < 10; i++) tick()
  expect(workers.length).toBe(1)
  const first = workers[0] as ToyWorker
  first.isDeaf = true
  const sought = client.seek('main', 1_000, VIEW)
  for (let i = 0; i < 4; i++) tick()
  expect(workers.length).toBe(1)
  tick()
  expect(workers.length).toBe(2)
  expect(first.hasEnded).toBe(true)
  run()
  expect((await sought)?.kind).toBe('frame')
  expect(events.filter((kind) => kind === 'restarted')).toEqual(['restarted'])
})

test('a worker that works long but answers pings is not taken for dead', () => {
  const { client, workers, tick } = setUp()
  void client.open(opening(60_000))
  for (let i = 0; i < 20; i++) {
    tick()
    workers[0]?.run(6)
  }
  expect(workers.length).toBe(1)
})

test('a worker that dies twice before it has told anything is not started a third time', async () => {
  const { client, workers, events } = setUp()
  const opened = client.open(opening())
  for (let i = 0; i < 4; i++) workers.at(-1)?.die()
  expect(await opened).toEqual({ kind: 'problem', code: 'engine.lost', detail: '' })
  expect(events).toEqual(['restarted', 'lost'])
  expect(workers.length).toBe(2)
  expect(await client.seek('main', 0, VIEW)).toBeNull()
})

/** Runs the present worker until it has told of more than so many events. */
function runPast(events: number, { client, run }: ReturnType<typeof setUp>): void {
  let told = 0
  const stop = client.listen((event) => {
    if (event.kind === 'summary') told = event.summary.events
  })
  while (told <= events) run(1)
  stop()
}

test('a run that ends its worker twice at the same place is given up; further on it is another place', () => {
  const same = setUp()
  void same.client.open(opening(60_000))
  for (let death = 0; death < 2; death++) {
    runPast(0, same)
    same.workers.at(-1)?.die()
  }
  expect(same.events.filter((kind) => kind !== 'summary')).toEqual(['restarted', 'lost'])
  const further = setUp()
  void further.client.open(opening(60_000))
  for (const events of [0, 60_000, 180_000]) {
    runPast(events, further)
    further.workers.at(-1)?.die()
  }
  expect(further.events.filter((kind) => kind !== 'summary')).toEqual(Array(3).fill('restarted'))
})

test.each([
  ['less than a second apart are one place', 1_500_000, ['restarted', 'lost']],
  ['further apart are two', 2_500_000, ['restarted', 'restarted']],
])('instants at which a worker dies that are %s', (_, second, told) => {
  const { client, workers, events, run } = setUp()
  void client.open(opening(4_000))
  run()
  for (const at of [1_000_000, second]) {
    void client.seek('main', at, VIEW)
    workers.at(-1)?.die()
    if (workers.length === 2) run()
  }
  expect(events.filter((kind) => kind !== 'summary')).toEqual(told)
})

test('the same question ends it twice, or nothing was asked: given up, until something is opened anew', () => {
  const { client, workers, events, run } = setUp()
  void client.open(opening())
  run()
  for (const ask of [() => client.why('main', 1), () => {}]) {
    for (let death = 0; death < 2; death++) {
      void client.open(opening())
      run()
      void ask()
      workers.at(-1)?.die()
    }
  }
  expect(events.filter((kind) => kind !== 'summary')).toEqual(Array(4).fill('restarted'))
  run()
  workers.at(-1)?.die()
  expect(events.at(-1)).toBe('lost')
})

test('an engine that breaks in the middle of a long run says so', async () => {
  let left = 30_000
  const breaking = {
    ...toyEngine,
    stepOn: (...given: Parameters<typeof toyEngine.stepOn>) => {
      const stepped = toyEngine.stepOn(...given)
      left -= stepped.steps
      if (left < 0) throw new Error('a promise was broken')
      return stepped
    },
  }
  const { client, run } = setUp(breaking)
  const problems: unknown[] = []
  client.listen((event) => {
    if (event.kind === 'broken') problems.push(event.problem)
  })
  const opened = client.open(opening(60_000))
  run()
  expect((await opened)?.kind).toBe('opened')
  expect(problems).toEqual([
    { kind: 'problem', code: 'engine.broken', detail: 'a promise was broken' },
  ])
})

test('what breaks inside the engine is a problem, and pings go on', async () => {
  const broken = {
    ...toyEngine,
    step: () => {
      throw new Error('a promise was broken')
    },
  }
  const { client, run } = setUp(broken)
  const opened = client.open(opening())
  run()
  expect(await opened).toEqual({
    ...{ kind: 'problem', code: 'engine.broken', detail: 'a promise was broken' },
  })
})

test('frames come ahead of the playhead, join, and a jump drops what comes late', async () => {
  const { client, run } = setUp()
  void client.open(opening())
  run()
  let arrivals = 0
  const buffer = new FrameBuffer(client, () => {
    arrivals += 1
  })
  const settle = async () => {
    run()
    // Two turns of the promise queue: the client's answer, then the buffer's.
    for (let i = 0; i < 4; i++) await Promise.resolve()
  }
  buffer.jump('main', VIEW, 300_000)
  buffer.jump('main', VIEW, 0)
  await settle()
  expect(buffer.at(0)?.at).toBe(0)
  expect(buffer.at(300_000)).toBeNull()
  let at = 0
  while (at < 400_000) {
    buffer.follow(at, 0, 1)
    await settle()
    expect(buffer.at(at)).not.toBeNull()
    at = Math.min(at + 997, 400_000)
  }
  buffer.follow(400_000, 0, 1)
  await settle()
  expect(buffer.readyUntil).toBe(400_001)
  expect(arrivals).toBeGreaterThan(10)
})

test('fast playback shares frames among plumbing and keeps one for each turn of the story', async () => {
  const { client, run } = setUp()
  void client.open(opening())
  const order = { branch: 'main', from: 0, count: 5_000, view: VIEW }
  const all = client.frames({ ...order, everyUs: 0, keeps: 1 })
  run()
  const fast = client.frames({ ...order, everyUs: 20_000, keeps: 1 })
  run()
  const rushed = client.frames({ ...order, everyUs: 2_000_000, keeps: 2 })
  run()
  const local = new Timeline(toyEngine, toyScenario(400)).run('main')
  while (!local.advance(1_000));
  const interesting = new Set(local.log.range(1, 0, 10_000).map(({ at }) => at))
  expect((await all)?.length).toBeGreaterThan(interesting.size)
  expect((await fast)?.map(({ at }) => at)).toEqual([...interesting])
  expect((await rushed)?.map(({ at, until }) => [at, until])).toEqual([
    [0, 1_000],
    [1_000, 2_000],
    [2_000, 400_001],
  ])
})

test('a scenario that was made longer is as long after a restart', async () => {
  const { client, workers, run } = setUp()
  void client.open(opening(200))
  run()
  const longer = client.extend('main', 400)
  run()
  const told = await longer
  expect(told?.kind === 'opened' && told.summary.until).toBe(400_000)
  const sought = client.seek('main', 390_000, VIEW)
  workers[0]?.die()
  run()
  const answer = await sought
  expect(answer?.kind === 'frame' && answer.frame.until).toBeGreaterThan(390_000)
})
