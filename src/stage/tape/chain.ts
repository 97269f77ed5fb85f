import type { Happening } from '../../frame/frame'
import type { Point } from '../notes/chain'
import { boundary, center } from './axis'
import { type LogRow, type LogScene, leaderRow } from './log-scene'

/** Where a happening is to be seen on the tapes; null when it is not about them. */
export function logPoint(scene: LogScene, happening: Happening): Point | null {
  const { axis } = scene.sheet
  const row = scene.rows.find(({ broker }) => broker?.id === happening.entity) ?? null
  switch (happening.kind) {
    case 'batch.appended':
      return row && onTape(scene, row, center(axis, happening.lastOffset), 8)
    case 'highWatermark.advanced':
      return row && onTape(scene, row, boundary(axis, happening.to), -24)
    case 'log.truncated':
      return row && onTape(scene, row, boundary(axis, happening.to), 30)
    case 'leader.elected': {
      const leader = scene.rows.find(({ place }) => place.broker === happening.leader)
      return leader ? roleOf(scene, leader) : null
    }
    default: {
      const one = row ?? (happening.entity === 'controller' ? leaderRow(scene) : null)
      return one ? { x: scene.sheet.left + 120, y: one.place.words[0] - 6 } : null
    }
  }
}

export function roleOf(scene: LogScene, { place }: LogRow): Point {
  return { x: scene.sheet.left + 104, y: place.words[1] - 5 }
}

export function onTape(scene: LogScene, { place }: LogRow, x: number, dy: number): Point {
  return { x: clampX(scene, x), y: place.tape.y + dy }
}

export function clampX({ sheet }: Pick<LogScene, 'sheet'>, x: number): number {
  return Math.min(Math.max(x, sheet.axis.x0), sheet.right)
}
