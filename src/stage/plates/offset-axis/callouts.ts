import { placeCallouts } from '../../notes/callouts'
import type { Shape } from '../../shape'
import { spotsOf } from './anchors'
import type { Scene } from './scene'

/** The callouts of a plate; the words of a committed offset stand beside its ribbon already. */
export function calloutShapes(scene: Scene, under: readonly Shape[]): readonly Shape[] {
  return placeCallouts(scene.places, scene.notes.callouts, under, {
    of: (anchor) => spotsOf(scene, anchor),
    hasOwnWords: (anchor) => anchor.at === 'committed',
  })
}
