import type { Happening } from '../../../frame/frame'
import { isWith } from '../../../model/happening/kinds'
import { chainDiscs, type Point } from '../../notes/chain'
import type { Shape } from '../../shape'
import { center } from '../../tape/axis'
import { clampX, logPoint } from '../../tape/chain'
import type { Scene } from './scene'

/** Discs on the effects of a chain's causes, beside what the picture shows. */
export function chainShapes(scene: Scene, picture: readonly Shape[]): readonly Shape[] {
  const { notes, locale, places } = scene
  return chainDiscs(notes, locale, (happening) => pointOf(scene, happening), picture, places)
}

function pointOf(scene: Scene, happening: Happening): Point {
  const client = scene.clients.find(({ place }) => place.client === happening.entity)
  if (client) {
    const { left, axis } = scene.places
    const { y } = client.place
    if (!isWith(happening, 'spot', 'callback') || happening.baseOffset < 0)
      return { x: left + 70, y }
    return { x: clampX(scene, center(axis, happening.baseOffset)), y }
  }
  return logPoint(scene, happening) ?? { x: scene.places.left + 150, y: scene.places.head.y - 6 }
}
