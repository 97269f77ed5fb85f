import { drawing, polygon, polyline, segment, type XY } from '../lines'
import {
  circle,
  type FillStyle,
  type LineStyle,
  line,
  type Paint,
  type Part,
  path,
  round,
  text,
} from '../shape'

/** A cross around x, y. `drawn` 0..1: the first stroke takes the first half. */
export function cross(
  x: number,
  y: number,
  size: number,
  width: number,
  drawn = 1,
): readonly Part[] {
  const first = Math.min(1, drawn * 2)
  const second = Math.max(0, drawn * 2 - 1)
  const style = { stroke: 'danger', width, cap: 'round' } as const
  const way = (share: number) => round(2 * size * share)
  const [left, top, low] = [round(x - size), round(y - size), round(y + size)]
  return [
    ...(first > 0 ? [line(left, top, left + way(first), top + way(first), style)] : []),
    ...(second > 0 ? [line(left, low, left + way(second), low - way(second), style)] : []),
  ]
}

/** A ring around x, y that fills clockwise from the top. */
export function ring(
  x: number,
  y: number,
  radius: number,
  share: number,
  width: number,
  paint: Paint = 'ink',
): readonly Part[] {
  // The rounded ends of a ring that is almost full would meet, and such an arc is not drawn.
  if (share >= 0.999) return [circle(x, y, radius, { stroke: paint, width, fill: 'none' })]
  const ground = circle(x, y, radius, { stroke: 'rule', width, fill: 'none' })
  if (share <= 0) return [ground]
  const top = -Math.PI / 2
  const style = { stroke: paint, width, fill: 'none' } as const
  return [ground, drawing((pen) => pen.arc(x, y, radius, top, top + share * Math.PI * 2), style)]
}

export type PulseKind = 'stable' | 'rebalancing' | 'stopped' | 'zombie'

/**
 * Heartbeat line of 36 units from 0, 0. The beat stands at the right when it has just been sent and walks
 * to the left as it ages: `age` 0..1.
 */
export function pulse(kind: PulseKind, age: number): readonly Part[] {
  if (kind === 'stopped') {
    return [path('M0 0h36', { stroke: 'ink-3', width: 1.5, fill: 'none' }), ...cross(36, 0, 4, 2.2)]
  }
  const beat = 18 - 14 * Math.min(1, age)
  const points = [
    [0, 0],
    [beat, 0],
    [beat + 4, -7],
    [beat + 10, 7],
    [beat + 14, 0],
    [36, 0],
  ] as const
  const beats = polyline(points, {
    stroke: kind === 'zombie' ? 'danger' : 'ink',
    width: kind === 'zombie' ? 1.8 : 1.5,
    cap: 'round',
    join: 'round',
    ...(kind === 'zombie' ? { dash: '4 3' } : {}),
  })
  if (kind !== 'rebalancing') return [beats]
  return [beats, diamond(36, 0, 6, { stroke: 'ink', width: 1.5, fill: 'paper' })]
}

/** A diamond around x, y: a group that rebalances. */
export function diamond(x: number, y: number, size: number, style: FillStyle): Part {
  return polygon(
    [
      [x, y - size],
      [x + size, y],
      [x, y + size],
      [x - size, y],
    ],
    style,
  )
}

/** The pulse where there is no room for a line: 18 units from x, y. */
export function smallPulse(x: number, y: number, kind: PulseKind): Part {
  const beat: readonly XY[] = [
    [x, y],
    [x + 5, y],
    [x + 8, y - 5],
    [x + 12, y + 5],
    [x + 15, y],
    [x + 19, y],
  ]
  return polyline(kind === 'stopped' ? segment(x, y, x + 18, y) : beat, {
    stroke: kind === 'zombie' ? 'danger' : kind === 'stopped' ? 'ink-3' : 'ink',
    width: 1.4,
    join: 'round',
    ...(kind === 'zombie' ? { dash: '4 3' } : {}),
  })
}

/** A bracket below a span from x1 to x2 at y = 0; an open end runs on beyond the edge. */
export function bracket(
  x1: number,
  x2: number,
  paint: Paint,
  open: 'none' | 'right' = 'none',
): Part {
  const points: readonly XY[] = [
    [x1, 0],
    [x1, 7],
    [x2, 7],
    ...(open === 'right' ? [] : [[x2, 0] as const]),
  ]
  return polyline(points, { stroke: paint, width: 1.2 })
}

/** Disc of the narration (open) or of a chain of causes (inverted) with its number or sign, around 0, 0. */
export function disc(sign: number | string, radius: number, inverted = false): readonly Part[] {
  return [
    circle(0, 0, radius, { stroke: 'ink', width: 1.25, fill: inverted ? 'ink' : 'paper' }),
    text(0, 4.6, String(sign), {
      size: 13,
      weight: 600,
      anchor: 'middle',
      paint: inverted ? 'paper' : 'ink',
    }),
  ]
}

/** A filled arrow head that points down, its tip at x, y. */
export function headDown(x: number, y: number, paint: Paint): Part {
  return polygon(
    [
      [x, y],
      [x - 5, y - 10],
      [x + 5, y - 10],
    ],
    { fill: paint },
  )
}

/** An open arrow head that points right, its tip at x, y. */
export function chevron(x: number, y: number, style: LineStyle): Part {
  return polyline(
    [
      [x - 7, y - 4],
      [x, y],
      [x - 7, y + 4],
    ],
    style,
  )
}

interface Place {
  readonly x: number
  readonly y: number
}

/** An open arrow head whose tip is reached on a way from somewhere. */
export function openHead(from: Place, tip: Place, style: LineStyle): Part {
  const length = Math.hypot(tip.x - from.x, tip.y - from.y) || 1
  const ux = (tip.x - from.x) / length
  const uy = (tip.y - from.y) / length
  const wing = (side: number) =>
    [tip.x - ux * 7 + uy * 4 * side, tip.y - uy * 7 - ux * 4 * side] as const
  return polyline([wing(1), [tip.x, tip.y], wing(-1)], style)
}

/** An arrow along a straight way, its head included; open head as on causes. */
export function arrow(from: Place, to: Place): readonly Part[] {
  const style = { stroke: 'ink', width: 1.4 } as const
  return [
    line(round(from.x), round(from.y), round(to.x), round(to.y), style),
    openHead(from, to, style),
  ]
}
