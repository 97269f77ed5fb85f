import { expect, test, vi } from 'vitest'
import { nextInt, seedRng } from '../base/rng'
import { checkInvariants } from '../model/invariants'
import type { World } from '../model/world'
import { runHash } from '../testing/scenario-hash'
import { CRASHES } from './crash.fixture'
import { MODEL } from './model-engine'
import { moveOn, nextInstant, type Position } from './position'
import { MAIN, Timeline } from './timeline'

// Whole runs of the real model, many of them: they take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

function whole(slice = 10_000) {
  const run = new Timeline(MODEL, CRASHES).run(MAIN)
  while (!run.advance(slice));
  return run
}

test('the same scenario gives the same run to the last bit, whatever was run before', () => {
  const first = runHash(CRASHES)
  expect(runHash({ ...CRASHES, seed: CRASHES.seed + 1 })).not.toBe(first)
  expect(runHash(CRASHES)).toBe(first)
  expect(first).toMatch(/^[0-9a-f]{16}$/)
})

test('a seek shows what playing shows, at 200 seeded instants, and invariants hold all the way', () => {
  const run = whole()
  const until = CRASHES.untilMs * 1_000
  let rng = seedRng(3, 'seeks')
  const instants: number[] = []
  for (let i = 0; i < 200; i++) {
    const [at, next] = nextInt(rng, until + 1)
    rng = next
    instants.push(at)
  }
  const expected = played([...instants].sort((a, b) => a - b))
  for (const at of instants) {
    const { world } = run.positionAt(at)
    expect(JSON.stringify(world)).toBe(expected.get(at))
  }
})

/** The world of each instant (ascending), by stepping alone. */
function played(instants: readonly number[]): ReadonlyMap<number, string> {
  let position: Position = { world: MODEL.initialWorld(CRASHES), acts: 0, events: 0 }
  const worlds = new Map<number, string>()
  for (const at of instants) {
    for (;;) {
      const next = nextInstant(position, [])
      if (next === null || next > at) break
      const before: World = position.world
      const moved = moveOn(MODEL, position, [])
      checkInvariants(before, moved.position.world, moved.happenings)
      position = moved.position
    }
    worlds.set(at, JSON.stringify(position.world))
  }
  return worlds
}

test('however a run is sliced and sought on the way, it is the same run', () => {
  const one = whole()
  const sliced = new Timeline(MODEL, CRASHES).run(MAIN)
  let rng = seedRng(4, 'slices')
  let isDone = false
  while (!isDone) {
    const [events, next] = nextInt(rng, 700)
    rng = next
    isDone = sliced.advance(events)
    sliced.positionAt(Math.floor((sliced.reached - 1) / 2))
  }
  expect(JSON.stringify(sliced.log.all)).toBe(JSON.stringify(one.log.all))
  expect(JSON.stringify(sliced.world)).toBe(JSON.stringify(one.world))
})

test('an act in the past changes what comes after it and nothing before', () => {
  const timeline = new Timeline(MODEL, CRASHES)
  const main = timeline.run(MAIN)
  while (!main.advance(10_000));
  const forked = timeline.fork(MAIN, 3_000_000, { do: 'kill', target: 'c2' })
  expect(forked.ok).toBe(true)
  const fork = timeline.run('A')
  while (!fork.advance(10_000));
  const shared = main.positionAt(3_000_000).world.happeningSeq
  expect(fork.log.all[shared - 1]).toBe(main.log.all[shared - 1])
  const first = fork.log.all[shared]
  expect(first && { at: first.at, entity: first.entity, kind: first.kind }).toEqual({
    ...{ at: 3_000_000, entity: 'c2', kind: 'client.killed' },
  })
  const restored = new Timeline(MODEL, CRASHES)
  restored.restore(fork.branch)
  const again = restored.run('A')
  while (!again.advance(123));
  expect(JSON.stringify(again.world)).toBe(JSON.stringify(fork.world))
})

test('a branch goes on without the commands of the script that its act leaves out, however it is made', () => {
  const kill = CRASHES.script.findIndex((entry) => entry.do === 'kill' && entry.target === 'c1')
  const start = CRASHES.script.findIndex((entry) => entry.do === 'start' && entry.atMs === 7_000)
  const close = { do: 'close', target: 'c1' } as const
  const timeline = new Timeline(MODEL, CRASHES)
  while (!timeline.run(MAIN).advance(10_000));
  const forked = timeline.fork(MAIN, 3_000_000, close, [kill, start])
  if (!forked.ok) throw new Error(forked.problem.code)
  const run = timeline.run(forked.value.id)
  while (!run.advance(10_000));
  const of = (kind: string) =>
    run.log.all.filter((each) => each.kind === kind && each.entity === 'c1')
  expect([of('client.killed'), of('client.closing').length]).toEqual([[], 1])
  expect(of('client.started').length).toBe(1)
  const restored = new Timeline(MODEL, CRASHES)
  restored.restore(forked.value)
  const again = restored.run(forked.value.id)
  while (!again.advance(77));
  expect(again.log.all).toEqual(run.log.all)
})
