import { definePlate } from '../../plate'
import { layout } from './layout'
import { sentences } from './sentences'
import { PARTS } from './shapes'

export const offsetAxisPlate = definePlate({
  kind: 'offset-axis',
  layout,
  parts: PARTS,
  sentences,
  axis: ({ axis }) => axis,
  processes: ({ rows }) => rows,
})
