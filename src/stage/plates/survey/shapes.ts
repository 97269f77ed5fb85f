import type { StageClock } from '../../clock'
import { composed, type PlateParts } from '../../compose'
import type { Settling } from '../../motion/settling'
import { captionShapes } from '../../notes/overlay'
import type { Shape } from '../../shape'
import { ANCHORS } from './anchors'
import { brokerShapes } from './brokers'
import { chainShapes } from './chain'
import { groupShapes, heartbeatShapes, producerShapes } from './clients'
import { flagShapes } from './flags'
import { flightShapes } from './flights'
import { frameShapes, selectionShapes } from './overlay'
import type { SurveyPlaces } from './places'
import { readScene, type SurveyScene } from './scene'
import { sessionShapes } from './session'
import type { SurveyAnchor, SurveySpec } from './spec'
import { rowShapes, slid, slideOf } from './tapes'

/** The parts of the picture, layer by layer. */
export const PARTS: PlateParts<SurveySpec, SurveyAnchor, SurveyPlaces, SurveyScene> = {
  read: readScene,
  bare: (scene) => [
    ...frameShapes(scene),
    ...brokerShapes(scene),
    ...producerShapes(scene),
    ...groupShapes(scene),
    ...scene.rows.flatMap((row) => rowShapes(scene, row)),
  ],
  caption: ({ places, notes }) => captionShapes(places, notes),
  live: (scene, clock) => [
    ...scene.rows.flatMap((row) => flagShapes(scene, row, clock, slideOf(scene, row, clock))),
    ...sessionShapes(scene, clock),
    ...heartbeatShapes(scene, clock),
    ...flightShapes(scene, clock),
  ],
  anchors: ANCHORS,
  overlay: (scene, _bare, standing) => [...selectionShapes(scene), ...chainShapes(scene, standing)],
  settling,
}

/** Settling of appends: tapes slide by the new records, which appear at the end. */
function settling(scene: SurveyScene, clock: StageClock): Settling {
  const patches = new Map<string, (shape: Shape) => Shape | null>()
  for (const row of scene.rows) {
    const by = slideOf(scene, row, clock)
    if (by === 0) continue
    for (const [key, patch] of slid(scene, row, by)) patches.set(key, patch)
  }
  return { patches, extra: [] }
}

/** The picture at an instant: a pure function of its arguments. Sorted by z. */
export const shapes = composed(PARTS)
