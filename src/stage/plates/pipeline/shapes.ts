import { composed, type PlateParts } from '../../compose'
import { captionShapes, selectionShapes } from '../../notes/overlay'
import { columnShapes } from '../../tape/rows'
import { dequeShapes, lingerShapes, outlets } from './accumulator'
import { ANCHORS, wireBands } from './anchors'
import { callbackShapes } from './answers'
import { chainShapes } from './chain'
import { flightShapes } from './flights'
import { logShapes } from './log'
import type { PipelinePlaces } from './places'
import { pathShapes } from './producer-path'
import { readScene, type Scene } from './scene'
import { slotsShapes } from './sender'
import { settling } from './settle'
import type { PipelineAnchor, PipelineSpec } from './spec'

/** The parts of the picture, layer by layer. */
export const PARTS: PlateParts<PipelineSpec, PipelineAnchor, PipelinePlaces, Scene> = {
  read: readScene,
  bare: (scene) => [
    ...pathShapes(scene),
    ...outlets(scene),
    ...dequeShapes(scene),
    ...slotsShapes(scene),
    ...callbackShapes(scene),
    ...logShapes(scene),
  ],
  caption: ({ places, notes }) => captionShapes(places, notes),
  live: (scene, clock) => [...lingerShapes(scene, clock), ...flightShapes(scene, clock)],
  anchors: ANCHORS,
  keepClear: wireBands,
  overlay: (scene, bare, standing) => [
    ...columnShapes(scene, scene.places.log.nameY),
    ...selectionShapes(scene.notes, bare),
    ...chainShapes(scene, standing),
  ],
  settling,
}

/** The picture at an instant: a pure function of its arguments. Sorted by z. */
export const shapes = composed(PARTS)
