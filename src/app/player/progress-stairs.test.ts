import { expect, test } from 'vitest'
import type { LaneMark } from '../../timeline/lanes'
import { gapAt, stairsOf } from './progress-stairs'

const mark = (
  shape: LaneMark['shape'],
  entity: string,
  at: number,
  until: number,
  value: number | null,
): LaneMark => {
  const lane = shape === 'ribbon' ? 'commit' : shape === 'cross' ? 'failure' : 'processing'
  return { lane, shape, at, until, by: at + 1, entity, value }
}

const MARKS = [
  mark('ribbon', 'c1', 0, 0, 34),
  mark('bar', 'c1', 10, 20, 34),
  mark('bar', 'c1', 20, 30, 35),
  mark('bar', 'c1', 30, 35, 36),
  mark('cross', 'c1', 35, 35, null),
  mark('duplicateBar', 'c2', 60, 70, 34),
  mark('ribbon', 'c2', 80, 80, 35),
]

test('each run of an application climbs from where it began; work cut short is no step', () => {
  expect(stairsOf(MARKS, 100)).toEqual({
    committed: [
      { at: 0, value: 34 },
      { at: 80, value: 35 },
      { at: 100, value: 35 },
    ],
    processed: [
      [
        { at: 10, value: 34 },
        { at: 20, value: 35 },
        { at: 30, value: 36 },
        { at: 35, value: 36 },
      ],
      [
        { at: 60, value: 34 },
        { at: 70, value: 35 },
        { at: 100, value: 35 },
      ],
    ],
    low: 34,
    high: 36,
  })
})

test('what a crash would repeat is what has been processed since the last commit', () => {
  const stairs = stairsOf(MARKS, 100)
  if (!stairs) throw new Error('no stairs')
  expect([5, 15, 25, 50, 65, 75, 90].map((t) => gapAt(stairs, t))).toEqual([
    null,
    null,
    { from: 34, to: 35 },
    { from: 34, to: 36 },
    null,
    { from: 34, to: 35 },
    null,
  ])
})

test('what a question hides is in no step, and without commits there are no stairs', () => {
  expect(stairsOf(MARKS, 25)?.processed).toEqual([
    [
      { at: 10, value: 34 },
      { at: 20, value: 35 },
      { at: 25, value: 35 },
    ],
  ])
  expect(stairsOf(MARKS.slice(1, 4), 100)).toBeNull()
})
