import type { Happening } from '../../../frame/frame'
import { isWith } from '../../../model/happening/kinds'
import { chainDiscs, type Point } from '../../notes/chain'
import type { Shape } from '../../shape'
import { center } from '../../tape/axis'
import { clampX, logPoint } from '../../tape/chain'
import type { Scene } from './scene'

/** Numbered discs on the effects of a chain's causes. */
export function chainShapes(scene: Scene): readonly Shape[] {
  return chainDiscs(scene.notes.chain, scene.locale, (happening) => pointOf(scene, happening))
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
