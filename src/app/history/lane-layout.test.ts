import { describe, expect, test } from 'vitest'
import { fork } from '../../testing/histories'
import { NO_HISTORY, switched } from './history'
import { planOf, ROW_HEIGHT, rowsOf } from './lane-layout'
import { undo } from './undo'

/** 1 us for each px. */
const SCALE = { from: 0, until: 1_000, left: 0, right: 1_000 }

const two = fork(switched(fork(fork(NO_HISTORY, 100), 300), 'A'), 400)

describe('the branches in a window of the timeline', () => {
  test('each leaves its origin where it was forked; the way to the one on show is strong', () => {
    const { rows } = planOf(two, SCALE, 4)
    expect(
      rows.map(({ line, y, fork: leaves, strongTo }) => [line?.id ?? 'main', y, leaves, strongTo]),
    ).toEqual([
      ['main', 0, null, 100],
      ['A', ROW_HEIGHT, { x: 100, y: 0 }, 400],
      ['C', 2 * ROW_HEIGHT, { x: 400, y: ROW_HEIGHT }, 1_000],
    ])
  })

  test('those that leave later are nearer to their origin: no line crosses another', () => {
    const three = fork(switched(two, 'main'), 700)
    expect(planOf(three, SCALE, 4).rows.map(({ line }) => line?.id ?? 'main')).toEqual([
      ...['main', 'D', 'A', 'C'],
    ])
  })

  test('own acts on the way have a flag where they were done; an undone one is marked', () => {
    const flags = planOf(undo(fork(fork(NO_HISTORY, 100), 300)), SCALE, 4).acts
    expect(flags).toEqual([
      { branch: 'A', at: 100, x: 100, y: 0, isUndone: false },
      { branch: 'B', at: 300, x: 300, y: ROW_HEIGHT, isUndone: true },
    ])
    // An act of the line that was left, after the fork, is none of this history.
    expect(planOf(two, SCALE, 4).acts.map(({ branch }) => branch)).toEqual(['A', 'C'])
  })

  test('with few rows the one on show stays, the others are counted', () => {
    const many = [150, 200, 250, 300].reduce(
      (history, at) => fork(switched(history, 'main'), at),
      two,
    )
    const shown = switched(many, 'C')
    const { rows, more } = planOf(shown, SCALE, 3)
    expect(rows.map(({ line, isCurrent }) => [line?.id ?? 'main', isCurrent])).toEqual([
      ['main', false],
      ['A', false],
      ['C', true],
    ])
    expect([more, rowsOf(shown, 3)]).toEqual([4, 3])
    expect(planOf(shown, SCALE, 2).rows.map(({ line }) => line?.id ?? 'main')).toEqual([
      ...['main', 'C'],
    ])
  })

  test('outside of the window a line is level from its left, or not there yet', () => {
    const after = { ...SCALE, from: 350, until: 1_350 }
    expect(planOf(two, after, 4).rows[1]).toMatchObject({ fork: null, from: 0, strongTo: 50 })
    const before = { ...SCALE, until: 50 }
    expect(planOf(two, before, 4).rows.map(({ line }) => line?.id ?? 'main')).toEqual(['main'])
  })
})
