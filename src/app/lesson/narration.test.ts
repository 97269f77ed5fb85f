import { expect, test } from 'vitest'
import { parseNarration, plainNarration, unbroken } from './narration'

test('callouts, emphasis, committed words and code are told apart in order', () => {
  expect(parseNarration('c1 read {1} 40, but ==committed 34== stays; **again** `poll()`.')).toEqual(
    [
      { kind: 'text', text: 'c1 read ' },
      { kind: 'callout', n: 1 },
      { kind: 'text', text: '40, but ' },
      { kind: 'committed', text: 'committed 34' },
      { kind: 'text', text: ' stays; ' },
      { kind: 'strong', text: 'again' },
      { kind: 'text', text: ' ' },
      { kind: 'code', text: 'poll()' },
      { kind: 'text', text: '.' },
    ],
  )
})

test('plain narration has the words and no marks', () => {
  expect(plainNarration('{2} ==34==부터 `poll()` 다시')).toBe('34부터 poll() 다시')
})

test('no line ends between a Korean word and its bracket, or between a bracket and its particle', () => {
  expect(unbroken('하트비트(heartbeat)가 poll()을 (다시) 부름')).toBe(
    '하트비트\u2060(heartbeat)\u2060가 poll()\u2060을 (다시) 부름',
  )
  expect(unbroken('poll() returns (again)')).toBe('poll() returns (again)')
})
