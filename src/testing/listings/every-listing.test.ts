import * as v from 'valibot'
import { expect, test } from 'vitest'
import compiled from '../../../conformance/compiled.json'
import { isLibraryClass } from '../../code/names'
import { tokensOf } from '../../code/tokens'
import { everyListing } from './every-listing'
import { valuesOfOptions } from './values'

test('every listing has been compiled as it stands', () => {
  const kept = new Set([...compiled.listings.java, ...compiled.listings.kotlin])
  const changed = everyListing().filter(({ hash }) => !kept.has(hash))
  const told = changed.map(({ language, spec, client }) =>
    JSON.stringify({ language, spec, client }).slice(0, 500),
  )
  const how = `${changed.length} listings are not those that compiled: npm run conformance:compile`
  expect(told.slice(0, 5), how).toEqual([])
  expect(everyListing(), 'more was compiled than there is').toHaveLength(kept.size)
})

test('an option of a program that no listing shows is noticed', () => {
  const schema = v.strictObject({ known: v.boolean(), added: v.string() })
  expect(() => valuesOfOptions(schema, 'pollLoop', {})).toThrow('pollLoop.added')
})

test('each class that a listing names is its own or one that no other may hide', () => {
  const hidden = new Set<string>()
  for (const { language, text } of everyListing()) {
    const code = text.split('\n').filter((line) => !line.startsWith('import '))
    const own = new Set(code.flatMap((line) => /\bclass (\w+)/.exec(line)?.[1] ?? []))
    for (const token of code.flatMap((line) => tokensOf(line, language))) {
      if (token.kind !== 'plain') continue
      for (const [word] of token.text.matchAll(/\b[A-Z]\w*[a-z]\w*/g)) {
        if (!own.has(word) && !isLibraryClass(word)) hidden.add(word)
      }
    }
  }
  expect([...hidden]).toEqual([])
})
