import { expect, test } from 'vitest'
import type { Part } from '../shape'
import { ring } from './signs'

/** An arc whose ends meet is not drawn by SVG. */
function isSeen(part: Part | undefined): boolean {
  if (part?.el !== 'path') return part?.el === 'circle' && part.stroke === 'ink'
  const numbers = part.d.match(/-?\d+(\.\d+)?/g) ?? []
  return numbers.slice(0, 2).join() !== numbers.slice(-2).join()
}

test.each([5, 7, 10.58])(
  'a ring of radius %d is seen at every share until it is full',
  (radius) => {
    const shares = [0.01, 0.5, 0.9, 0.99, 0.998, 0.999, 0.9995, 0.9999, 1]
    const hidden = shares.filter((share) => !isSeen(ring(91.69, -6, radius, share, 3).at(-1)))
    expect(hidden).toEqual([])
  },
)
