import { expect, test } from 'vitest'
import type { LaneMark } from '../../timeline/lanes'
import { fitting } from './lane-fit'

const SCALE = { from: 0, until: 1000, left: 0, right: 1000 }

function mark(shape: LaneMark['shape'], at: number, value: number | null = null): LaneMark {
  return { lane: 'message', shape, at, until: at, by: at + 1, entity: 'c1', value }
}

const wordsOf = ({ shape, value }: LaneMark) =>
  shape === 'dot' || shape === 'tick' || shape === 'pulse'
    ? []
    : shape === 'hatch'
      ? ['a wait', 'w']
      : [String(value ?? shape)]

function standing(marks: readonly LaneMark[], lit: readonly number[] = []) {
  return fitting(marks, SCALE, new Set(lit), wordsOf).map(({ mark: { at } }) => at)
}

/** For each mark the side of its words; null: it has none. */
function sides(marks: readonly LaneMark[], yOf?: (mark: LaneMark) => number) {
  return fitting(marks, SCALE, new Set(), wordsOf, yOf).map(({ words }) => words?.side ?? null)
}

test('of marks of a form that the eye cannot tell apart the first stands', () => {
  const ticks = [10, 11, 12, 13, 20].map((at) => mark('tick', at))
  expect(standing([...ticks, mark('dot', 21)])).toEqual([10, 13, 20, 21])
})

test('a mark that is asked about always stands', () => {
  const ticks = [10, 11, 12].map((at) => mark('tick', at))
  expect(standing(ticks, [12])).toEqual([10, 11])
})

test('what lies outside the window of time is not drawn', () => {
  expect(standing([mark('tick', -5), mark('tick', 5), mark('tick', 1001)])).toEqual([5])
})

test('a number is left out where the next mark stands in it', () => {
  const ribbons = [mark('ribbon', 100, 34), mark('ribbon', 118, 41), mark('ribbon', 200, 46)]
  expect(sides(ribbons)).toEqual([null, 'right', 'right'])
  const heights = new Map(ribbons.map((ribbon, i) => [ribbon, i * 12]))
  expect(sides(ribbons, (ribbon) => heights.get(ribbon) ?? 0)).toEqual(['right', 'right', 'right'])
})

test('words of turns that stand close go to both sides, and never onto a mark', () => {
  const [offline, epoch] = [mark('cross', 400), mark('generation', 401, 3)]
  expect(sides([offline, epoch])).toEqual(['left', 'right'])
  expect(sides([offline, epoch, mark('tick', 420)])).toEqual(['left', null, null])
  expect(sides([mark('flag', 2), mark('tick', 20)])).toEqual([null, null])
})

test('words of a turn stand behind a heartbeat of the same instant', () => {
  const beats = [mark('pulse', 60), mark('pulse', 404)]
  expect(
    sides([beats[0], mark('generation', 400, 3), beats[1]].flatMap((one) => one ?? [])),
  ).toEqual([null, 'left', null])
})

test('words of a turn come before the number of a mark beside it', () => {
  expect(sides([mark('highWatermark', 100, 7), mark('cross', 130)])).toEqual(['right', 'right'])
  expect(sides([mark('highWatermark', 100, 7), mark('cross', 112)])).toEqual([null, 'right'])
})

test('the words of a wait stand where nothing else does', () => {
  const wait = { ...mark('hatch', 100), until: 400 }
  const middle = (marks: readonly LaneMark[]) =>
    fitting(marks, SCALE, new Set(), wordsOf)[0]?.words?.x ?? null
  expect(middle([wait])).toBe(150)
  expect(middle([wait, mark('tick', 300)])).toBeCloseTo(99.65)
  expect(middle([{ ...wait, until: 140 }])).toBe(20)
  expect(middle([{ ...wait, until: 120 }])).toBe(null)
})
