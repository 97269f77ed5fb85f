import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from '@playwright/test'
import { LOCALES, type Locale } from '../src/base/locale'
import { en as playerEn } from '../src/i18n/player/en'
import { ko as playerKo } from '../src/i18n/player/ko'
import { OPEN } from './words'

interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
  readonly dynamicImports?: readonly string[]
}

const DIST = 'dist'
const HOME = 'src/app/pages/home/home-page.tsx'
const LESSON = 'src/app/pages/lesson/lesson-page.tsx'

/** Parts of a lesson that load with the first step that shows them. */
const PARTS = ['code-pane', 'question', 'cards-panel', 'compare-panel', 'slider-panel']

function gzipBytes(file: string): number {
  return gzipSync(readFileSync(`${DIST}/${file}`)).length
}

/** The scripts that some entries load in a language: their own chunks, what these import, and their words, each once. */
function scriptsOf(locale: Locale, ...entries: readonly string[]): readonly string[] {
  const manifest: Readonly<Record<string, Chunk>> = JSON.parse(
    readFileSync(`${DIST}/.vite/manifest.json`, 'utf8'),
  )
  const isWords = new RegExp(`^src/(i18n|stage)/.*\\b${locale}\\.ts$`)
  const files = new Set<string>()
  const visit = (key: string) => {
    const chunk = manifest[key]
    if (chunk === undefined || files.has(chunk.file)) return
    files.add(chunk.file)
    for (const imported of chunk.imports ?? []) visit(imported)
    for (const loaded of chunk.dynamicImports ?? []) if (isWords.test(loaded)) visit(loaded)
  }
  for (const entry of ['index.html', 'src/app/mount.tsx', ...entries]) {
    expect(manifest[entry], entry).toBeDefined()
    visit(entry)
  }
  return [...files]
}

/** Entries of the plates that a lesson's file names. */
function platesOf(lesson: string): readonly string[] {
  const source = readFileSync(`${lesson}/lesson.ts`, 'utf8')
  const plates = readdirSync('src/stage/plates').filter((kind) =>
    source.includes(`kind: '${kind}'`),
  )
  expect(plates, lesson).not.toEqual([])
  return plates.map((kind) => `src/stage/plates/${kind}/plate.ts`)
}

/** Parts of the model that the worker fetches for a lesson's scenario. */
function partsOf(lesson: string): readonly string[] {
  const hasConsumer = readFileSync(`${lesson}/scenario.ts`, 'utf8').includes("kind: 'consumer'")
  return hasConsumer ? ['src/model/kafka/consumer/rules.ts'] : []
}

function total(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipBytes(file), 0)
}

for (const locale of LOCALES) {
  test(`home loads at most 120 kB of script, gzipped, ${locale}`, () => {
    expect(total(scriptsOf(locale, HOME))).toBeLessThanOrEqual(120_000)
  })

  for (const { id } of OPEN) {
    test(`${id} loads at most 290 kB of script in all, gzipped: page, engine, plates and words, ${locale}`, () => {
      const lesson = `src/lessons/${id}`
      const all = scriptsOf(
        ...([locale, LESSON, 'src/worker/entry.ts'] as const),
        ...platesOf(lesson),
        ...partsOf(lesson),
        ...[`${lesson}/lesson.ts`, `${lesson}/${locale}.ts`],
      )
      expect(total(all)).toBeLessThanOrEqual(290_000)
    })
  }

  for (const part of PARTS) {
    test(`${part} adds at most 15 kB of script to a lesson that comes to it, gzipped, ${locale}`, () => {
      const core = new Set(scriptsOf(locale, LESSON, 'src/worker/entry.ts'))
      const added = scriptsOf(locale, `src/app/lesson/${part}.tsx`).filter(
        (file) => !core.has(file),
      )
      expect(added).not.toEqual([])
      expect(total(added)).toBeLessThanOrEqual(15_000)
    })
  }

  test(`a page in ${locale} loads no words of the other language`, () => {
    const files = scriptsOf(locale, LESSON, HOME)
    const source = files.map((file) => readFileSync(`${DIST}/${file}`, 'utf8')).join('\n')
    const said = { en: playerEn.whatIf, ko: playerKo.whatIf }
    for (const other of LOCALES) {
      expect(source.includes(said[other]), other).toBe(other === locale)
    }
  })
}

test('the fonts of both languages weigh less than a megabyte together', () => {
  const fonts = readdirSync(`${DIST}/fonts`).map((file) => readFileSync(`${DIST}/fonts/${file}`))
  expect(fonts.reduce((sum, font) => sum + font.length, 0)).toBeLessThan(1_000_000)
})
