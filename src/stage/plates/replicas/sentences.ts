import type { Frame } from '../../../frame/frame'
import { NO_NOTES, type ReplicasPlate } from '../../plate'
import type { StageWords } from '../../words'
import { roleWord, stateWord } from './broker-name'
import { sayHead } from './head'
import type { ReplicasPlaces } from './places'
import { type LogRow, type LogScene, lostRanges, readScene } from './scene'

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

/** One replica: its role and state, what it holds, what it knows to be readable. */
export function sayReplica(scene: LogScene, row: LogRow): string {
  const { replicas } = scene.words
  const { replica, place } = row
  const state = stateWord(scene, row)
  const role = state === '' ? roleWord(scene, row) : `${roleWord(scene, row)}, ${state}`
  if (!replica || replica.logEndOffset === replica.logStartOffset) {
    return replicas.sayEmptyReplica(place.broker, role)
  }
  const { logStartOffset, logEndOffset, highWatermark } = replica
  return replicas.sayReplica(place.broker, role, logStartOffset, logEndOffset - 1, highWatermark)
}
