import { composed } from '../../compose'
import { placeCallouts } from '../../notes/callouts'
import { captionShapes, selectionShapes } from '../../notes/overlay'
import type { PipelinePlate } from '../../plate'
import { columnShapes } from '../../tape/rows'
import { lingerShapes, outlets, trayShapes } from './accumulator'
import { spotsOf, wireBands } from './anchors'
import { callbackShapes } from './answers'
import { chainShapes } from './chain'
import { flightShapes } from './flights'
import { logShapes } from './log'
import type { PipelinePlaces } from './places'
import { pathShapes } from './producer-path'
import { readScene, type Scene } from './scene'
import { slotsShapes } from './sender'
import { settling } from './settle'

/** The picture at an instant: a pure function of its arguments. Sorted by z. */
export const shapes = composed<PipelinePlate, PipelinePlaces, Scene>({
  read: readScene,
  bare: (scene) => [
    ...pathShapes(scene),
    ...outlets(scene),
    ...trayShapes(scene),
    ...slotsShapes(scene),
    ...callbackShapes(scene),
    ...logShapes(scene),
  ],
  caption: ({ places, notes }) => captionShapes(places, notes),
  live: (scene, clock) => [...lingerShapes(scene, clock), ...flightShapes(scene, clock)],
  callouts: (scene, under) =>
    placeCallouts(scene.places, scene.notes.callouts, [...under, ...wireBands(scene)], {
      of: (anchor) => spotsOf(scene, anchor),
      hasOwnWords: () => false,
    }),
  overlay: (scene, bare) => [
    ...columnShapes(scene, scene.places.log.nameY),
    ...selectionShapes(scene.notes, bare),
    ...chainShapes(scene),
  ],
  settling,
})
