import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const SOURCES = import.meta.glob<string>(
  ['../**/*.{ts,tsx}', '!../**/*.test.ts', '!../**/*.test.tsx', '!../testing/**'],
  { eager: true, query: '?raw', import: 'default' },
)

test('the fonts have every Hangul syllable of the page (otherwise: npm run fonts)', () => {
  const shipped = new Set([...readFileSync('scripts/fonts.glyphs.txt', 'utf8'), ...'한국어'])
  const used = new Set(
    Object.values(SOURCES)
      .join('')
      .match(/[가-힣]/g),
  )
  const missing = [...used].filter((syllable) => !shipped.has(syllable))
  expect(missing.join('')).toBe('')
})
