import { assert } from '../../../base/assert'
import { type Drawing, OTHER_PLATE } from '../../drawing'
import { layout } from './layout'
import { sentences } from './sentences'
import { shapes } from './shapes'

export const offsetAxisDrawing: Drawing = {
  layout,
  shapes: (frame, plate, places, clock, locale, notes) => {
    assert(places.plate === 'offset-axis', OTHER_PLATE)
    return shapes(frame, plate, places, clock, locale, notes)
  },
  describe: (frame, plate, places, locale) => {
    assert(places.plate === 'offset-axis', OTHER_PLATE)
    return sentences(frame, plate, places, locale)
  },
}
