import type { Locale } from '../../base/locale'
import type { Happening } from '../../frame/frame'
import { type Box, overlaps, solidBoxes } from '../bounds'
import { drawing } from '../lines'
import { disc, openHead } from '../marks/signs'
import { event, type Part, round, type Shape, standing, Z } from '../shape'
import type { StageNotes } from '../stage-notes'
import { stageMessages } from '../words/messages'
import type { Sheet } from './callouts'

export interface Point {
  readonly x: number
  readonly y: number
}

const RADIUS = 11
/** Least distance between discs, and from them to letters and faces, px. */
const APART = 2
/** Distances from its place at which a disc looks for a free spot, px, and the directions in which it looks. */
const REACHES = [0, 14, 20, 26, 34, 44, 56, 70, 88, 110, 140]
const DIRECTIONS = 16
/** How far arrows bend aside, as shares of their length, the straightest first. */
const BENDS = [0, 0.18, -0.18, 0.34, -0.34, 0.55, -0.55, 0.8, -0.8]
/** Points of an arrow that are looked at. */
const SAMPLES = 24

/**
 * Discs on the links of a chain of causes, each at the free spot nearest to where it happened, and arrows from cause to
 * effect. Discs cover neither faces, letters nor each other; an arrow that cannot pass beside all letters is left out.
 */
export function chainDiscs(
  { discs }: Pick<StageNotes<unknown>, 'discs'>,
  locale: Locale,
  pointOf: (happening: Happening) => Point,
  picture: readonly Shape[],
  sheet: Pick<Sheet, 'width' | 'height'>,
): readonly Shape[] {
  if (discs.length === 0) return []
  const say = stageMessages(locale)
  const ground = picture.filter(({ opacity }) => opacity > 0)
  const taken = [...solidBoxes(ground)]
  const places = new Map(
    discs.map(({ happening }) => {
      const point = freeSpot(pointOf(happening), taken, sheet)
      taken.push(around(point, RADIUS))
      return [happening.id, point] as const
    }),
  )
  const stops = discs.flatMap(({ happening, sign }) => {
    const point = places.get(happening.id)
    if (point === undefined) return []
    const label = say('sayCause', { n: sign, what: happening.kind })
    const told = { by: happening.id, label, stop: 'mark' } as const
    return [event(`chain:${sign}`, Z.chain + 1, disc(sign, RADIUS, true), told, point)]
  })
  const letters = solidBoxes(ground.map(lettersOnly))
  const arrows = discs.flatMap(({ happening, from }) => {
    const to = places.get(happening.id)
    return from.flatMap((id): readonly Part[] => {
      const start = places.get(id)
      if (start === undefined || to === undefined) return []
      const others = [...places.values()].filter((other) => other !== start && other !== to)
      return joined(start, to, [...letters, ...others.map((each) => around(each, RADIUS))], sheet)
    })
  })
  return arrows.length === 0 ? stops : [standing('chain:arrows', Z.chain, arrows), ...stops]
}

function lettersOnly(shape: Shape): Shape {
  return { ...shape, parts: shape.parts.filter(({ el }) => el === 'text') }
}

function around({ x, y }: Point, radius: number): Box {
  return { x: x - radius, y: y - radius, w: 2 * radius, h: 2 * radius }
}

/** The free spot nearest to a point; where there is none within reach, the one that covers least. */
function freeSpot(
  point: Point,
  taken: readonly Box[],
  { width, height }: Pick<Sheet, 'width' | 'height'>,
): Point {
  const edge = RADIUS + APART
  let best = { point, covered: Number.POSITIVE_INFINITY }
  for (const reach of REACHES) {
    for (let i = 0; i < (reach === 0 ? 1 : DIRECTIONS); i++) {
      // Above first: there is seldom anything below a thing but its words.
      const angle = -Math.PI / 2 + (i * 2 * Math.PI) / DIRECTIONS
      const spot = {
        x: clamp(point.x + reach * Math.cos(angle), edge, width - edge),
        y: clamp(point.y + reach * Math.sin(angle), edge, height - edge),
      }
      const box = around(spot, edge)
      const covered = taken.filter((other) => overlaps(box, other)).length
      if (covered === 0) return { x: round(spot.x), y: round(spot.y) }
      if (covered < best.covered) best = { point: spot, covered }
    }
  }
  return { x: round(best.point.x), y: round(best.point.y) }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most))
}

/** An arrow from disc to disc that bends aside from letters and other discs; nothing where it cannot. */
function joined(
  from: Point,
  to: Point,
  closed: readonly Box[],
  sheet: Pick<Sheet, 'width' | 'height'>,
): readonly Part[] {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  if (length < 2 * RADIUS + 8) return []
  for (const bend of BENDS) {
    const middle = {
      x: (from.x + to.x) / 2 + ((to.y - from.y) / length) * length * bend,
      y: (from.y + to.y) / 2 - ((to.x - from.x) / length) * length * bend,
    }
    if (isClear(from, middle, to, closed, sheet)) return curve(from, middle, to)
  }
  return []
}

function isClear(
  from: Point,
  middle: Point,
  to: Point,
  closed: readonly Box[],
  { width, height }: Pick<Sheet, 'width' | 'height'>,
): boolean {
  for (let i = 1; i < SAMPLES; i++) {
    const t = i / SAMPLES
    const x = (1 - t) ** 2 * from.x + 2 * (1 - t) * t * middle.x + t ** 2 * to.x
    const y = (1 - t) ** 2 * from.y + 2 * (1 - t) * t * middle.y + t ** 2 * to.y
    const isOut = x < 4 || y < 4 || x > width - 4 || y > height - 4
    if (isOut || closed.some((box) => overlaps(around({ x, y }, 2), box))) return false
  }
  return true
}

function curve(from: Point, middle: Point, to: Point): readonly Part[] {
  const start = towards(from, middle, RADIUS)
  const end = towards(to, middle, RADIUS + 2)
  const style = { stroke: 'ink', width: 1.4, fill: 'none' } as const
  const way = drawing((pen) => {
    pen.moveTo(start.x, start.y)
    pen.quadraticCurveTo(middle.x, middle.y, end.x, end.y)
  }, style)
  return [way, openHead(middle, end, style)]
}

function towards(from: Point, to: Point, by: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1
  return {
    x: from.x + ((to.x - from.x) / length) * by,
    y: from.y + ((to.y - from.y) / length) * by,
  }
}
