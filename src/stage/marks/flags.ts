import { polygon, polyline, polylines, segment } from '../lines'
import { type LineStyle, line, type Paint, type Part } from '../shape'

/** Surveyor's water mark: its apex at 0, `y`. */
export function waterMark(size: number, y: number): Part {
  const top = y - size * 1.35
  return polygon(
    [
      [-size, top],
      [size, top],
      [0, y],
    ],
    { stroke: 'ink', width: 1.6, fill: 'paper' },
  )
}

/** A pole on the boundary at x = 0, from `top` to `bottom`. */
export function pole(top: number, bottom: number): Part {
  return line(0, top, 0, bottom, { stroke: 'ink', width: 2.4 })
}

/** Bookmark ribbon hanging from 0, 0. Hollow: a future commit. */
export function ribbon(w: number, h: number, hollow = false): Part {
  const half = w / 2
  return polygon(
    [
      [-half, 0],
      [half, 0],
      [half, h],
      [0, h - w * 0.55],
      [-half, h],
    ],
    hollow ? { stroke: 'commit', width: 1.6, fill: 'paper' } : { fill: 'commit' },
  )
}

/** Position: an open triangle over the tiles, its apex at 0, 0. Memory only, so never filled. */
export function pointer(size: number, paint: Paint = 'ink'): Part {
  return polygon(
    [
      [0, 0],
      [size, -size * 1.4],
      [-size, -size * 1.4],
    ],
    { stroke: paint, width: 1.5, fill: 'paper', join: 'round' },
  )
}

/** The bracket of a log's start: it stands left of the tape and reaches over it. */
export function logStart(top: number, bottom: number): Part {
  return polyline(
    [
      [10, top],
      [0, top],
      [0, bottom],
    ],
    { stroke: 'ink', width: 2.4 },
  )
}

/** The tape goes on beyond the edge at x = 0; `side` -1 to the left, 1 to the right. */
export function tornEdge(h: number, side: -1 | 1, reach: number): readonly Part[] {
  const x = reach * side
  const zigzag = [0, -4, 3, -4, 3, 0].map((dx, i) => [x + dx, (i * h) / 5] as const)
  return [
    walls(h, x, { stroke: 'ink', width: 1.4 }),
    polyline(zigzag, { stroke: 'ink-3', width: 1.2 }),
  ]
}

/** The upper and the lower wall of a tape, from x = 0 on. */
export function walls(h: number, x: number, style: LineStyle): Part {
  return polylines([segment(0, 0, x, 0), segment(0, h, x, h)], style)
}
