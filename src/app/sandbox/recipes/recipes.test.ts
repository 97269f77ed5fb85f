import { describe, expect, test } from 'vitest'
import { KAFKA_VERSIONS, type KafkaVersion } from '../../../config/version'
import { project } from '../../../frame/project'
import type { Command } from '../../../scenario/command'
import { parseScenario } from '../../../scenario/parse'
import { TestCluster } from '../../../testing/cluster'
import { initialValues } from '../../acts/form'
import { progressOf, type Recipe, type Trace } from './recipe'
import { RECIPES } from './recipes'
import { suggested } from './suggested'

/** A step that has not come after so many rounds never will. */
const ROUNDS_MAX = 100
/** Virtual time that passes between two looks, ms. */
const LOOK_MS = 500

const VIEW = { plate: 'survey', partitions: [] } as const

function traceOf(c: TestCluster, recipe: Recipe): Trace {
  return c.happenings.filter(({ kind }) => recipe.kinds.includes(kind))
}

/** The command that the panel's button of the open step gives; null: the user plays. */
function nextCommand(c: TestCluster, recipe: Recipe) {
  const trace = traceOf(c, recipe)
  const open = progressOf(recipe, trace).indexOf(null)
  const suggestion = recipe.steps[open]?.act(trace) ?? null
  const frame = project(c.world, VIEW, c.world.now + 1, [])
  const act = suggested('en', suggestion, frame, '1.00')
  if (act === null) return null
  return act.kind === 'command' ? act.command : act.form.read(initialValues(act.form))
}

/** Plays a recipe with the acts that it suggests, `waitMs` after each. */
function played(recipe: Recipe, version: KafkaVersion, waitMs: number): TestCluster {
  const scenario = recipe.scenario(version)
  const c = new TestCluster(scenario).runTo(scenario.startAtMs ?? 0)
  let last: Command | null = null
  for (let i = 0; i < ROUNDS_MAX; i++) {
    if (progressOf(recipe, traceOf(c, recipe)).every((done) => done !== null)) return c
    const command = nextCommand(c, recipe)
    // The same is not ordered again before it had its effect.
    const isNew = command !== null && JSON.stringify(command) !== JSON.stringify(last)
    if (isNew) c.do(command).runFor(waitMs)
    else c.runFor(LOOK_MS)
    last = command
  }
  throw new Error(`stuck at step ${progressOf(recipe, traceOf(c, recipe)).indexOf(null)}`)
}

const CASES = RECIPES.flatMap((recipe) =>
  KAFKA_VERSIONS.map((version) => [recipe.id, version, recipe] as const),
)

describe.each(CASES)('%s in %s', (id, version, recipe) => {
  test('begins with a good scenario', () => {
    const parsed = parseScenario(recipe.scenario(version))
    expect(parsed.ok ? 'good' : parsed.problem).toBe('good')
  })

  test.each([20, 1_000, 3_000])('comes to its end with acts %i ms apart', (waitMs) => {
    const c = played(recipe, version, waitMs)
    const trace = traceOf(c, recipe)
    for (const { tooLate } of recipe.steps) {
      const [late, last] = [tooLate?.(trace)?.id, progressOf(recipe, trace).at(-1)?.id ?? 0]
      expect(late === undefined || late > last || id === 'twice').toBe(true)
    }
    expect(PROMISES[id](recipe.numbers(trace), c)).toBe(true)
  })
})

type Promise = (numbers: Readonly<Record<string, string | number>>, c: TestCluster) => boolean

/** The effect that each recipe promises, judged by the cluster and not by the recipe. */
const PROMISES: Readonly<Record<(typeof RECIPES)[number]['id'], Promise>> = {
  ackedLost: ({ count, leader }, c) => {
    const replica = c.world.brokers[`b${leader}` as 'b1']?.replicas['orders-0']
    return count === 3 && replica?.role === 'leader' && replica.log.logEndOffset === 0
  },
  twice: ({ count, second }, c) => {
    c.runFor(60_000)
    const again = c.all('record.processed', String(second)).filter(({ times }) => times > 1)
    return Number(count) >= 5 && again.length === count
  },
  idleMember: ({ members, partitions, idle, spare }, c) =>
    `${members} ${partitions} ${idle}` === '3 2 1' &&
    c.world.consumers[String(spare)]?.assigned.length === 1,
  slowConsumer: ({ first, second }, c) =>
    first !== second && c.last('generation.reset', String(first)).why === 'pollInterval',
  writeRefused: ({ isr, retries, error }, c) =>
    isr === 1 &&
    Number(retries) > 10 &&
    error !== '' &&
    c.all('append.refused').every((each) => each.error === 'NOT_ENOUGH_REPLICAS') &&
    c.world.brokers.b1?.replicas['orders-0']?.log.logEndOffset === 0,
  keyMoves: ({ from, to, hash, two, more }) =>
    from !== to && Number(hash) % Number(two) === from && Number(hash) % Number(more) === to,
}
