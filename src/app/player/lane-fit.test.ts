import { expect, test } from 'vitest'
import type { LaneMark } from '../../timeline/lanes'
import { fitting } from './lane-fit'

const SCALE = { from: 0, until: 1000, left: 0, right: 1000 }

function mark(shape: LaneMark['shape'], at: number, value: number | null = null): LaneMark {
  return { lane: 'message', shape, at, until: at, by: at + 1, entity: 'c1', value }
}

function standing(marks: readonly LaneMark[], lit: readonly number[] = []) {
  return fitting(marks, SCALE, new Set(lit)).map(({ mark: { at }, hasWords }) => [at, hasWords])
}

test('of marks of a form that the eye cannot tell apart the first stands', () => {
  const ticks = [10, 11, 12, 13, 20].map((at) => mark('tick', at))
  expect(standing([...ticks, mark('dot', 21)])).toEqual([
    [10, true],
    [13, true],
    [20, true],
    [21, true],
  ])
})

test('a mark that is asked about always stands', () => {
  const ticks = [10, 11, 12].map((at) => mark('tick', at))
  expect(standing(ticks, [12]).map(([at]) => at)).toEqual([10, 11])
})

test('a number is left out where the next mark stands in it', () => {
  const ribbons = [mark('ribbon', 100, 34), mark('ribbon', 120, 41), mark('ribbon', 200, 46)]
  expect(standing(ribbons)).toEqual([
    [100, false],
    [120, true],
    [200, true],
  ])
})

test('what lies outside the window of time is not drawn', () => {
  expect(standing([mark('tick', -5), mark('tick', 5), mark('tick', 1001)])).toEqual([[5, true]])
})
