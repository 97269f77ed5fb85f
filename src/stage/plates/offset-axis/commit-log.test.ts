import { expect, test } from 'vitest'
import { lesson as autoCommit3440 } from '../../../lessons/auto-commit-34-40/lesson'
import { stillAt } from '../../clock'
import { LessonRun } from '../../fixtures/lesson-frames'
import type { Shape } from '../../shape'
import { viewOf } from '../../spec'
import { NO_NOTES } from '../../stage-notes'
import { layout } from './layout'
import { shapes } from './shapes'
import type { OffsetAxisSpec } from './spec'

const PLATE = autoCommit3440.plate as OffsetAxisSpec
const PLACES = layout(PLATE, { width: 976, height: 724 }, { pan: 0, focus: null })
const run = new LessonRun(autoCommit3440, null)
const words = 'en'

function strip(at: number, settledMs?: number): readonly Shape[] {
  const still = stillAt(at)
  const clock = settledMs === undefined ? still : { ...still, settledMs: () => settledMs }
  const list = shapes(run.frame(at, viewOf(PLATE)), PLATE, PLACES, clock, words, NO_NOTES)
  return list.filter(({ key }) => key.startsWith('commit-record:'))
}

const told = (list: readonly Shape[]) =>
  list.map((shape) => ('label' in shape ? shape.label.replace(/^__consumer_offsets-\d+/, '') : ''))

const kill = run.one('client.killed')
const committed = (offset: number) =>
  run.one('offsets.committed', ({ offsets }) => offsets['orders-0'] === offset).at

test('C-77 the last commits stand as records of their log, each with its offset there', () => {
  expect(told(strip(committed(34)))).toEqual([
    ', offset 0: group billing commits 27',
    ', offset 2: group billing commits 27',
    ', offset 4: group billing commits 34',
  ])
})

test('a consumer that is killed before its commit leaves the place of a record that never came', () => {
  expect(told(strip(kill.at - 1)).some((label) => label.startsWith('Never'))).toBe(false)
  expect(told(strip(kill.at)).at(-1)).toBe('Never committed: 41')
  expect(told(strip(committed(41))).at(-1)).toContain('commits 41')
})

test('the record of a commit slides into its log', () => {
  const at = committed(34)
  const [begun, ended] = [strip(at, 0).at(-1), strip(at, 260).at(-1)]
  expect([begun?.opacity, ended?.opacity]).toEqual([0, 1])
  expect(begun?.x).toBeGreaterThan(ended?.x ?? 0)
})
