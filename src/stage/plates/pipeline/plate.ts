import { definePlate } from '../../plate'
import { layout } from './layout'
import { sentences } from './sentences'
import { PARTS } from './shapes'

export const pipelinePlate = definePlate({
  kind: 'pipeline',
  layout,
  parts: PARTS,
  sentences,
  axis: ({ log }) => log.axis,
  processes: ({ producer, slots }) => [producer, ...slots.map((number) => `b${number}`)],
})
