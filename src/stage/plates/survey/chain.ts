import type { Happening } from '../../../frame/frame'
import { subjectPartition } from '../../../model/happening/kinds'
import { drawing } from '../../lines'
import { disc, openHead } from '../../marks/signs'
import { event, type Part, type Shape, standing, Z } from '../../shape'
import { type Point, pointOf } from './flights'
import { surveyMessages } from './messages'
import { rowOf, type SurveyScene } from './scene'

const RADIUS = 11

/** Numbered discs at the entities of a chain, joined by curves from cause to effect. */
export function chainShapes(scene: SurveyScene): readonly Shape[] {
  const say = surveyMessages(scene.locale)
  const taken: Point[] = []
  const stops = scene.notes.chain.map((happening) => {
    const point = aside(placeOf(scene, happening), taken)
    taken.push(point)
    return { happening, point }
  })
  const at = new Map(stops.map(({ happening, point }) => [happening.id, point]))
  const curves = stops.flatMap(({ happening, point }): readonly Part[] =>
    happening.causes.flatMap((cause) => {
      const from = at.get(cause)
      return from ? curve(from, point) : []
    }),
  )
  const discs = stops.map(({ happening, point }, i) => {
    const label = say('sayCause', { n: i + 1, what: happening.kind })
    const told = { by: happening.id, label, stop: 'mark' } as const
    return event(`chain:${i + 1}`, Z.chain + 1, disc(i + 1, RADIUS, true), told, point)
  })
  return curves.length === 0 ? discs : [standing('chain:arrows', Z.chain, curves), ...discs]
}

/** Curved to avoid overlapping the tapes; its head ends at the disc. */
function curve(from: Point, to: Point): readonly Part[] {
  const dx = to.x - from.x
  const dy = to.y - from.y
  const length = Math.hypot(dx, dy)
  if (length < 2 * RADIUS + 6) return []
  const bow = Math.min(46, length * 0.22)
  const middle = {
    x: (from.x + to.x) / 2 + (dy / length) * bow,
    // A curve goes half way to its control point: so it stays on the sheet.
    y: Math.max(-Math.min(from.y, to.y) + 8, (from.y + to.y) / 2 - (dx / length) * bow),
  }
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

/** Discs of one place stand side by side, away from the words. */
function aside({ x, y, isRow }: Place, taken: readonly Point[]): Point {
  const step = isRow ? -26 : 26
  let free = x
  while (taken.some((other) => Math.abs(other.x - free) < 24 && Math.abs(other.y - y) < 24))
    free += step
  return { x: free, y }
}

interface Place extends Point {
  readonly isRow: boolean
}

/** Place of a happening: left of its partition, else at its entity. */
function placeOf(scene: SurveyScene, happening: Happening): Place {
  const partition = subjectPartition(happening)
  const row = partition === null ? null : rowOf(scene, partition)
  if (row) return { x: row.place.x - 14, y: row.place.y + row.place.h / 2, isRow: true }
  const point = pointOf(scene, happening.entity)
  const isBroker = /^b\d+$/.test(happening.entity)
  if (!point) return { x: 24, y: 24, isRow: false }
  return isBroker
    ? { x: point.x, y: point.y - 4, isRow: false }
    : { x: point.x + 4, y: point.y - 22, isRow: false }
}
