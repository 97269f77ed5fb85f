import type { Locale } from '../../../base/locale'
import type { Frame } from '../../../frame/frame'
import type { Producer } from '../../frame-parts'
import type { StageNotes } from '../../stage-notes'
import { type LogScene, readLogs } from '../../tape/log-scene'
import type { ClientPlace, ReplicasPlaces } from './places'
import type { ReplicasAnchor, ReplicasSpec } from './spec'

export interface Scene extends LogScene {
  readonly plate: ReplicasSpec
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
  plate: ReplicasSpec,
  locale: Locale,
  notes: StageNotes<ReplicasAnchor>,
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
