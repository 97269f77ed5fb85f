import { at } from '../../../base/chunked'
import { firstBatchAt } from './log'
import type { Log } from './log-state'
import { largestTimestamp, timestampAt } from './record-batch'

/**
 * B-90: the earliest offset whose record timestamp is at least `timestamp` (ms since 1970), -1 when there
 * is none. Source: UnifiedLog#fetchOffsetByTimestamp.
 */
export function offsetForTimestamp(log: Log, timestamp: number): number {
  const segment = log.segments.find(({ largestTimestamp: largest }) => largest >= timestamp)
  if (!segment) return -1
  const from = Math.max(segment.baseOffset, log.logStartOffset)
  for (let i = firstBatchAt(log, from); i < log.batches.length; i++) {
    const batch = at(log.batches, i)
    if (largestTimestamp(batch) < timestamp) continue
    for (let j = 0; j < batch.count; j++) {
      const offset = batch.baseOffset + j
      if (timestampAt(batch, offset) >= timestamp && offset >= log.logStartOffset) return offset
    }
  }
  return -1
}
