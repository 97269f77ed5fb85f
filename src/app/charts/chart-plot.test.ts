import { expect, test } from 'vitest'
import { parseChosen } from './chart-choice'
import { plotOf } from './chart-plot'
import { digits } from './metric-words'

const SCALE = { from: 0, until: 20_000_000, left: 150, right: 950 }

test('a thinned line keeps the highest, the lowest and the missing values', () => {
  const changes = Array.from({ length: 50_000 }, (_, i) => ({
    at: i * 400,
    value: i === 31_234 ? 900 : i === 31_240 ? null : i % 7,
  }))
  const series = { ref: { metric: 'OfflinePartitionsCount' } as const, changes, limit: null }
  const { stretches, extent } = plotOf(series, SCALE, SCALE.until)
  expect(extent).toEqual({ low: 0, high: 900 })
  expect(stretches.length).toBe(2)
  expect(stretches.flat().length).toBeLessThan(5 * 800)
})

test('stored metrics that are none are left out', () => {
  const lag = { metric: 'LAG', group: 'billing', partition: 'orders-0' }
  const stored = [{ metric: 'rm -rf' }, { metric: 'LAG', group: 1 }, null, lag, { ...lag, more: 1 }]
  expect(parseChosen(JSON.stringify(stored))).toEqual([lag])
})

test.each([[null], ['not json'], ['null'], ['{"open":1}']])(
  'stored text %j is no choice',
  (text) => {
    expect(parseChosen(text)).toBeNull()
  },
)

test.each([
  [0, '0'],
  [33_554_432, '33,554,432'],
  [0.0001, '<0.01'],
  [2.8461, '2.85'],
  [1234.5, '1,235'],
])('%d is written %s', (value, text) => {
  expect(digits(value)).toBe(text)
})
