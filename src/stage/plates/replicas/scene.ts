import type { Locale } from '../../../base/locale'
import type { Frame } from '../../../frame/frame'
import type { Producer, ReplicasPlate, StageNotes } from '../../plate'
import { type LogScene, readLogs } from '../../tape/log-scene'
import type { ClientPlace, ReplicasPlaces } from './places'

export interface Scene extends LogScene {
  readonly plate: ReplicasPlate
  readonly places: ReplicasPlaces
  readonly clients: readonly ClientRow[]
}

export interface ClientRow {
  readonly place: ClientPlace
  readonly producer: Producer
}

export function readScene(
  frame: Frame,
  places: ReplicasPlaces,
  plate: ReplicasPlate,
  locale: Locale,
  notes: StageNotes,
): Scene {
  return {
    ...readLogs(frame, places, places.rows, plate, locale, notes),
    plate,
    places,
    clients: places.clients.flatMap((place) => {
      const producer = frame.producers.find(({ id }) => id === place.client)
      return producer ? [{ place, producer }] : []
    }),
  }
}
