import { expect, test } from 'vitest'
import { axisUnit, clockNumber, clockWords } from './clock-words'

test('a run of seconds is told in seconds, a shorter one in milliseconds', () => {
  expect(clockWords('en', 29_550_000, 13_500_000, 40_000_000)).toBe('16.050 s')
  expect(clockWords('ko', 512_400, 500_000, 600_000)).toBe('12.400 ms')
  expect(clockNumber(29_550_000, 13_500_000, 40_000_000)).toBe('16.050')
  expect(clockNumber(512_400, 500_000, 600_000)).toBe('12.400')
  expect(axisUnit(500_000, 600_000)).toEqual({ name: 'ms', us: 1000 })
  expect(axisUnit(0, 20_000_000)).toEqual({ name: 's', us: 1_000_000 })
})
