import { expect, test } from 'vitest'
import type { Pace } from '../../frame/pace'
import { stageClock } from './stage-clock'

/** A change at 2 ms whose plateau lasts 120 ms of stage time. */
const PACE: Pace = {
  knots: [
    { at: 0, stageMs: 0 },
    { at: 2_000, stageMs: 30 },
    { at: 2_000, stageMs: 150 },
    { at: 4_000, stageMs: 180 },
  ],
  compressed: [],
}
const STORY = { kind: 'story', speed: 1 } as const
const EVEN = { kind: 'rate', rate: 1 } as const
const ENDED = { t: 2_000, s: 150 }

test('while a plateau plays its change settles by stage time', () => {
  const middle = stageClock({ t: 2_000, s: 90 }, PACE, STORY, false, false)
  expect(middle.settledMs(2_000)).toBeCloseTo(60, 0)
  expect(middle.settledMs(2_001)).toBe(0)
})

test('where the playhead rests everything has settled, however short the plateau was', () => {
  expect(stageClock(ENDED, PACE, STORY, false, true).settledMs(2_000)).toBeGreaterThan(10_000)
  expect(stageClock(ENDED, PACE, EVEN, false, true).settledMs(2_000)).toBeGreaterThan(10_000)
  expect(stageClock(ENDED, PACE, EVEN, false, true).settledMs(2_001)).toBe(0)
})

test('a rest in the middle of a plateau holds the motion', () => {
  const halfway = stageClock({ t: 2_000, s: 90 }, PACE, STORY, false, true)
  expect(halfway.settledMs(2_000)).toBeCloseTo(60, 0)
})
