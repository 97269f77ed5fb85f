import type { Locale } from '../base/locale'
import type { Frame } from '../frame/frame'
import type { StageClock } from './clock'
import type { Size, StageNotes, StagePlate } from './plate'
import type { Places as OffsetAxisPlaces } from './plates/offset-axis/places'
import type { PipelinePlaces } from './plates/pipeline/places'
import type { ReplicasPlaces } from './plates/replicas/places'
import type { Shape } from './shape'
import type { OffsetWindow } from './tape/axis'

/** Of the plate it was made for. */
export type Places = OffsetAxisPlaces | ReplicasPlaces | PipelinePlaces

export type PlateKind = Places['plate']

export const OTHER_PLATE = 'places are of the plate that is drawn'

/** How one kind of plate is drawn. All pure. */
export interface Drawing {
  /** Where everything stands: call it when the plate, the size or the window changes, not each frame. */
  readonly layout: (plate: StagePlate, size: Size, window: OffsetWindow) => Places
  /** The picture at an instant of virtual and stage time: call it each animation frame. */
  readonly shapes: (
    frame: Frame,
    plate: StagePlate,
    places: Places,
    clock: StageClock,
    locale: Locale,
    notes: StageNotes,
  ) => readonly Shape[]
  /** The plate's live description, a sentence each. */
  readonly describe: (
    frame: Frame,
    plate: StagePlate,
    places: Places,
    locale: Locale,
  ) => readonly string[]
}

/** Loads the drawing of a kind of plate, so that a lesson does not carry the plates of others. */
export async function loadDrawing(kind: PlateKind): Promise<Drawing> {
  switch (kind) {
    case 'replicas':
      return (await import('./plates/replicas/drawing')).replicasDrawing
    case 'pipeline':
      return (await import('./plates/pipeline/drawing')).pipelineDrawing
    default:
      return (await import('./plates/offset-axis/drawing')).offsetAxisDrawing
  }
}
