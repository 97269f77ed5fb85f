import type { Happening } from '../../../frame/frame'
import { subjectPartition } from '../../../model/happening/kinds'
import { chainDiscs } from '../../notes/chain'
import type { Shape } from '../../shape'
import { type Point, pointOf } from './flights'
import { rowOf, type SurveyScene } from './scene'

/** Discs at the entities of a chain, beside what the picture shows. */
export function chainShapes(scene: SurveyScene, picture: readonly Shape[]): readonly Shape[] {
  const { notes, locale, places } = scene
  return chainDiscs(notes, locale, (happening) => placeOf(scene, happening), picture, places)
}

/** Place of a happening: left of its partition, else at its entity. */
function placeOf(scene: SurveyScene, happening: Happening): Point {
  const partition = subjectPartition(happening)
  const row = partition === null ? null : rowOf(scene, partition)
  if (row) return { x: row.place.x - 14, y: row.place.y + row.place.h / 2 }
  const point = pointOf(scene, happening.entity)
  const isBroker = /^b\d+$/.test(happening.entity)
  if (!point) return { x: 24, y: 24 }
  return isBroker ? { x: point.x, y: point.y - 4 } : { x: point.x + 4, y: point.y - 22 }
}
