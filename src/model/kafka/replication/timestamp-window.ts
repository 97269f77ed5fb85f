import { LONG_MAX } from '../../../config/parse-value'
import type { Turn } from '../../turn'
import type { LogConfig } from '../log/log-config'
import { largestTimestamp, type RecordBatch } from '../log/record-batch'
import type { RecordRefusal } from '../network/api'

/** Milliseconds since 1970 on every machine's clock (S-21). */
export function clockMs(turn: Turn): number {
  return turn.world.epochMs + Math.floor(turn.world.now / 1000)
}

/** B-50: true if every record's timestamp lies within the window around the broker's clock. */
export function isWithinWindow(turn: Turn, batch: RecordBatch, config: LogConfig): boolean {
  const now = clockMs(turn)
  if (largestTimestamp(batch) - now > config.timestampAfterMaxMs) return false
  return batch.timestamps.every((timestamp) => now - timestamp <= config.timestampBeforeMaxMs)
}

/** P-81: the records of the batch outside the window, with Kafka's texts. Source: LogValidator#validateTimestamp. */
export function timestampRefusal(
  turn: Turn,
  batch: RecordBatch,
  { timestampAfterMaxMs, timestampBeforeMaxMs }: LogConfig,
): RecordRefusal {
  const now = clockMs(turn)
  const window = `[${javaSum(now, timestampBeforeMaxMs, -1n)}, ${javaSum(now, timestampAfterMaxMs, 1n)}]`
  const records: RecordRefusal['records'][number][] = []
  for (let index = 0; index < batch.count; index++) {
    const timestamp = batch.timestamps[index] ?? batch.timestamps[0] ?? now
    if (timestamp - now <= timestampAfterMaxMs && now - timestamp <= timestampBeforeMaxMs) continue
    const message = `Timestamp ${timestamp} of message with offset ${index} is out of range. The timestamp should be within ${window}`
    records.push({ index, message })
  }
  return {
    message: 'One or more records have been rejected due to invalid timestamp',
    records,
  }
}

const LONG_BITS = 64
/** Long.MAX_VALUE, for which the config has LONG_MAX. */
const JAVA_LONG_MAX = 9_223_372_036_854_775_807n

/** Sum of longs with Java's overflow. */
function javaSum(now: number, ms: number, sign: 1n | -1n): bigint {
  const distance = ms >= LONG_MAX ? JAVA_LONG_MAX : BigInt(ms)
  return BigInt.asIntN(LONG_BITS, BigInt(now) + sign * distance)
}
