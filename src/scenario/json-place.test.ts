import { expect, test } from 'vitest'
import { jsonFault, lineOfPath } from './json-place'

test.each([
  ['{\n  "a" 1\n}', { line: 2, column: 7, found: '1' }],
  ['{\n  "a": 1\n  "b": 2\n}', { line: 3, column: 3, found: '"b"' }],
  ["{ 'a': 1 }", { line: 1, column: 3, found: "'a'" }],
  ['{ "a": 1, }', { line: 1, column: 11, found: '}' }],
  ['[1, 2] 3', { line: 1, column: 8, found: '3' }],
  ['{ // a comment\n}', { line: 1, column: 3, found: '//' }],
  ['{\n  "a": 1,\n', { line: 2, column: 10, found: '' }],
  ['{ "a": "long', { line: 1, column: 8, found: '"long' }],
])('%j is no JSON at %j', (text, place) => {
  expect(() => JSON.parse(text)).toThrow()
  expect(jsonFault(text)).toEqual(place)
})

test('text nested deeper than anybody writes gives no place instead of an exception', () => {
  expect(jsonFault('['.repeat(200_000))).toBeNull()
  expect(lineOfPath(`${'['.repeat(200_000)}${']'.repeat(200_000)}`, '[0]')).toBeNull()
})

const TEXT = `{
  "topics": [
    { "name": "orders" },
    {
      "name": "payments",
      "config": {
        "retention.ms": "1",
        "min.insync.replicas": "two"
      }
    }
  ]
}`

test.each([
  ['topics[1].config.min.insync.replicas', 8],
  ['topics[1].config.retention.ms', 7],
  ['topics[0].name', 3],
  ['topics[1].partitions', 4],
  ['topics[7]', 2],
  ['untilMs', 1],
  ['', null],
])('%s is in line %s', (path, line) => {
  expect(lineOfPath(TEXT, path)).toBe(line)
})
