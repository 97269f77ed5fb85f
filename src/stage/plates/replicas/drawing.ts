import { assert } from '../../../base/assert'
import { type Drawing, OTHER_PLATE } from '../../drawing'
import { layout } from './layout'
import { sentences } from './sentences'
import { shapes } from './shapes'

export const replicasDrawing: Drawing = {
  layout: (plate, size, window) => {
    assert(plate.kind === 'replicas', OTHER_PLATE)
    return layout(plate, size, window)
  },
  shapes: (frame, plate, places, clock, locale, notes) => {
    assert(plate.kind === 'replicas' && places.plate === 'replicas', OTHER_PLATE)
    return shapes(frame, plate, places, clock, locale, notes)
  },
  describe: (frame, plate, places, locale) => {
    assert(plate.kind === 'replicas' && places.plate === 'replicas', OTHER_PLATE)
    return sentences(frame, plate, places, locale)
  },
}
