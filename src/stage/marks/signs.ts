import { circle, line, type Paint, type Part, path, round, text } from '../shape'

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
  if (share >= 1) return [circle(x, y, radius, { stroke: paint, width, fill: 'none' })]
  const ground = circle(x, y, radius, { stroke: 'rule', width, fill: 'none' })
  if (share <= 0) return [ground]
  const angle = share * Math.PI * 2
  const dx = round(radius * Math.sin(angle))
  const dy = round(radius - radius * Math.cos(angle))
  const arc = `a${radius} ${radius} 0 ${share > 0.5 ? 1 : 0} 1 ${dx} ${dy}`
  return [ground, path(`M${x} ${y - radius}${arc}`, { stroke: paint, width, fill: 'none' })]
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
  const beat = round(18 - 14 * Math.min(1, age))
  const beats = path(`M0 0h${beat}l4 -7l6 14l4 -7h${round(22 - beat)}`, {
    stroke: kind === 'zombie' ? 'danger' : 'ink',
    width: kind === 'zombie' ? 1.8 : 1.5,
    fill: 'none',
    cap: 'round',
    join: 'round',
    ...(kind === 'zombie' ? { dash: '4 3' } : {}),
  })
  if (kind !== 'rebalancing') return [beats]
  return [beats, path('M36 -6l6 6l-6 6l-6 -6Z', { stroke: 'ink', width: 1.5, fill: 'paper' })]
}

/** The pulse where there is no room for a line: 18 units from x, y. */
export function smallPulse(x: number, y: number, kind: PulseKind): Part {
  const beat = kind === 'stopped' ? 'h18' : 'h5l3 -5l4 10l3 -5h4'
  return path(`M${round(x)} ${y}${beat}`, {
    stroke: kind === 'zombie' ? 'danger' : kind === 'stopped' ? 'ink-3' : 'ink',
    width: 1.4,
    fill: 'none',
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
  const end = open === 'right' ? '' : 'v-7'
  return path(`M${round(x1)} 0v7H${round(x2)}${end}`, { stroke: paint, width: 1.2, fill: 'none' })
}

/** Numbered disc of the narration (open) or of a chain of causes (inverted), around 0, 0. */
export function disc(n: number, radius: number, inverted = false): readonly Part[] {
  return [
    circle(0, 0, radius, { stroke: 'ink', width: 1.25, fill: inverted ? 'ink' : 'paper' }),
    text(0, 4.6, String(n), {
      size: 13,
      weight: 600,
      anchor: 'middle',
      paint: inverted ? 'paper' : 'ink',
    }),
  ]
}

/** A filled arrow head that points down, its tip at x, y. */
export function headDown(x: number, y: number, paint: Paint): Part {
  return path(`M${round(x)} ${round(y)}l-5 -10h10Z`, { fill: paint })
}

/** An arrow along a straight way, its head included; open head as on causes. */
export function arrow(
  from: { readonly x: number; readonly y: number },
  to: { readonly x: number; readonly y: number },
): readonly Part[] {
  const dx = to.x - from.x
  const dy = to.y - from.y
  const length = Math.hypot(dx, dy) || 1
  const ux = dx / length
  const uy = dy / length
  const wing = (side: number) =>
    `${round(to.x - ux * 7 + uy * 4 * side)} ${round(to.y - uy * 7 - ux * 4 * side)}`
  return [
    line(round(from.x), round(from.y), round(to.x), round(to.y), { stroke: 'ink', width: 1.4 }),
    path(`M${wing(1)}L${round(to.x)} ${round(to.y)}L${wing(-1)}`, {
      stroke: 'ink',
      width: 1.4,
      fill: 'none',
    }),
  ]
}
