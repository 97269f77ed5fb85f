import { describe, expect, test } from 'vitest'
import { type Catalogue, fill, type Message } from '../base/messages'
import { CHAPTERS, LESSONS } from '../lessons/catalogue'

const EN = import.meta.glob<{ en: Catalogue }>(['./*/en.ts', '../stage/**/en.ts'], { eager: true })
const KO = import.meta.glob<{ ko: Catalogue }>(['./*/ko.ts', '../stage/**/ko.ts'], { eager: true })

function isMessage(value: unknown): boolean {
  return (
    typeof value === 'string' || (typeof value === 'object' && value !== null && 'one' in value)
  )
}

// The domains made of templates; sentences that are functions are typed by what they are told.
const DOMAINS = Object.keys(EN)
  .filter((path) => Object.values(EN[path]?.en ?? {}).every(isMessage))
  .map((path) => path.replace('/en.ts', ''))

function placeholdersOf(message: Message): readonly string[] {
  const templates = typeof message === 'string' ? [message] : [message.one, message.other]
  const names = templates.flatMap((template) => [...template.matchAll(/\{(\w+)\}/g)])
  return [...new Set(names.map(([, name]) => name ?? ''))].sort()
}

describe.each(DOMAINS)('messages of %s', (domain) => {
  const en = EN[`${domain}/en.ts`]?.en ?? {}
  const ko = KO[`${domain}/ko.ts`]?.ko ?? {}

  test('both languages have the same keys', () => {
    expect(Object.keys(ko).sort()).toEqual(Object.keys(en).sort())
  })

  test('both languages say the same values', () => {
    const inEnglish = Object.entries(en).map(([key, message]) => [key, placeholdersOf(message)])
    const inKorean = Object.keys(en).map((key) => [key, placeholdersOf(ko[key] ?? '')])
    expect(inKorean).toEqual(inEnglish)
  })

  test('no message is empty', () => {
    const empty = [...Object.entries(en), ...Object.entries(ko)].filter(([, text]) => text === '')
    expect(empty).toEqual([])
  })
})

test('there are catalogues to check', () => {
  expect(DOMAINS).toEqual(
    expect.arrayContaining([
      './home',
      './player',
      './share',
      './shell',
      '../stage/plates/replicas',
    ]),
  )
})

test('a message takes its values', () => {
  expect(fill('{done} of {total} lessons', { done: 3, total: 51 })).toBe('3 of 51 lessons')
})

test('a plural is chosen by its count', () => {
  const records = { one: '{count} record', other: '{count} records' }
  expect([1, 2, 0].map((count) => fill(records, { count }))).toEqual([
    '1 record',
    '2 records',
    '0 records',
  ])
})

test('a placeholder without a value stays visible', () => {
  expect(fill('offset {offset}', {})).toBe('offset {offset}')
})

test('the curriculum has 8 chapters and 51 lessons, each with its own id', () => {
  expect(CHAPTERS.map((chapter) => chapter.lessons.length)).toEqual([5, 3, 11, 4, 10, 5, 6, 7])
  expect(new Set(LESSONS.map((lesson) => lesson.id)).size).toBe(51)
  expect(LESSONS[39]).toMatchObject({ id: 'auto-commit-34-40', number: '7.2', open: true })
})
