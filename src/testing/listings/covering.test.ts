import { expect, test } from 'vitest'
import { coveringRows, type Factors } from './covering'

const FACTORS: Factors<string> = [
  ['a', ['1', '2', '3']],
  ['b', ['x', 'y']],
  ['c', ['p', 'q', 'r', 's']],
  ['d', ['on', 'off']],
]

const neverXWithOn = (row: Readonly<Record<string, string>>) => row.b !== 'x' || row.d !== 'on'

test('every three values that may stand together do', () => {
  const rows = coveringRows(FACTORS, neverXWithOn)
  const missing = FACTORS.flatMap(([a, ofA], i) =>
    FACTORS.slice(i + 1).flatMap(([b, ofB], j) =>
      FACTORS.slice(i + j + 2).flatMap(([c, ofC]) =>
        ofA.flatMap((x) =>
          ofB.flatMap((y) =>
            ofC.flatMap((z) => {
              const choice = { [a]: x, [b]: y, [c]: z }
              if (!neverXWithOn({ b: '', d: '', ...choice })) return []
              const isThere = rows.some((row) => row[a] === x && row[b] === y && row[c] === z)
              return isThere ? [] : [choice]
            }),
          ),
        ),
      ),
    ),
  )
  expect(missing).toEqual([])
  expect(rows.every(neverXWithOn)).toBe(true)
  // Fewer than all 36 that are valid.
  expect(rows.length).toBeLessThan(36)
})

test('two options give all their pairs', () => {
  expect(coveringRows(FACTORS.slice(0, 2), () => true)).toHaveLength(6)
})
