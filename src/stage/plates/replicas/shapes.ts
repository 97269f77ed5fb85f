import { composed, type PlateParts } from '../../compose'
import { captionShapes, selectionShapes } from '../../notes/overlay'
import { columnShapes, rowShapes } from '../../tape/rows'
import { sessionShapes } from '../../tape/session'
import { ANCHORS } from './anchors'
import { chainShapes } from './chain'
import { clientShapes } from './client-line'
import { flightShapes } from './flights'
import { headShapes } from './head'
import type { ReplicasPlaces } from './places'
import { readScene, type Scene } from './scene'
import { settling } from './settle'
import type { ReplicasAnchor, ReplicasSpec } from './spec'

/** The parts of the picture, layer by layer. */
export const PARTS: PlateParts<ReplicasSpec, ReplicasAnchor, ReplicasPlaces, Scene> = {
  read: readScene,
  bare: (scene) => [
    ...headShapes(scene),
    ...scene.clients.flatMap((row) => clientShapes(scene, row)),
    ...scene.rows.flatMap((row) => rowShapes(scene, row)),
  ],
  caption: ({ places, notes }) => captionShapes(places, notes),
  live: (scene, clock) => [...sessionShapes(scene, clock), ...flightShapes(scene, clock)],
  anchors: ANCHORS,
  overlay: (scene, bare, standing) => [
    ...columnShapes(scene, scene.clients[0]?.place.y ?? scene.places.head.y),
    ...selectionShapes(scene.notes, bare),
    ...chainShapes(scene, standing),
  ],
  settling,
}

/** The picture at an instant: a pure function of its arguments. Sorted by z. */
export const shapes = composed(PARTS)
