import { arrow, disc } from '../../stage/marks/signs'
import { standing } from '../../stage/shape'
import type { Sketch } from '../../stage/sketch'

/** Three causes, the first one first. */
export const CHAIN: Sketch = {
  width: 270,
  height: 30,
  shapes: [1, 2, 3].map((n) =>
    standing(
      `cause:${n}`,
      0,
      [...disc(n, 13, true), ...(n < 3 ? arrow({ x: 18, y: 0 }, { x: 102, y: 0 }) : [])],
      { x: 15 + (n - 1) * 120, y: 15 },
    ),
  ),
}
