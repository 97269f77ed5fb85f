import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { LOCALES } from '../../../base/locale'
import { KAFKA_VERSIONS } from '../../../config/version'
import { reasonWords, scenarioWords } from '../../../i18n/how-true/messages'
import { loadLesson, OPEN_LESSONS } from '../../../lessons/lessons'
import { RecordingFiles } from '../../../recordings/read'
import { reportOf } from '../../../recordings/report'
import { TOOLS } from '../../../recordings/tools/tools'
import { cellWords, numberText, stateOf } from './cell-words'
import { CHAPTERS } from './chapters'
import { sumsOf } from './sums'

const PROJECT = join(import.meta.dirname, '../../../..')
const FILES = new RecordingFiles(PROJECT)
const RECORDED = [
  ...new Set(KAFKA_VERSIONS.flatMap((version) => FILES.scenarios(version))),
  ...TOOLS,
].sort()

test('every recording has its place in one chapter', () => {
  const told = CHAPTERS.flatMap(({ scenarios }): readonly string[] => scenarios)
  expect([...told].sort()).toEqual(RECORDED)
})

describe.each(LOCALES)('in %s', (locale) => {
  test('every recording is told in a sentence, and no other', () => {
    expect(Object.keys(scenarioWords(locale)).sort()).toEqual(RECORDED)
  })

  test('every reason is told in a sentence, and no other', () => {
    const { luck, refused } = FILES.ledger()
    const reasons = new Set([...luck, ...refused].map(({ reason }) => reason))
    expect(Object.keys(reasonWords(locale)).sort()).toEqual([...reasons].sort())
  })
})

test.each(OPEN_LESSONS)('%s names a recording of each version that it offers', async (id) => {
  const content = await loadLesson(id, 'en')
  for (const { version } of content?.lesson.versions ?? []) {
    expect(FILES.scenarios(version)).toContain(content?.lesson.recorded[version])
  }
})

test('what is told adds up to what was compared', () => {
  const names = ['static-fenced', 'txn-open']
  const comparisons = FILES.compareAll(KAFKA_VERSIONS, names)
  const report = reportOf(comparisons, FILES.ledger())
  expect(report.scenarios.map(({ name }) => name)).toEqual(names)
  for (const version of KAFKA_VERSIONS) {
    const [played] = comparisons.filter((each) => each.version === version)
    expect(sumsOf(report, version)).toMatchObject({
      played: 1,
      refused: 1,
      equal: played?.equal,
      unstable: played?.unstable,
    })
    const { luck, known } = sumsOf(report, version)
    expect(luck + known).toBe(played?.differences.length)
  }
})

test('a cell says how its recording came out', () => {
  const alike = { refused: null, equal: 27, unstable: 0, luck: [], refusedFacts: [], known: 0 }
  const luck = [{ key: 'order/c1#1', reason: 'x', kafka: '1', model: null }]
  const cells = [
    alike,
    { ...alike, luck },
    { ...alike, refusedFacts: ['x'] },
    { ...alike, luck, known: 2 },
    { ...alike, refused: 'x' },
    undefined,
  ]
  expect(cells.map(stateOf)).toEqual(['alike', 'apart', 'apart', 'known', 'refused', 'absent'])
  expect(cells.map((cell) => cellWords('en', cell))).toEqual([
    '27 facts alike',
    '27 alike, 1 differ for a reason',
    '27 alike, 1 differ for a reason',
    '27 alike, 2 still to be mended',
    'not in the model',
    'not recorded',
  ])
})

test('thousands stand apart', () => {
  expect([7, 999, 1_000, 17_474, 1_234_567].map(numberText)).toEqual([
    '7',
    '999',
    '1,000',
    '17,474',
    '1,234,567',
  ])
})
