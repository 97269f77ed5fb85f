import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { KAFKA_VERSIONS } from '../config/version'
import { askedScenarios } from './asked-scenarios'
import { planOf } from './recorder'
import { scenarioJson } from './scenario.fixture'

const PROJECT = join(import.meta.dirname, '../..')

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kafkascope-asked-'))
  const scenarios = join(folder, 'conformance/recordings/scenarios')
  mkdirSync(scenarios, { recursive: true })
  writeFileSync(join(scenarios, 'index.json'), '{"known": {"withValues": true}}')
  writeFileSync(join(scenarios, 'known.json'), JSON.stringify(scenarioJson()))
})

afterEach(() => rmSync(folder, { recursive: true }))

test('every scenario that is recorded has a plan for its releases', () => {
  const asked = askedScenarios(PROJECT, [])
  if (!asked.ok) throw new Error(asked.problem)
  expect(asked.value.length).toBeGreaterThan(50)
  for (const scenario of asked.value) {
    for (const version of scenario.notes.versions ?? KAFKA_VERSIONS) {
      expect(planOf(version, scenario), `${version} ${scenario.name}`).toMatchObject({ ok: true })
    }
  }
})

test('a scenario is one of the index or a file, which has no notes', () => {
  const file = join(folder, 'mine.json')
  writeFileSync(file, JSON.stringify(scenarioJson()))
  const asked = askedScenarios(folder, ['known', file])
  expect(asked).toMatchObject({
    ok: true,
    value: [
      { name: 'known', notes: { withValues: true } },
      { name: 'mine', notes: {} },
    ],
  })
  expect(askedScenarios(folder, [])).toMatchObject({ ok: true, value: [{ name: 'known' }] })
})

test.each([
  ['absent', 'no scenario has this name, and no file'],
  ['.', 'cannot be read (EISDIR)'],
  ['text.json', 'is no JSON'],
  ['list.json', 'is no scenario'],
])('%s: %s', (name, sentence) => {
  writeFileSync(join(folder, 'text.json'), 'no')
  writeFileSync(join(folder, 'list.json'), '3')
  const asked = askedScenarios(folder, [join(folder, name)])
  expect(asked).toMatchObject({ ok: false, problem: expect.stringContaining(sentence) })
})

test.each([{}, { cluster: null }, { cluster: 3 }, { format: 9 }, scenarioJson({ topics: 1 })])(
  'JSON that is no scenario is told where it is wrong: %o',
  (json) => {
    const plan = planOf('3.9', { name: 'any', json, digest: '', notes: {} })
    expect(plan).toMatchObject({ ok: false, problem: expect.stringMatching(/\w+/) })
  },
)
