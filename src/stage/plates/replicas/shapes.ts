import { composed } from '../../compose'
import { placeCallouts } from '../../notes/callouts'
import { captionShapes, selectionShapes } from '../../notes/overlay'
import type { ReplicasPlate } from '../../plate'
import { columnShapes, rowShapes } from '../../tape/rows'
import { spotsOf } from './anchors'
import { chainShapes } from './chain'
import { clientShapes } from './client-line'
import { flightShapes } from './flights'
import { headShapes } from './head'
import type { ReplicasPlaces } from './places'
import { readScene, type Scene } from './scene'
import { settling } from './settle'

/** The picture at an instant: a pure function of its arguments. Sorted by z. */
export const shapes = composed<ReplicasPlate, ReplicasPlaces, Scene>({
  read: readScene,
  bare: (scene) => [
    ...headShapes(scene),
    ...scene.clients.flatMap((row) => clientShapes(scene, row)),
    ...scene.rows.flatMap((row) => rowShapes(scene, row)),
  ],
  caption: ({ places, notes }) => captionShapes(places, notes),
  live: flightShapes,
  callouts: (scene, under) =>
    placeCallouts(scene.places, scene.notes.callouts, under, {
      of: (anchor) => spotsOf(scene, anchor),
      hasOwnWords: () => false,
    }),
  overlay: (scene, bare) => [
    ...columnShapes(scene, scene.clients[0]?.place.y ?? scene.places.head.y),
    ...selectionShapes(scene.notes, bare),
    ...chainShapes(scene),
  ],
  settling,
})
