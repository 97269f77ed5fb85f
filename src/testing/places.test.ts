import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { expect, test } from 'vitest'

/**
 * The table 'Places to touch' of ARCHITECTURE.md, counted: the files that name one lesson, plate, happening, verb or
 * config which is there, without its tests and without those who use it (lessons, fuzzer, recordings).
 */
const SRC = join(import.meta.dirname, '..')
const FILES = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(tsx?|json)$/.test(entry.name))
  .map((entry) => relative(SRC, join(entry.parentPath, entry.name)).split(sep).join('/'))
  .filter(
    (path) =>
      !/\.(test|fixture)\.|^(testing|fuzz|recordings)\/|\/(fixtures|golden|vectors)\//.test(path),
  )
  .map((path) => ({ path, text: readFileSync(join(SRC, path), 'utf8') }))

function naming(name: RegExp, without: RegExp): readonly string[] {
  const found = FILES.filter(({ path, text }) => !without.test(path) && name.test(text))
  return found.map(({ path }) => path).sort()
}

test('a lesson is its folder: only the curriculum, which lists every planned one, names it', () => {
  const own = /^lessons\/producer-pipeline\//
  expect(naming(/producer-pipeline/, own)).toEqual(['lessons/catalogue.ts'])
})

test('a plate is its folder and two rows', () => {
  const users = /^(lessons|app|stage\/plates)\//
  expect(naming(/plates\/pipeline\/|\bpipeline:|'pipeline'/, users)).toEqual([
    'frame/plates.ts',
    'stage/plates.ts',
  ])
})

test('a happening is its fact, its row and a sentence in each language', () => {
  const rules = /^model\/kafka\//
  expect(naming(/'segment\.rolled'/, rules)).toEqual([
    'i18n/log/storage-en.ts',
    'i18n/log/storage-ko.ts',
    'model/happening/kinds.ts',
    'model/happening/log.ts',
  ])
})

test('a verb is its fields, its row, its rule and its words in each language', () => {
  const users = /^lessons\//
  expect(naming(/(act_|script_|done_|\b)resumeReplication\b/, users)).toEqual([
    'i18n/acts/en.ts',
    'i18n/acts/ko.ts',
    'i18n/history/en.ts',
    'i18n/history/ko.ts',
    'i18n/verbs/en.ts',
    'i18n/verbs/ko.ts',
    'model/carry-out.ts',
    'model/kafka/broker/stall.ts',
    'scenario/command.ts',
    'scenario/verbs.ts',
  ])
})

test('a config is its row, its field and the rule that reads it', () => {
  const places = naming(/offsets\.retention\.check|offsetsRetentionCheck/, /^i18n\//)
  expect(places).toEqual([
    'config/data/broker.json',
    'config/settings/fields.ts',
    'model/kafka/group/add-group.ts',
  ])
})
