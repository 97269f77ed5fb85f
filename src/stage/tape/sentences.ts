import { roleWord, stateWord } from './broker-name'
import type { LogRow, LogScene } from './log-scene'

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
