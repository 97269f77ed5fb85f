import { expect, test } from 'vitest'
import type { Command } from '../../scenario/command'
import type { Scenario } from '../../scenario/scenario'
import type { Act } from '../../worker/protocol'
import type { AskScript } from './ask-script'
import { carryOut } from './carry-out'

const KILL = { do: 'kill', target: 'b1' } as const
const AT = 4_000_000
const SCRIPT: Scenario['script'] = [
  { atMs: 1000, do: 'kill', target: 'b1' },
  { atMs: 6000, do: 'close', target: 'b1' },
]

interface Surroundings {
  readonly problem?: string
  readonly script?: Scenario['script']
  readonly acts?: readonly Act[]
}

function player({ problem, script = [], acts = [] }: Surroundings) {
  const done: (readonly [Command, ...(readonly (readonly number[])[])])[] = []
  const branching = {
    act: async (command: Command, without: readonly number[]) => {
      done.push([command, without])
      return problem === undefined ? null : { code: problem, detail: '' }
    },
    currentSummary: () => ({
      branch: { acts },
    }),
    state: { getState: () => ({ scenario: { script } as Scenario }) },
    clock: { position: { getState: () => ({ t: AT }) } },
  }
  return { branching, done }
}

const unasked: AskScript = () => {
  throw new Error('there was nothing to ask')
}

test('an order that the engine refuses is not done', async () => {
  const { branching, done } = player({ problem: 'process.notRunning' })
  expect(await carryOut(branching, KILL, unasked)).toEqual({
    code: 'process.notRunning',
    detail: '',
  })
  expect(done).toEqual([[KILL, []]])
})

test('an order that is carried out stays', async () => {
  const { branching, done } = player({})
  expect([await carryOut(branching, KILL, unasked), done]).toEqual(['done', [[KILL, []]]])
})

test.each([
  ['leaves out', [1], 'done', [[KILL, [1]]]],
  ['keeps', [], 'done', [[KILL, []]]],
  ['withdraws', null, 'withdrawn', []],
] as const)(
  'asks what the script would still do; the user %s it',
  async (_, answer, outcome, done) => {
    const world = player({ script: SCRIPT })
    const asked: unknown[] = []
    const ask: AskScript = (question) => {
      asked.push(question && question.scripted.map(({ entry }) => entry))
      question?.answer(answer)
    }
    expect(await carryOut(world.branching, KILL, ask)).toBe(outcome)
    expect(world.done).toEqual(done)
    expect(asked).toEqual([[SCRIPT[1]], null])
  },
)

test('does not ask again about what an act before has left out', async () => {
  const acts = [{ at: 1, command: KILL, without: [1] }]
  const { branching, done } = player({ script: SCRIPT, acts })
  expect(await carryOut(branching, KILL, unasked)).toBe('done')
  expect(done).toEqual([[KILL, []]])
})
