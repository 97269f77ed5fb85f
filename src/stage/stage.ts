import { assert } from '../base/assert'
import type { Frame } from '../frame/frame'
import type { StageClock } from './clock'
import { NO_NOTES, type Size, type StageNotes, type StagePlate } from './plate'
import {
  layout as layoutOffsetAxis,
  panOfDrag as panOf,
  type Window,
} from './plates/offset-axis/layout'
import type { Places as OffsetAxisPlaces } from './plates/offset-axis/places'
import { sentences as describeOffsetAxis } from './plates/offset-axis/sentences'
import { shapes as offsetAxisShapes } from './plates/offset-axis/shapes'
import { layout as layoutPipeline } from './plates/pipeline/layout'
import type { PipelinePlaces } from './plates/pipeline/places'
import { sentences as describePipeline } from './plates/pipeline/sentences'
import { shapes as pipelineShapes } from './plates/pipeline/shapes'
import { layout as layoutReplicas } from './plates/replicas/layout'
import type { ReplicasPlaces } from './plates/replicas/places'
import { sentences as describeReplicas } from './plates/replicas/sentences'
import { shapes as replicasShapes } from './plates/replicas/shapes'
import type { Shape } from './shape'
import type { StageWords } from './words'

export type { StageClock } from './clock'
export { stillAt } from './clock'
export { draw, forget } from './draw/draw'
export { listen, type StageHandlers } from './draw/listen'
export type { Size, StageCallout, StageNotes, StagePlate } from './plate'
export { NO_NOTES } from './plate'
export { layout as surveyLayout } from './plates/survey/layout'
export type { Arrangement, SurveyPlaces } from './plates/survey/places'
export type { SurveyNotes } from './plates/survey/scene'
export { sentences as describeSurvey } from './plates/survey/sentences'
export { shapes as surveyShapes } from './plates/survey/shapes'
export { type Topology, topologyKey, topologyOf } from './plates/survey/topology'
export type { SurveyWords } from './plates/survey/words'
export type { HappeningId, Shape } from './shape'
export { unexplained } from './shape'
export type { StageWords } from './words'

/** Of the plate it was made for. */
export type Places = OffsetAxisPlaces | ReplicasPlaces | PipelinePlaces

const OTHER_PLATE = 'places are of the plate that is drawn'
const NO_WINDOW: Window = { pan: 0, focus: null }

/** Where everything stands. Pure; call it when the plate, the size or the window changes, not each frame. */
export function layout(plate: StagePlate, size: Size, window: Window = NO_WINDOW): Places {
  if (plate.kind === 'replicas') return layoutReplicas(plate, size, window)
  if (plate.kind === 'pipeline') return layoutPipeline(plate, size, window)
  return layoutOffsetAxis(plate, size, window)
}

/** The picture at an instant of virtual and stage time. Pure; call it each animation frame. */
export function shapes(
  frame: Frame,
  plate: StagePlate,
  places: Places,
  clock: StageClock,
  words: StageWords,
  notes: StageNotes = NO_NOTES,
): readonly Shape[] {
  if (places.plate === 'replicas') {
    assert(plate.kind === 'replicas', OTHER_PLATE)
    return replicasShapes(frame, plate, places, clock, words, notes)
  }
  if (places.plate === 'pipeline') {
    assert(plate.kind === 'pipeline', OTHER_PLATE)
    return pipelineShapes(frame, plate, places, clock, words, notes)
  }
  return offsetAxisShapes(frame, plate, places, clock, words, notes)
}

/** The plate's live description, a sentence each. */
export function describe(
  frame: Frame,
  plate: StagePlate,
  places: Places,
  words: StageWords,
): readonly string[] {
  if (places.plate === 'replicas') {
    assert(plate.kind === 'replicas', OTHER_PLATE)
    return describeReplicas(frame, plate, places, words)
  }
  if (places.plate === 'pipeline') {
    assert(plate.kind === 'pipeline', OTHER_PLATE)
    return describePipeline(frame, plate, places, words)
  }
  return describeOffsetAxis(frame, plate, places, words)
}

/** What a drag of so many CSS pixels, to the right when positive, adds to the window's `pan`. */
export function panOfDrag(places: Places, dragPx: number): number {
  const axis = places.plate === 'pipeline' ? places.log.axis : places.axis
  return panOf({ axis, scale: places.scale }, dragPx)
}

/** An offset worth showing at first: what the plate's group has committed, else the end of the log. */
export function focusOf(frame: Frame, plate: StagePlate): number | null {
  const group = frame.groups.find(({ id }) => id === plate.group)
  const committed = group?.committed.find(({ partition }) => partition === plate.view.partition)
  if (committed) return committed.offset
  const partition = frame.partitions.find(({ key }) => key === plate.view.partition)
  const leader = partition?.replicas.find(({ role }) => role === 'leader')
  return leader ? Math.max(leader.logStartOffset, leader.logEndOffset - 8) : null
}
