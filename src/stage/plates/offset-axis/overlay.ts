import { line, rect, type Shape, standing, Z } from '../../shape'
import { center, isVisible } from '../../tape/axis'
import type { Scene } from './scene'

/** The column of the offset under the pointer lights across every row. */
export function columnShapes(scene: Scene): readonly Shape[] {
  const { places, notes } = scene
  const { offset } = notes
  if (offset === null || !isVisible(places.axis, offset)) return []
  const x = center(places.axis, offset)
  const end = places.results?.base ?? places.bottom
  const { tape } = places
  const guide = line(x, tape.y + tape.h, x, end, { stroke: 'ink', width: 1.5 })
  const frame = rect(x - places.axis.pitch / 2, tape.y, places.axis.pitch, tape.h, {
    stroke: 'ink',
    width: 3,
    fill: 'none',
  })
  return [standing('column', Z.guide, [guide]), standing('column:tape', Z.tape + 2, [frame])]
}
