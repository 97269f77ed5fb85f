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

/** The scripts that a page loads: the entry, its own chunk, and what these import. */
function scriptsOf(page: string): readonly string[] {
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
  visit('index.html')
  visit('src/app/mount.tsx')
  visit(page)
  return [...files]
}

function total(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipBytes(file), 0)
}

test('home loads at most 120 kB of script, gzipped', () => {
  expect(total(scriptsOf(HOME))).toBeLessThanOrEqual(120_000)
})

test('what a lesson page names and its worker are at most 260 kB of script, gzipped; its plate and words come on top', () => {
  const workers = readdirSync(`${DIST}/assets`)
    .filter((file) => /worker|entry/.test(file) && file.endsWith('.js'))
    .map((file) => `assets/${file}`)
  expect(workers).toHaveLength(1)
  expect(total([...scriptsOf(LESSON), ...workers])).toBeLessThanOrEqual(260_000)
})

test('the fonts of both languages weigh less than a megabyte together', () => {
  const fonts = readdirSync(`${DIST}/fonts`).map((file) => readFileSync(`${DIST}/fonts/${file}`))
  expect(fonts.reduce((sum, font) => sum + font.length, 0)).toBeLessThan(1_000_000)
})
