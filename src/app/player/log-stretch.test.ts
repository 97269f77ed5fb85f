import { expect, test } from 'vitest'
import { holds, ROW, STRETCH, stretchOf } from './log-stretch'

/** Browsers lay nothing out further down than 33 million px, and place by whole px long before. */
const EXACT_PX = 4_000_000

test.each([0, 1, 700, 59_999, 60_000, 60_001, 2_050_000])(
  'of %i rows each is in a stretch that can be laid out',
  (total) => {
    expect(STRETCH * ROW).toBeLessThan(EXACT_PX)
    for (let row = 0; row < total; row += Math.max(1, Math.floor(total / 997))) {
      const first = stretchOf(row)
      const count = Math.min(STRETCH, total - first)
      expect([row, holds(row, first, count, total)]).toEqual([row, true])
    }
    if (total > 0) {
      const first = stretchOf(total - 1)
      expect(holds(total - 1, first, Math.min(STRETCH, total - first), total)).toBe(true)
    }
  },
)

test('whoever comes near an end behind which the list goes on is in the next stretch, and stays there', () => {
  const total = 200_000
  const near = 59_900
  expect(holds(near, 0, STRETCH, total)).toBe(false)
  const first = stretchOf(near)
  expect(first).toBeGreaterThan(0)
  expect(holds(near, first, STRETCH, total)).toBe(true)
  expect(holds(near, 0, 60_000, 60_000)).toBe(true)
})
