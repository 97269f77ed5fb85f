import type { Happening } from '../../../frame/frame'
import { chainDiscs, type Point } from '../../notes/chain'
import type { Shape } from '../../shape'
import { logPoint } from '../../tape/chain'
import type { Scene } from './scene'

/** Numbered discs on what the causes of a chain did. */
export function chainShapes(scene: Scene): readonly Shape[] {
  return chainDiscs(scene.notes.chain, scene.locale, (happening) => pointOf(scene, happening))
}

function pointOf(scene: Scene, happening: Happening): Point {
  const { places, plate } = scene
  if (happening.entity !== plate.producer) {
    return logPoint(scene, happening) ?? { x: places.log.left + 12, y: places.log.nameY + 14 }
  }
  switch (happening.kind) {
    case 'record.sent':
      return trayPoint(scene, `${happening.topic}-${happening.partition}`)
    case 'batch.created':
    case 'batch.retried':
      return trayPoint(scene, happening.partition)
    case 'batch.ready': {
      const tray = places.trays.find(({ partition }) => partition === happening.partition)
      return tray ? { x: tray.ring.x, y: tray.ring.y } : namePoint(scene)
    }
    case 'request.sent':
    case 'request.timedOut': {
      const to = happening.kind === 'request.sent' ? happening.to : ''
      const slots = places.slots.find(({ broker }) => `b${broker}` === to) ?? places.slots[0]
      return slots ? { x: slots.wireX + 18, y: slots.requestY } : namePoint(scene)
    }
    case 'sends.completed':
      return { x: places.callback.pillX + 14, y: places.callback.y }
    default:
      return namePoint(scene)
  }
}

function trayPoint(scene: Scene, partition: string): Point {
  const tray = scene.places.trays.find((place) => place.partition === partition)
  return tray ? { x: tray.x + 4, y: tray.y - tray.h / 2 } : namePoint(scene)
}

function namePoint({ places }: Scene): Point {
  return { x: places.left + 12, y: places.producer.nameY + 16 }
}
