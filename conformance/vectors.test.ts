import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { RELEASES } from './jvm/classpath.js'
import { LISTS, merged, textOf } from './vectors.js'

test('the newest answer stands in the case, older ones that differ beside it', () => {
  const document = {
    title: 't',
    vectors: [
      { in: 1, out: 'old', more: 'old' },
      { in: 2, differs: { '2.8': { out: 'x' } } },
    ],
  }
  const answers = {
    '2.8': { 'murmur2 vectors': [{ out: 'a', more: 1 }, null] },
    '3.9': { 'murmur2 vectors': [{ out: 'b', more: 1 }, { out: 'c' }] },
    '4.x': { 'murmur2 vectors': [{ out: 'b', more: 1 }, { out: 'c' }] },
  }
  expect(merged('murmur2', document, answers)).toEqual({
    title: 't',
    releases: RELEASES,
    vectors: [
      { in: 1, out: 'b', more: 1, differs: { '2.8': { out: 'a' } } },
      { in: 2, versions: ['3.9', '4.x'], out: 'c' },
    ],
  })
})

test('every vector file is as the command writes it, with the releases that it holds for', () => {
  const folder = join(import.meta.dirname, 'vectors')
  for (const name of Object.keys(LISTS)) {
    const file = `${name}.json`
    const text = readFileSync(join(folder, file), 'utf8')
    const document = JSON.parse(text)
    expect(document.releases, file).toEqual(RELEASES)
    expect(textOf(document), file).toBe(text)
  }
})
