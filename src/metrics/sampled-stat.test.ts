import { expect, test } from 'vitest'
import vectors from '../../conformance/vectors/metrics.json'
import { profileOf } from '../config/profile/profiles'
import { KAFKA_VERSIONS } from '../config/version'
import { casesOf } from '../testing/vectors'
import { SampledStat } from './sampled-stat'
import { readingOf } from './series'

interface Windows {
  readonly stat: string
  readonly recorded: readonly (readonly number[])[]
  readonly atMs: readonly number[]
  readonly measured: readonly (number | null)[]
}

const SUM = (a: number, b: number) => a + b

/** As a reader finds it who is the first: with what was recorded until then. */
function measured({ stat, recorded }: Windows, atMs: number, expiresBy: 'start' | 'lastEvent') {
  const windows = new SampledStat(stat === 'rate' ? SUM : Math.max, expiresBy)
  for (const [ms = 0, value = 0] of recorded) if (ms <= atMs) windows.record(value, ms * 1_000)
  const at = atMs * 1_000
  const combined = windows.at(at)
  if (stat === 'max') return combined?.value ?? null
  return combined === null ? 0 : readingOf({ at, ...combined }, at)
}

test.each(KAFKA_VERSIONS)('windows of %s measure what its Rate and Max do', (version) => {
  const { samplesExpireBy } = profileOf(version)
  const cases = casesOf<Windows>(vectors.windows, version)
  expect(cases.length).toBeGreaterThan(0)
  for (const one of cases) {
    for (const [i, atMs] of one.atMs.entries()) {
      const own = measured(one, atMs, samplesExpireBy)
      const kafka = one.measured[i] ?? null
      const name = `${one.stat} at ${atMs}`
      if (kafka === null) expect(own, name).toBeNull()
      else expect(own, name).toBeCloseTo(kafka, 9)
    }
  }
})

test('a window expires at the instant that it is told to', () => {
  const sum = new SampledStat(SUM, 'start')
  sum.record(1, 1_500)
  expect(sum.at(60_000_999)?.value).toBe(1)
  expect(sum.nextExpiry(1_500)).toBe(60_001_000)
  expect(sum.at(60_001_000)).toBeNull()
  expect(sum.nextExpiry(60_001_000)).toBeNull()
})
