import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { KAFKA_VERSIONS, RELEASES } from '../config/version'
import type { Comparison } from './compare'
import { unexpected } from './ledger'
import { RecordingFiles } from './read'
import { summary } from './summary'
import { unitsOf } from './units/units'

const FILES = new RecordingFiles(join(import.meta.dirname, '../..'))
const ALL = KAFKA_VERSIONS.flatMap((version) =>
  FILES.scenarios(version).map((name) => [version, name] as const),
)

describe('the recordings', () => {
  test('are there', () => {
    expect(ALL.length).toBeGreaterThanOrEqual(165)
  })

  test.each(ALL)('%s %s was recorded of the scenario as it stands', (version, name) => {
    const { played } = FILES.recording(version, name)
    if (played) expect(played).toBe(FILES.digest(name))
  })

  test.each(ALL)('%s %s is of the release that the version means', (version, name) => {
    expect(FILES.recording(version, name).release).toBe(RELEASES[version])
  })

  test.each(ALL)('%s %s: its facts are cut into the units that were recorded', (version, name) => {
    const { facts, units, unstable } = FILES.recording(version, name)
    const cut = Object.entries(unitsOf(facts)).filter(([key]) => !(key in unstable))
    expect(Object.fromEntries(cut)).toEqual(units)
  })
})

test('the model does what Kafka did', () => {
  const comparisons: readonly Comparison[] = FILES.compareAll()
  const ledger = FILES.ledger()
  process.stdout.write(`${summary(comparisons, ledger).join('\n')}\n`)
  expect(unexpected(comparisons, ledger).join('\n')).toBe('')
})
