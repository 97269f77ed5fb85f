import type { Frame } from '../../../frame/frame'
import { NO_NOTES, type ReplicasPlate } from '../../plate'
import { lostRanges } from '../../tape/log-scene'
import { sayReplica } from '../../tape/sentences'
import type { StageWords } from '../../words'
import { sayHead } from './head'
import type { ReplicasPlaces } from './places'
import { readScene } from './scene'

/** The plate in sentences: who leads, what each replica has, what the producer was promised, what is lost. */
export function sentences(
  frame: Frame,
  plate: ReplicasPlate,
  places: ReplicasPlaces,
  words: StageWords,
): readonly string[] {
  const scene = readScene(frame, places, plate, words, NO_NOTES)
  const { replicas } = words
  return [
    ...(scene.partition ? [sayHead(scene)] : []),
    ...scene.rows.map((row) => sayReplica(scene, row)),
    ...scene.clients.flatMap(({ place, producer }) => {
      const last = producer.outcomes.findLast(({ partition }) => partition === scene.partition?.key)
      if (!last || last.baseOffset < 0) return []
      return [replicas.sayAck(place.client, last.baseOffset, last.baseOffset + last.count - 1)]
    }),
    ...lostRanges(scene).map(({ from, to }) => replicas.sayLost(from, to - 1)),
  ]
}
