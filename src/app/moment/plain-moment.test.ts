import { expect, test } from 'vitest'
import { plainFragment, plainMomentIn } from './plain-moment'

test.each([
  [{ step: 'waiting', shownAt: 8_250_000, version: null }, 'waiting@8.25'],
  [{ step: 'predict-start', shownAt: 0, version: '3.9' }, 'predict-start@0@3.9'],
  [{ step: 'skips-2', shownAt: 1, version: '4.x' }, 'skips-2@0.000001@4.x'],
  [{ step: 'again', shownAt: 3_600_000_000, version: null }, 'again@3600'],
] as const)('a plain moment comes back from %j as %s', (moment, fragment) => {
  expect(plainFragment(moment)).toBe(fragment)
  expect(plainMomentIn(`#${fragment}`)).toEqual(moment)
})

test('an instant is kept to the microsecond', () => {
  for (const shownAt of [7, 1_000_003, 9_999_999, 12_345_678, 3_599_999_999]) {
    const fragment = plainFragment({ step: 'a', shownAt, version: null })
    expect(plainMomentIn(fragment)?.shownAt, fragment).toBe(shownAt)
  }
})

test.each([
  ...['', '#', '#content', 'waiting', 'waiting@', '@8', 'waiting@-1', 'waiting@1e3'],
  ...['waiting@3600.000001', 'waiting@99999', 'waiting@8@5.0', 'waiting@8@', 'Waiting@8'],
  ...['waiting@8.1234567', 'c8J-JC3PUQ6CMAwG4Lv0mRlUMHF', 'waiting@8@4.x@4.x', '<b>@8'],
])('%j is no plain moment', (fragment) => {
  expect(plainMomentIn(fragment)).toBeNull()
})
