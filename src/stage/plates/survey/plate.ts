import { definePlate } from '../../plate'
import { layout } from './layout'
import { sentences } from './sentences'
import { PARTS } from './shapes'
import { topologyKey, topologyOf } from './topology'

export const surveyPlate = definePlate({
  kind: 'survey',
  arrangedBy: (frame) => topologyKey(topologyOf(frame)),
  layout: ({ arrangement }, size, _window, frame) => layout(topologyOf(frame), size, arrangement),
  parts: PARTS,
  sentences: (frame, _spec, _places, locale) => sentences(frame, locale),
  processes: (_spec, { consumers, producers, brokers }) =>
    [...producers, ...consumers, ...brokers].map(({ id }) => id),
})
