import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const SRC = join(import.meta.dirname, '..')

/** Names in the code of the stage and the page, which are what a frame is made for. */
const READ = new Set(
  ['stage', 'app']
    .flatMap((folder) =>
      readdirSync(join(SRC, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
        join(SRC, folder, path),
      ),
    )
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|fixtures/.test(path))
    .flatMap((path) => readFileSync(path, 'utf8').match(/[\w$]+/g) ?? []),
)

test('every field of a frame is named by the stage or the page', () => {
  const declared = readFileSync(join(import.meta.dirname, 'frame.ts'), 'utf8')
  const fields = [...declared.matchAll(/readonly (\w+)\??:/g)].map(([, name]) => name ?? '')
  expect(fields.length).toBeGreaterThan(50)
  expect(fields.filter((name) => !READ.has(name))).toEqual([])
})
