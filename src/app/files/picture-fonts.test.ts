// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { type FontFace, fontsOf } from './picture-fonts'

function face(family: string, weight: number, range: string): FontFace {
  return { family, weight, range, url: `https://kafka.example/${family}-${weight}.woff2` }
}

const LATIN = face('Sans', 400, 'U+20-2FF')
const BOLD = face('Sans', 700, 'U+20-2FF')
const HANGUL = face('Sans', 400, 'U+1100-11FF, U+AC00-D7A3')
const FEW = face('Sans', 400, 'U+AC00, U+AC04')
const MONO = face('Mono', 500, 'U+20-2FF')
const FACES = [LATIN, BOLD, HANGUL, FEW, MONO]

/** Fonts that texts need, with the indices of the texts. */
function needed(...texts: readonly string[]): readonly (readonly [FontFace, readonly number[]])[] {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.innerHTML = texts.join('')
  return [...fontsOf(svg, FACES)]
}

test('a text needs the faces of its letters, in its weight', () => {
  expect(needed('<text font-family="Sans, serif">b1</text>')).toEqual([[LATIN, [0]]])
  expect(needed('<text font-family="&quot;Sans&quot;" font-weight="600">b1</text>')).toEqual([
    [BOLD, [0]],
  ])
})

test('letters that the first family lacks are taken from the next', () => {
  const mixed = '<text font-family="Mono, Sans">p1 나</text>'
  expect(needed(mixed)).toEqual([
    [MONO, [0]],
    [HANGUL, [0]],
  ])
})

test('of overlapping ranges the last one counts', () => {
  expect(needed('<text font-family="Sans">가</text>')).toEqual([[FEW, [0]]])
  expect(needed('<text font-family="Sans">각</text>')).toEqual([[HANGUL, [0]]])
})

test('a letter that no face has needs none, and each face knows its texts', () => {
  expect(
    needed('<text font-family="Sans">😀</text>', '<text font-family="Other">a</text>'),
  ).toEqual([])
  const a = '<text font-family="Sans">a</text>'
  expect(needed(a, '<text font-family="Mono">b</text>', a)).toEqual([
    [LATIN, [0, 2]],
    [MONO, [1]],
  ])
})
