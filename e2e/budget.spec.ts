import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from '@playwright/test'

interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
}

const DIST = 'dist'
const HOME = 'src/app/pages/home/home-page.tsx'
const LESSON = 'src/app/pages/lesson/lesson-page.tsx'

function gzipBytes(file: string): number {
  return gzipSync(readFileSync(`${DIST}/${file}`)).length
}

/** The scripts that some entries load: their own chunks, and what these import, each once. */
function scriptsOf(...entries: readonly string[]): readonly string[] {
  const manifest: Readonly<Record<string, Chunk>> = JSON.parse(
    readFileSync(`${DIST}/.vite/manifest.json`, 'utf8'),
  )
  const files = new Set<string>()
  const visit = (key: string) => {
    const chunk = manifest[key]
    if (chunk === undefined || files.has(chunk.file)) return
    files.add(chunk.file)
    for (const imported of chunk.imports ?? []) visit(imported)
  }
  for (const entry of ['index.html', 'src/app/mount.tsx', ...entries]) {
    expect(manifest[entry], entry).toBeDefined()
    visit(entry)
  }
  return [...files]
}

function total(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipBytes(file), 0)
}

test('home loads at most 120 kB of script, gzipped', () => {
  expect(total(scriptsOf(HOME))).toBeLessThanOrEqual(120_000)
})

test('a lesson loads at most 295 kB of script in all, gzipped: page, engine, plate and words', () => {
  const lesson = 'src/lessons/auto-commit-34-40'
  const all = scriptsOf(
    ...[LESSON, 'src/worker/entry.ts', 'src/stage/plates/offset-axis/plate.ts'],
    ...[`${lesson}/lesson.ts`, `${lesson}/ko.ts`],
  )
  expect(total(all)).toBeLessThanOrEqual(295_000)
})

test('the fonts of both languages weigh less than a megabyte together', () => {
  const fonts = readdirSync(`${DIST}/fonts`).map((file) => readFileSync(`${DIST}/fonts/${file}`))
  expect(fonts.reduce((sum, font) => sum + font.length, 0)).toBeLessThan(1_000_000)
})
