import { expect, test } from 'vitest'
import { carryOut } from './carry-out'

const KILL = { do: 'kill', target: 'b1' } as const

function player(refused: string | null, problem: string | null) {
  const undone: string[] = []
  const branching = {
    act: async () => (problem === null ? null : { code: problem, detail: '' }),
    undo: () => undone.push('undo'),
    currentSummary: () => ({ refused: refused === null ? null : { code: refused, detail: 'b1' } }),
  }
  return { branching, undone }
}

test('an order that the engine refuses leaves the branch that it made', async () => {
  const { branching, undone } = player('process.notRunning', null)
  expect(await carryOut(branching, KILL)).toEqual({ code: 'process.notRunning', detail: 'b1' })
  expect(undone).toEqual(['undo'])
})

test('an order that makes no branch leaves none: the refusal of the last one is not its own', async () => {
  const { branching, undone } = player('process.notRunning', 'fork.actsMax')
  expect(await carryOut(branching, KILL)).toEqual({ code: 'fork.actsMax', detail: '' })
  expect(undone).toEqual([])
})

test('an order that is carried out stays', async () => {
  const { branching, undone } = player(null, null)
  expect([await carryOut(branching, KILL), undone]).toEqual([null, []])
})
