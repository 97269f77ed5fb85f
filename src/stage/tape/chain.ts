import type { Happening } from '../../frame/frame'
import { type ByValue, callByValue } from '../../model/happening/kinds'
import type { Point } from '../notes/chain'
import { boundary, center } from './axis'
import { type LogRow, type LogScene, leaderRow } from './log-scene'

/** Place of a happening on the tapes; null when it is not about them. */
export function logPoint(scene: LogScene, happening: Happening): Point | null {
  const row = scene.rows.find(({ broker }) => broker?.id === happening.entity) ?? null
  const point = callByValue('spot', SPOTS, happening, scene, row)
  if (point !== undefined) return point
  const one = row ?? (happening.entity === 'controller' ? leaderRow(scene) : null)
  return one ? { x: scene.sheet.left + 120, y: one.place.words[0] - 6 } : null
}

/** Null: at the broker that did it. */
const SPOTS: ByValue<'spot', [scene: LogScene, row: LogRow | null], Point | null> = {
  actor: null,
  append: ({ lastOffset }, scene, row) =>
    row && onTape(scene, row, center(scene.sheet.axis, lastOffset), 8),
  batch: null,
  callback: null,
  commit: null,
  death: null,
  drain: null,
  leader: (elected, scene) => {
    const leader = scene.rows.find(({ place }) => place.broker === elected.leader)
    return leader ? roleOf(scene, leader) : null
  },
  position: null,
  ranges: null,
  request: null,
  result: null,
  send: null,
  truncate: ({ to }, scene, row) => row && onTape(scene, row, boundary(scene.sheet.axis, to), 30),
  watermark: ({ to }, scene, row) => row && onTape(scene, row, boundary(scene.sheet.axis, to), -24),
}

function roleOf(scene: LogScene, { place }: LogRow): Point {
  return { x: scene.sheet.left + 104, y: place.words[1] - 5 }
}

function onTape(scene: LogScene, { place }: LogRow, x: number, dy: number): Point {
  return { x: clampX(scene, x), y: place.tape.y + dy }
}

export function clampX({ sheet }: Pick<LogScene, 'sheet'>, x: number): number {
  return Math.min(Math.max(x, sheet.axis.x0), sheet.right)
}
