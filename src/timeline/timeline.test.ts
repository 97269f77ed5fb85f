import { expect, test } from 'vitest'
import { nextInt, seedRng } from '../base/rng'
import { toyEngine, toyScenario } from '../testing/toy-engine'
import { moveOn, nextInstant, type Position } from './position'
import { RUN_BOUNDS } from './run'
import { MAIN, Timeline } from './timeline'

const UNTIL_MS = 400

function whole(seed = 1): Timeline {
  const timeline = new Timeline(toyEngine, toyScenario(UNTIL_MS, 3, seed))
  while (!timeline.run(MAIN).advance(1_000));
  return timeline
}

/** The positions after each instant of a plain play from the beginning. */
function played(): readonly Position[] {
  let position: Position = {
    world: toyEngine.initialWorld(toyScenario(UNTIL_MS)),
    acts: 0,
    events: 0,
  }
  const positions = [position]
  for (;;) {
    const next = nextInstant(position, [])
    if (next === null || next > UNTIL_MS * 1000) return positions
    position = moveOn(toyEngine, position, []).position
    positions.push(position)
  }
}

test('a seek shows what playing shows, at 200 seeded instants', () => {
  const run = whole().run(MAIN)
  const positions = played()
  let rng = seedRng(1, 'seeks')
  for (let i = 0; i < 200; i++) {
    const [at, next] = nextInt(rng, UNTIL_MS * 1000 + 1)
    rng = next
    const expected = positions.findLast(({ world }) => world.now <= at)
    expect(run.positionAt(at)).toEqual(expected)
  }
})

test('with few keyframes a seek and a fork show the same, and slices make no difference', () => {
  const positions = played()
  const few = (slice: number) => {
    const bounds = { ...RUN_BOUNDS, keyframes: 3 }
    const timeline = new Timeline(toyEngine, toyScenario(UNTIL_MS), bounds)
    while (!timeline.run(MAIN).advance(slice));
    return timeline
  }
  for (const timeline of [few(1_000_000), few(7)]) {
    for (let at = 0; at <= UNTIL_MS * 1000; at += 9_973) {
      const expected = positions.findLast(({ world }) => world.now <= at)
      expect(timeline.run(MAIN).positionAt(at)).toEqual(expected)
    }
    const forked = timeline.fork(MAIN, 200_000, { do: 'kill', target: 'c1' })
    if (!forked.ok) throw new Error(forked.problem.code)
    const branch = timeline.run(forked.value.id)
    while (!branch.advance(1_000));
    const past = positions.findLast(({ world }) => world.now <= 150_000)
    expect(branch.positionAt(150_000)).toEqual(past)
  }
})

test('however a run is sliced, it is the same run', () => {
  const whole = new Timeline(toyEngine, toyScenario(UNTIL_MS)).run(MAIN)
  while (!whole.advance(1_000_000));
  const sliced = new Timeline(toyEngine, toyScenario(UNTIL_MS)).run(MAIN)
  let rng = seedRng(2, 'slices')
  let isDone = false
  while (!isDone) {
    const [events, next] = nextInt(rng, 90)
    rng = next
    isDone = sliced.advance(events)
    if (sliced.hasReached(10_000)) sliced.positionAt(events * 100)
  }
  expect(sliced.log.all).toEqual(whole.log.all)
  expect(sliced.world).toEqual(whole.world)
  expect(sliced.events).toBe(whole.events)
})

test('worlds join without a gap from the first instant to just past the last', () => {
  const run = whole().run(MAIN)
  let until = run.validUntil(run.positionAt(0))
  let instants = 1
  while (until <= run.end) {
    const position = run.positionAt(until)
    expect(position.world.now).toBe(until)
    until = run.validUntil(position)
    instants += 1
  }
  expect(until).toBe(UNTIL_MS * 1000 + 1)
  expect(instants).toBeGreaterThan(500)
})

test('an act makes a branch that shares the past and leaves the old line as it was', () => {
  const timeline = whole()
  const main = timeline.run(MAIN)
  const before = main.log.all.length
  const forked = timeline.fork(MAIN, 200_000, { do: 'kill', target: 'c1' })
  if (!forked.ok) throw new Error(forked.problem.code)
  expect(forked.value).toEqual({
    ...{ id: 'A', parent: 'main', forkedAt: 200_000 },
    acts: [{ at: 200_000, command: { do: 'kill', target: 'c1' } }],
  })
  const fork = timeline.run('A')
  while (!fork.advance(100));
  const shared = main.positionAt(200_000).world.happeningSeq
  expect(fork.log.all.slice(0, shared)).toEqual(main.log.all.slice(0, shared))
  expect(fork.log.all[shared]).toEqual({
    ...{ id: shared + 1, at: 200_000, entity: 'c1', interest: 2, causes: [] },
    ...{ kind: 'client.started', run: 1 },
  })
  expect(main.log.all.length).toBe(before)
})

test('a branch that is restored from its acts is the branch that was forked', () => {
  const timeline = whole()
  timeline.fork(MAIN, 100_000, { do: 'kill', target: 'c1' })
  while (!timeline.run('A').advance(100));
  timeline.fork('A', 300_000, { do: 'kill', target: 'c1' })
  const forked = timeline.run('B')
  while (!forked.advance(77));
  const again = new Timeline(toyEngine, toyScenario(UNTIL_MS))
  again.restore(forked.branch)
  const restored = again.run('B')
  while (!restored.advance(1_000));
  expect(restored.log.all).toEqual(forked.log.all)
  expect(restored.positionAt(250_000)).toEqual(forked.positionAt(250_000))
  expect(restored.world).toEqual(forked.world)
})

test('acting before an earlier act leaves that act out', () => {
  const timeline = whole()
  timeline.fork(MAIN, 300_000, { do: 'kill', target: 'c1' })
  while (!timeline.run('A').advance(100));
  const earlier = timeline.fork('A', 100_000, { do: 'close', target: 'c1' })
  expect(earlier.ok && earlier.value.acts).toEqual([
    { at: 100_000, command: { do: 'close', target: 'c1' } },
  ])
})

test('a run that reaches a bound stops there and says so', () => {
  const bounds = { ...RUN_BOUNDS, events: 128 }
  const timeline = new Timeline(toyEngine, toyScenario(UNTIL_MS), bounds)
  const run = timeline.run(MAIN)
  while (!run.advance(50));
  expect(run.events).toBe(128)
  expect(run.stopped).toEqual({ code: 'events', at: run.world.now })
  expect(run.validUntil(run.positionAt(run.end))).toBe(run.end + 1)
  expect(timeline.fork(MAIN, run.end + 1, { do: 'kill', target: 'c1' })).toEqual({
    ok: false,
    problem: { code: 'fork.pastEnd', detail: String(run.end) },
  })
})

test('the place of a happening in the list of an interest, and of the last one at an instant', () => {
  const { log } = whole().run(MAIN)
  for (const interest of [0, 1, 2] as const) {
    const list = log.range(interest, 0, log.count(interest))
    const step = Math.ceil(list.length / 40)
    for (let row = 0; row < list.length; row += step) {
      const { id, at } = list[row] ?? { id: 0, at: 0 }
      expect(log.rowOf(id, interest)).toBe(row)
      expect(log.rowAt(at, interest)).toBe(list.findLastIndex((each) => each.at <= at))
    }
    expect(log.rowAt(UNTIL_MS * 1000, interest)).toBe(list.length - 1)
  }
  const plumbing = log.all.find(({ interest }) => interest === 0)
  expect(log.rowOf(plumbing?.id ?? 0, 1)).toBe(null)
  expect(log.rowOf(log.length + 1, 0)).toBe(null)
  const [first] = log.range(2, 0, 1)
  expect(log.rowAt((first?.at ?? 0) - 1, 2)).toBe(null)
})

test('stepping by interest goes to the next turn of the story and back', () => {
  const { log } = whole().run(MAIN)
  const turns = log.all.filter(({ interest }) => interest === 2)
  expect(turns.map(({ at }) => at)).toEqual([0, 1_000, 2_000])
  expect(log.next(0, 2)).toBe(turns[1])
  expect(log.previous(1_000, 2)).toBe(turns[0])
  expect(log.next(2_000, 2)).toBeNull()
  expect(log.previous(0, 2)).toBeNull()
  expect(log.range(2, 1, 9)).toEqual(turns.slice(1))
})

test('a run that is made longer, in bits or at once, before or after a fork, is the run of the longer scenario', () => {
  const whole = new Timeline(toyEngine, toyScenario(UNTIL_MS)).run(MAIN)
  while (!whole.advance(1_000));
  const timeline = new Timeline(toyEngine, toyScenario(150))
  while (!timeline.run(MAIN).advance(7));
  const forked = timeline.fork(MAIN, 100_000, { do: 'kill', target: 'c1' })
  if (!forked.ok) throw new Error(forked.problem.code)
  timeline.extend(260)
  while (!timeline.run(MAIN).advance(7));
  timeline.extend(UNTIL_MS)
  timeline.extend(200)
  expect(timeline.scenario.untilMs).toBe(UNTIL_MS)
  const [run, branch] = [timeline.run(MAIN), timeline.run(forked.value.id)]
  for (const longer of [run, branch]) while (!longer.advance(1_000));
  expect(run.log.all).toEqual(whole.log.all)
  expect(run.positionAt(390_000)).toEqual(whole.positionAt(390_000))
  const restored = new Timeline(toyEngine, toyScenario(UNTIL_MS))
  restored.restore(branch.branch)
  while (!restored.run(branch.branch.id).advance(1_000));
  expect(branch.log.all).toEqual(restored.run(branch.branch.id).log.all)
})

test('a run that a bound has stopped is made no longer', () => {
  const timeline = new Timeline(toyEngine, toyScenario(UNTIL_MS), { ...RUN_BOUNDS, events: 64 })
  const run = timeline.run(MAIN)
  while (!run.advance(1_000));
  const { end } = run
  timeline.extend(10 * UNTIL_MS)
  expect(run.isDone).toBe(true)
  expect(run.end).toBe(end)
})

test('of very many branches all can be gone back to, though few are kept in memory', () => {
  const timeline = whole()
  const command = { do: 'kill', target: 'c1' } as const
  const ids = Array.from({ length: 90 }, (_, i) => {
    const forked = timeline.fork(MAIN, i * 1_000, command)
    if (!forked.ok) throw new Error(forked.problem.code)
    return forked.value.id
  })
  expect(timeline.branches).toHaveLength(91)
  const plain = new Timeline(toyEngine, toyScenario(UNTIL_MS, 3, 1))
  for (const id of [ids[0], ids[89], ids[1]]) {
    const branch = timeline.branches.find((each) => each.id === id)
    if (branch === undefined) throw new Error(`no branch ${id}`)
    plain.restore(branch)
    const [again, expected] = [timeline.run(branch.id), plain.run(branch.id)]
    while (!again.advance(1_000));
    while (!expected.advance(1_000));
    expect(again.log.all).toEqual(expected.log.all)
  }
})
