import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const SRC = join(import.meta.dirname, '..')
/** Its examples are numbers of no rule in particular. */
const THIS = 'cited-rules.test.ts'

/** Numbers of the rule texts in a text: `B-12`, and all of `B-12 to B-15` or `B-12..B-15`. */
function rulesIn(text: string): ReadonlySet<string> {
  const rules = new Set<string>()
  for (const [, kind, first, last] of text.matchAll(
    /\b([PBC])-(\d+)(?:(?: to |\.\.)(?:[PBC]-)?(\d+))?\b/g,
  )) {
    for (let n = Number(first); n <= Number(last ?? first); n++) rules.add(`${kind}-${n}`)
  }
  return rules
}

test('numbers of rules are read one by one and in ranges', () => {
  expect([...rulesIn('B-9, C-20 to C-22; P-1..P-2 and B-30 to 31')]).toEqual([
    ...['B-9', 'C-20', 'C-21', 'C-22', 'P-1', 'P-2', 'B-30', 'B-31'],
  ])
})

test('each rule that the source says it follows is cited by a test', () => {
  const followed = new Set<string>()
  const tested = new Set<string>()
  for (const entry of readdirSync(SRC, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.tsx?$/.test(entry.name) || entry.name === THIS) continue
    const rules = rulesIn(readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    const those = entry.name.includes('.test.') ? tested : followed
    for (const rule of rules) those.add(rule)
  }
  expect(followed.size).toBeGreaterThan(300)
  expect([...followed].filter((rule) => !tested.has(rule))).toEqual([])
})
