import { line, rect, type Shape, standing, Z } from '../shape'
import { center, isVisible } from './axis'
import { brokerShapes } from './broker-name'
import { epochShapes, flagShapes } from './flags'
import type { LogRow, LogScene } from './log-scene'
import { tapeShapes } from './tape'

/** Everything of one replica. */
export function rowShapes(scene: LogScene, row: LogRow): readonly Shape[] {
  return [
    ...brokerShapes(scene, row),
    ...tapeShapes(scene, row),
    ...epochShapes(scene, row),
    ...flagShapes(scene, row),
  ]
}

/** The column of the offset under the pointer lights through every tape. */
export function columnShapes(scene: LogScene, top: number): readonly Shape[] {
  const { offset } = scene.notes
  const { axis } = scene.sheet
  const last = scene.rows[scene.rows.length - 1]
  if (offset === null || !last || !isVisible(axis, offset)) return []
  const x = center(axis, offset)
  const bottom = last.place.tape.y + last.place.tape.h
  const frames = scene.rows.map(({ place }) =>
    rect(x - axis.pitch / 2, place.tape.y, axis.pitch, place.tape.h, {
      stroke: 'ink',
      width: 3,
      fill: 'none',
    }),
  )
  return [
    standing('column', Z.guide, [line(x, top, x, bottom, { stroke: 'ink', width: 1.5 })]),
    standing('column:tape', Z.tape + 2, frames),
  ]
}
