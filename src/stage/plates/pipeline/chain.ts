import type { Happening } from '../../../frame/frame'
import { type ByValue, callByValue } from '../../../model/happening/kinds'
import { chainDiscs, type Point } from '../../notes/chain'
import type { Shape } from '../../shape'
import { logPoint } from '../../tape/chain'
import type { Scene } from './scene'

/** Discs on the effects of a chain's causes, beside what the picture shows. */
export function chainShapes(scene: Scene, picture: readonly Shape[]): readonly Shape[] {
  const { notes, locale, places } = scene
  return chainDiscs(notes, locale, (happening) => pointOf(scene, happening), picture, places)
}

function pointOf(scene: Scene, happening: Happening): Point {
  const { places, plate } = scene
  if (happening.entity !== plate.producer) {
    return logPoint(scene, happening) ?? { x: places.log.left + 12, y: places.log.nameY + 14 }
  }
  return callByValue('spot', SPOTS, happening, scene) ?? namePoint(scene)
}

/** Null: at the producer's name. */
const SPOTS: ByValue<'spot', [scene: Scene], Point | null> = {
  actor: null,
  append: null,
  batch: ({ partition }, scene) => dequePoint(scene, partition),
  callback: (_completed, { places }) => ({ x: places.callback.pillX + 14, y: places.callback.y }),
  commit: null,
  death: null,
  drain: ({ partition }, { places }) => {
    const deque = places.deques.find((place) => place.partition === partition)
    return deque ? { x: deque.ring.x, y: deque.ring.y } : null
  },
  leader: null,
  position: null,
  ranges: null,
  request: (happening, { places }) => {
    const to = happening.kind === 'request.sent' ? happening.to : ''
    const slots = places.slots.find(({ broker }) => `b${broker}` === to) ?? places.slots[0]
    return slots ? { x: slots.wireX + 18, y: slots.requestY } : null
  },
  result: null,
  send: ({ topic, partition }, scene) => dequePoint(scene, `${topic}-${partition}`),
  truncate: null,
  watermark: null,
}

function dequePoint(scene: Scene, partition: string): Point | null {
  const deque = scene.places.deques.find((place) => place.partition === partition)
  return deque ? { x: deque.x + 4, y: deque.y - deque.h / 2 } : null
}

function namePoint({ places }: Scene): Point {
  return { x: places.left + 12, y: places.producer.nameY + 16 }
}
