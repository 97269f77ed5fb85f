import { definePlate } from '../../plate'
import { layout } from './layout'
import { sentences } from './sentences'
import { PARTS } from './shapes'

export const replicasPlate = definePlate({
  kind: 'replicas',
  layout,
  parts: PARTS,
  sentences,
  axis: ({ axis }) => axis,
  processes: ({ clients, brokers }) => [...clients, ...brokers.map((number) => `b${number}`)],
})
