import { composed, type PlateParts } from '../../compose'
import { captionShapes, selectionShapes } from '../../notes/overlay'
import { ANCHORS } from './anchors'
import { chainShapes } from './chain'
import { commitLogShapes } from './commit-log'
import { committedShapes } from './committed'
import { consumerShapes } from './consumer-row'
import { flightShapes } from './flights'
import { liveShapes } from './live'
import { columnShapes } from './overlay'
import type { Places } from './places'
import { resultShapes } from './results'
import { readScene, type Scene } from './scene'
import { settling } from './settle'
import type { OffsetAxisAnchor, OffsetAxisSpec } from './spec'
import { tapeShapes } from './tape'

/** The parts of the picture, layer by layer. */
export const PARTS: PlateParts<OffsetAxisSpec, OffsetAxisAnchor, Places, Scene> = {
  read: readScene,
  bare: (scene) => [
    ...tapeShapes(scene),
    ...committedShapes(scene),
    ...commitLogShapes(scene),
    ...scene.rows.flatMap((row) => consumerShapes(scene, row)),
    ...resultShapes(scene),
  ],
  caption: ({ places, notes }) => captionShapes(places, notes),
  live: (scene, clock) => [
    ...scene.rows.flatMap((row) => liveShapes(scene, row, clock)),
    ...flightShapes(scene, clock),
  ],
  anchors: ANCHORS,
  // The words of a committed offset stand beside its ribbon already.
  hasOwnWords: ({ at }) => at === 'committed',
  overlay: (scene, bare, standing) => [
    ...columnShapes(scene),
    ...selectionShapes(scene.notes, bare),
    ...chainShapes(scene, standing),
  ],
  settling,
}

/** The picture at an instant: a pure function of its arguments. Sorted by z. */
export const shapes = composed(PARTS)
