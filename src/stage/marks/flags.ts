import { line, type Paint, type Part, path, round } from '../shape'

/** Surveyor's water mark: its apex at 0, `y`. */
export function waterMark(size: number, y: number): Part {
  return path(`M${-size} ${round(y - size * 1.35)}H${size}L0 ${y}Z`, {
    stroke: 'ink',
    width: 1.6,
    fill: 'paper',
  })
}

/** A pole on the boundary at x = 0, from `top` to `bottom`. */
export function pole(top: number, bottom: number): Part {
  return line(0, top, 0, bottom, { stroke: 'ink', width: 2.4 })
}

/** Bookmark ribbon hanging from 0, 0. Hollow: a future commit. */
export function ribbon(w: number, h: number, hollow = false): Part {
  const half = w / 2
  return path(
    `M${-half} 0H${half}V${h}L0 ${round(h - w * 0.55)}L${-half} ${h}Z`,
    hollow ? { stroke: 'commit', width: 1.6, fill: 'paper' } : { fill: 'commit' },
  )
}

/** Position: an open triangle over the tiles, its apex at 0, 0. Memory only, so never filled. */
export function pointer(size: number, paint: Paint = 'ink'): Part {
  return path(`M0 0L${size} ${round(-size * 1.4)}H${-size}Z`, {
    stroke: paint,
    width: 1.5,
    fill: 'paper',
    join: 'round',
  })
}

/** The bracket of a log's start: it stands left of the tape and reaches over it. */
export function logStart(top: number, bottom: number): Part {
  return path(`M10 ${top}H0V${bottom}`, { stroke: 'ink', width: 2.4, fill: 'none' })
}

/** The tape goes on beyond the edge at x = 0; `side` -1 to the left, 1 to the right. */
export function tornEdge(h: number, side: -1 | 1, reach: number): readonly Part[] {
  const x = reach * side
  const fifth = round(h / 5)
  const zig = [-4, 7, -7, 7, -3].map((dx) => `l${dx} ${fifth}`).join('')
  return [
    path(`M0 0H${x}M0 ${h}H${x}`, { stroke: 'ink', width: 1.4, fill: 'none' }),
    path(`M${x} 0${zig}`, { stroke: 'ink-3', width: 1.2, fill: 'none' }),
  ]
}
