import { expect, test } from 'vitest'
import { CRASHES } from '../timeline/crash.fixture'
import { MODEL } from '../timeline/model-engine'
import type { Run } from '../timeline/run'
import { MAIN, Timeline } from '../timeline/timeline'
import { parseScenario } from './parse'
import { withActs } from './with-acts'

const AT = 3_000_000

function done(run: Run): Run {
  while (!run.advance(10_000));
  return run
}

test('a scenario saved with its acts is a good one, and its run does what was done', () => {
  const command = { do: 'kill', target: 'b3' } as const
  const timeline = new Timeline(MODEL, CRASHES)
  done(timeline.run(MAIN))
  const forked = timeline.fork(MAIN, AT, command)
  const acted = done(timeline.run(forked.ok ? forked.value.id : MAIN))
  const saved = JSON.stringify(withActs(CRASHES, [{ at: AT, command }]))
  const parsed = parseScenario(saved)
  if (!parsed.ok) throw new Error(parsed.problem.code)
  const replayed = done(new Timeline(MODEL, parsed.value).run(MAIN))
  const before = (run: Run) => run.log.all.filter(({ at }) => at <= AT).map(({ kind }) => kind)
  const killed = (run: Run) => run.log.all.filter(({ kind }) => kind === 'broker.killed')
  expect(before(replayed)).toEqual(before(acted).slice(0, before(replayed).length))
  expect(killed(replayed).map(({ entity }) => entity)).toEqual(['b2', 'b3'])
  expect(killed(replayed).at(-1)?.at).toBe(AT + 1)
  expect(killed(acted).at(-1)?.at).toBe(AT)
})

test('commands that an act leaves out are not in the saved scenario', () => {
  const kill = CRASHES.script.findIndex((entry) => entry.do === 'kill' && entry.target === 'c1')
  const command = { do: 'close', target: 'c1' } as const
  const saved = withActs(CRASHES, [{ at: AT, command, without: [kill] }])
  expect(saved.script.filter((entry) => entry.do === 'kill' && entry.target === 'c1')).toEqual([])
  expect(saved.script.length).toBe(CRASHES.script.length)
})
