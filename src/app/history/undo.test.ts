import { describe, expect, test } from 'vitest'
import { nextInt, seedRng } from '../../base/rng'
import { fork as act } from '../../testing/histories'
import type { BranchId } from '../../worker/protocol'
import {
  branchOf,
  type History,
  historyOfActs,
  lineOf,
  MAIN,
  NO_HISTORY,
  originOf,
  switched,
} from './history'
import { deletedOf, linesOf, pathTo, tipOf } from './lines'
import { redo, remove, rename, stepToRedo, stepToUndo, undo } from './undo'

function acts(history: History, ...instants: readonly number[]): History {
  return instants.reduce(act, history)
}

function branchesByLine(history: History) {
  return linesOf(history).map(({ branches }) => branches.map(({ id }) => id).join(''))
}

describe('acts are undone and redone one by one', () => {
  test('acts that follow each other are one line', () => {
    const three = acts(NO_HISTORY, 10, 20, 20)
    expect(branchesByLine(three)).toEqual(['ABC'])
    expect(undo(undo(three)).shown).toBe('A')
    expect(undo(undo(undo(three))).shown).toBe(MAIN)
    expect(redo(redo(undo(undo(three)))).shown).toBe('C')
  })

  test('at the original run there is nothing to undo, without an undone step nothing to redo', () => {
    expect(stepToUndo(NO_HISTORY)).toBeNull()
    expect(undo(NO_HISTORY)).toBe(NO_HISTORY)
    const one = acts(NO_HISTORY, 10)
    expect(stepToRedo(one)).toBeNull()
    expect(redo(one)).toBe(one)
  })

  test('a new act drops the redo; what was undone stays as a branch of its own', () => {
    const forked = act(undo(acts(NO_HISTORY, 10, 20)), 30)
    expect(stepToRedo(forked)).toBeNull()
    expect(branchesByLine(forked)).toEqual(['AB', 'C'])
    expect(linesOf(forked)[1]).toMatchObject({ origin: 'A', forkedAt: 30 })
  })

  test('an act in the past of a line leaves it there, and undo goes back to all of the line', () => {
    const past = acts(NO_HISTORY, 10, 30, 20)
    expect(branchesByLine(past)).toEqual(['AB', 'C'])
    const c = branchOf(past, 'C')
    expect(c && originOf(past, c)).toBe('A')
    expect(undo(past).shown).toBe('B')
  })

  test('an act before all acts of a line leaves the original run', () => {
    const earlier = acts(NO_HISTORY, 20, 10)
    expect(branchesByLine(earlier)).toEqual(['A', 'B'])
    expect(linesOf(earlier).map(({ origin }) => origin)).toEqual([MAIN, MAIN])
  })

  test('a switch to another branch keeps all branches and drops the redo', () => {
    const history = switched(undo(acts(NO_HISTORY, 10, 20)), MAIN)
    expect(stepToRedo(history)).toBeNull()
    expect(branchesByLine(history)).toEqual(['AB'])
  })
})

describe('branches are deleted and named, and that is undone too', () => {
  const forked = act(switched(acts(NO_HISTORY, 10, 20), 'A'), 30)

  test('a deleted branch takes those along that leave it, and the nearest before it is shown', () => {
    const without = remove(forked, 'A')
    expect(branchesByLine(without)).toEqual([])
    expect(without.shown).toBe(MAIN)
    const back = undo(without)
    expect(branchesByLine(back)).toEqual(['AB', 'C'])
    expect(back.shown).toBe('C')
    expect(redo(back)).toEqual(without)
  })

  test('a branch that leaves another is deleted alone', () => {
    const without = remove(forked, 'C')
    expect(branchesByLine(without)).toEqual(['AB'])
    expect(without.shown).toBe('A')
  })

  test('the original run cannot be deleted', () => {
    expect(remove(forked, MAIN)).toBe(forked)
  })

  test('a name is taken back, and given again', () => {
    const named = rename(forked, 'C', 'too late')
    expect(linesOf(named)[1]?.name).toBe('too late')
    expect(linesOf(undo(named))[1]?.name).toBeNull()
    expect(redo(undo(named))).toEqual(named)
    expect(undo(undo(named)).shown).toBe('A')
  })

  test('acts and changes of the list are undone in their order', () => {
    const steps = act(remove(rename(forked, 'A', 'first'), 'A'), 40)
    const kinds: string[] = []
    for (let at = steps; ; at = undo(at)) {
      const step = stepToUndo(at)
      if (step === null) break
      kinds.push(step.kind)
    }
    expect(kinds).toEqual(['act', 'delete', 'rename', 'act', 'act'])
  })

  test('colours keep to their branches when one before them is deleted', () => {
    const places = (history: History) => linesOf(history).map(({ id, place }) => [id, place])
    const two = act(switched(forked, MAIN), 50)
    expect(places(remove(two, 'C'))).toEqual(places(two).filter(([id]) => id !== 'C'))
  })
})

test('acts of a link are one line that can be undone act by act', () => {
  const commands = [10, 20].map((at) => ({ at, command: { do: 'kill', target: 'b1' } }) as const)
  const linked = historyOfActs(commands, 'from a friend')
  expect(linesOf(linked)).toMatchObject([{ id: 'A', name: 'from a friend', forkedAt: 10 }])
  expect(undo(linked).shown).toBe('A')
  expect(historyOfActs([], 'nothing')).toEqual(NO_HISTORY)
})

/** The promises of every history, after any steps. */
function expectWhole(history: History): void {
  const gone = deletedOf(history)
  const lines = linesOf(history)
  const living = lines.flatMap(({ branches }) => branches.map(({ id }) => id))
  // Each branch that is not deleted is on one line; the one on show is there.
  expect(living.toSorted()).toEqual(
    history.branches.flatMap(({ id }) => (gone.has(id) ? [] : [id])).toSorted(),
  )
  expect([MAIN, ...living]).toContain(history.shown)
  for (const line of lines) {
    // A line leaves one that is there, at the instant of its first act; each branch adds one act to the one before.
    expect([MAIN, ...lines.map(({ id }) => id)]).toContain(line.origin)
    const counts = line.branches.map(({ acts }) => acts.length)
    expect(counts).toEqual(counts.map((_, i) => (counts[0] ?? 0) + i))
    for (const branch of line.branches) {
      const origin = branchOf(history, originOf(history, branch))
      expect(branch.acts.slice(0, -1)).toEqual(origin?.acts ?? [])
      expect(lineOf(history, branch.id)).toBe(line.id)
    }
    expect(pathTo(history, lines, tipOf(line)).at(-1)?.id).toBe(line.id)
  }
  expect(new Set(lines.map(({ place }) => place)).size).toBe(lines.length)
}

/** Undone to its beginning, and done again: everything is as it was. */
function expectReversible(history: History): void {
  let at = history
  let steps = 0
  while (stepToUndo(at) !== null) {
    at = undo(at)
    steps += 1
  }
  expect(at.shown).toBe(MAIN)
  for (let i = 0; i < steps; i++) at = redo(at)
  expect(at).toEqual(history)
}

test.each(Array.from({ length: 60 }, (_, seed) => seed))(
  'any sequence of steps keeps the tree whole and can be undone and redone, seed %i',
  (seed) => {
    let rng = seedRng(seed, 'history')
    const below = (n: number) => {
      const [value, next] = nextInt(rng, n)
      rng = next
      return value
    }
    let history = NO_HISTORY
    const anyBranch = (): BranchId => {
      const living = [MAIN, ...linesOf(history).flatMap((line) => line.branches.map((b) => b.id))]
      return living[below(living.length)] ?? MAIN
    }
    const moves = [
      () => act(history, below(8)),
      () => act(history, below(8)),
      () => act(history, 8 + below(8)),
      () => undo(history),
      () => redo(history),
      () => switched(history, anyBranch()),
      () => remove(history, lineOf(history, anyBranch())),
      () => rename(history, lineOf(history, anyBranch()), below(3) === 0 ? null : `n${below(9)}`),
    ]
    for (let i = 0; i < 40; i++) {
      const before = history
      history = (moves[below(moves.length)] ?? moves[0])?.() ?? history
      expectWhole(history)
      if (stepToUndo(before) !== null) expect(redo(undo(before)).shown).toBe(before.shown)
      expectReversible({ ...history, undone: [] })
    }
  },
)
