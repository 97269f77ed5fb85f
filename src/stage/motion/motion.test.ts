import { describe, expect, test } from 'vitest'
import { staggerOf } from '../../frame/motion'
import { easeHop, easePole } from './ease'
import { append, BOOKMARK_LIFT, bookmark, hop, land, pole } from './motion'

describe('motion as a function of settled time', () => {
  test('a hop starts slowly, is past half way at a third, and ends exactly', () => {
    expect([0, 1].map(easeHop)).toEqual([0, 1])
    expect(easeHop(0.1)).toBeLessThan(0.1)
    expect(easeHop(0.4)).toBeGreaterThan(0.5)
  })

  test('hops and poles follow the cubic curves of CSS', () => {
    const shares = [0.1, 0.25, 0.5, 0.9]
    const rounded = (ease: (share: number) => number) => shares.map((x) => ease(x).toFixed(6))
    expect(rounded(easeHop)).toEqual(['0.052075', '0.433591', '0.838471', '0.995590'])
    expect(rounded(easePole)).toEqual(['0.156250', '0.607220', '0.877834', '0.996459'])
  })

  test('records of a batch leave 40 ms apart, and large batches do not crawl', () => {
    expect([0, 1, 2].map((i) => staggerOf(i, 3))).toEqual([0, 40, 80])
    expect(staggerOf(99, 100)).toBe(360)
    expect(hop(420, 0, 3)).toBe(1)
    expect(hop(420, 2, 3)).toBeLessThan(1)
    expect(hop(500, 2, 3)).toBe(1)
  })

  test('an appended record prints its number only after it has landed', () => {
    expect(append(260, 0, 1)).toEqual({ slid: 1, printed: 0 })
    expect(append(380, 0, 1)).toEqual({ slid: 1, printed: 1 })
  })

  test('the bookmark is lifted on its way and lies still at both ends', () => {
    expect(bookmark(0)).toEqual({ slid: 0, lifted: 0 })
    expect(bookmark(190).lifted * BOOKMARK_LIFT).toBe(8)
    expect(bookmark(396)).toEqual({ slid: 1, lifted: 0 })
  })

  test('a duplicate turns to danger only after it has landed on the second storey', () => {
    expect(land(299).danger).toBe(0)
    expect(land(360)).toEqual({ fallen: 1, settle: 2, danger: 0.5 })
    expect(land(420)).toEqual({ fallen: 1, settle: 0, danger: 1 })
  })

  test('a pole has arrived after 320 ms', () => {
    expect([pole(0), pole(320)]).toEqual([0, 1])
  })
})
