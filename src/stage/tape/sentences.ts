import { roleWord, stateWord } from './broker-name'
import type { LogRow, LogScene } from './log-scene'
import { tapeMessages } from './messages'

/** One replica in a sentence: its role and state, its offsets, and its high watermark. */
export function sayReplica(scene: LogScene, row: LogRow): string {
  const say = tapeMessages(scene.locale)
  const { replica, place } = row
  const state = stateWord(scene, row)
  const role = state === '' ? roleWord(scene, row) : `${roleWord(scene, row)}, ${state}`
  if (!replica || replica.logEndOffset === replica.logStartOffset) {
    return say('sayEmptyReplica', { broker: place.broker, role })
  }
  const { logStartOffset, logEndOffset, highWatermark } = replica
  return say('sayReplica', {
    broker: place.broker,
    role,
    first: logStartOffset,
    last: logEndOffset - 1,
    highWatermark,
  })
}
