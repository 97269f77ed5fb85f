import type { Locale } from '../../../base/locale'
import type { Frame } from '../../../frame/frame'
import { NO_NOTES } from '../../stage-notes'
import { lostRanges } from '../../tape/log-scene'
import { sayAck } from '../../tape/say'
import { sayReplica } from '../../tape/sentences'
import { sayHead } from './head'
import type { ReplicasPlaces } from './places'
import { sayLost } from './say'
import { readScene } from './scene'
import type { ReplicasSpec } from './spec'

/** The plate in sentences: the leader, the log of each replica, the producer's acknowledged records, the lost ones. */
export function sentences(
  frame: Frame,
  plate: ReplicasSpec,
  places: ReplicasPlaces,
  locale: Locale,
): readonly string[] {
  const scene = readScene(frame, places, plate, locale, NO_NOTES)
  return [
    ...(scene.partition ? [sayHead(scene)] : []),
    ...scene.rows.map((row) => sayReplica(scene, row)),
    ...scene.clients.flatMap(({ place, producer }) => {
      const last = producer.outcomes.findLast(({ partition }) => partition === scene.partition?.key)
      if (!last || last.baseOffset < 0) return []
      return [sayAck(locale, place.client, last.baseOffset, last.baseOffset + last.count - 1)]
    }),
    ...lostRanges(scene).map(({ from, to }) => sayLost(locale, from, to - 1)),
  ]
}
