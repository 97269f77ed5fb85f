import { composed } from '../../compose'
import { placeCallouts } from '../../notes/callouts'
import { captionShapes, selectionShapes } from '../../notes/overlay'
import type { ReplicasPlate } from '../../plate'
import { line, rect, type Shape, standing, Z } from '../../shape'
import { center, isVisible } from '../offset-axis/places'
import { spotsOf } from './anchors'
import { brokerShapes } from './broker-name'
import { chainShapes } from './chain'
import { clientShapes } from './client-line'
import { epochShapes, flagShapes } from './flags'
import { flightShapes } from './flights'
import { headShapes } from './head'
import type { ReplicasPlaces } from './places'
import { type LogRow, type LogScene, readScene, type Scene } from './scene'
import { settling } from './settle'
import { tapeShapes } from './tape'

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

/** Everything of one replica. */
export function rowShapes(scene: LogScene, row: LogRow): readonly Shape[] {
  return [
    ...brokerShapes(scene, row),
    ...tapeShapes(scene, row),
    ...epochShapes(scene, row),
    ...flagShapes(scene, row),
  ]
}

/** The column of the offset under the pointer lights through every tape. */
export function columnShapes(scene: LogScene, top: number): readonly Shape[] {
  const { offset } = scene.notes
  const { axis } = scene.sheet
  const last = scene.rows[scene.rows.length - 1]
  if (offset === null || !last || !isVisible(axis, offset)) return []
  const x = center(axis, offset)
  const bottom = last.place.tape.y + last.place.tape.h
  const frames = scene.rows.map(({ place }) =>
    rect(x - axis.pitch / 2, place.tape.y, axis.pitch, place.tape.h, {
      stroke: 'ink',
      width: 3,
      fill: 'none',
    }),
  )
  return [
    standing('column', Z.guide, [line(x, top, x, bottom, { stroke: 'ink', width: 1.5 })]),
    standing('column:tape', Z.tape + 2, frames),
  ]
}
