import type { Places } from './drawing'
import { panOfDrag as panOf } from './pan-of-drag'

export type { StageClock } from './clock'
export { stillAt } from './clock'
export { draw, forget } from './draw/draw'
export { listen, type StageHandlers } from './draw/listen'
export { type Drawing, loadDrawing, type Places, type PlateKind } from './drawing'
export type { Size, StageCallout, StageNotes, StagePlate } from './plate'
export { NO_NOTES } from './plate'
export type { HappeningId, Shape } from './shape'
export { unexplained } from './shape'

/** What a drag of so many CSS pixels, to the right when positive, adds to the window's `pan`. */
export function panOfDrag(places: Places, dragPx: number): number {
  const axis = places.plate === 'pipeline' ? places.log.axis : places.axis
  return panOf({ axis, scale: places.scale }, dragPx)
}
