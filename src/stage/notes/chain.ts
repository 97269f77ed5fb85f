import type { Locale } from '../../base/locale'
import type { Happening } from '../../frame/frame'
import { arrow, disc } from '../marks/signs'
import { event, type Part, type Shape, standing, Z } from '../shape'
import { stageMessages } from '../words/messages'

export interface Point {
  readonly x: number
  readonly y: number
}

const RADIUS = 11

/** Numbered discs on what the causes of a chain did, joined by arrows from cause to effect. */
export function chainDiscs(
  chain: readonly Happening[],
  locale: Locale,
  pointOf: (happening: Happening) => Point,
): readonly Shape[] {
  const say = stageMessages(locale)
  const taken: Point[] = []
  const stops = chain.map((happening) => {
    const point = aside(pointOf(happening), taken)
    taken.push(point)
    return { happening, point }
  })
  const at = new Map(stops.map(({ happening, point }) => [happening.id, point]))
  const arrows = stops.flatMap(({ happening, point }): readonly Part[] =>
    happening.causes.flatMap((cause) => {
      const from = at.get(cause)
      return from ? joined(from, point) : []
    }),
  )
  const discs = stops.map(({ happening, point }, i) => {
    const label = say('sayCause', { n: i + 1, what: happening.kind })
    const told = { by: happening.id, label, stop: 'mark' } as const
    return event(`chain:${i + 1}`, Z.chain + 1, disc(i + 1, RADIUS, true), told, point)
  })
  return arrows.length === 0 ? discs : [standing('chain:arrows', Z.chain, arrows), ...discs]
}

function joined(from: Point, to: Point): readonly Part[] {
  const dx = to.x - from.x
  const dy = to.y - from.y
  const length = Math.hypot(dx, dy)
  if (length < 2 * RADIUS + 6) return []
  const ux = dx / length
  const uy = dy / length
  const end = { x: to.x - ux * (RADIUS + 2), y: to.y - uy * (RADIUS + 2) }
  return arrow({ x: from.x + ux * RADIUS, y: from.y + uy * RADIUS }, end)
}

/** Discs of one place stand side by side. */
function aside(point: Point, taken: readonly Point[]): Point {
  let { x } = point
  while (taken.some((other) => Math.abs(other.x - x) < 24 && Math.abs(other.y - point.y) < 24))
    x += 26
  return { x, y: point.y }
}
