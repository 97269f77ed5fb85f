import type { HappeningOf } from '../model/happening/happening'
import type { World } from '../model/world'
import { replicaOn } from './committed-log'
import { type Guarantee, guarantee } from './guarantee'

const ROLLED = 'a segment is closed because the append would pass a limit, and another one follows'
const DELETED = 'retention deletes nothing that is not below the high watermark'
const DISK = 'what is on disk is in the log'
const STAMPED = 'with LogAppendTime a leader stamps records with its own clock'

/** Guarantees about the logs of brokers: segments, retention, disk, timestamps. */
export function storedLogs(): Guarantee {
  return {
    see(happening, after) {
      switch (happening.kind) {
        case 'segment.rolled':
          return checkRolled(happening, after)
        case 'segments.deleted':
          return checkDeleted(happening, after)
        case 'log.flushed':
        case 'log.writtenBack':
          return checkOnDisk(happening, after)
        case 'batch.appended':
          return checkStamped(happening, after)
        default:
      }
    },
    conclude() {},
  }
}

function checkRolled(rolled: HappeningOf<'segment.rolled'>, after: World): void {
  const { entity, partition, baseOffset, why, value, limit } = rolled
  const segments = replicaOn(after, entity, partition)?.log.segments ?? []
  guarantee(
    (why === 'retention' || value > limit) &&
      segments.some((segment) => segment.baseOffset === baseOffset),
    ROLLED,
    () => `${partition} on ${entity} at ${baseOffset} by ${why}: ${value} of ${limit}`,
  )
}

function checkDeleted(deleted: HappeningOf<'segments.deleted'>, after: World): void {
  const { entity, partition, from, to } = deleted
  const replica = replicaOn(after, entity, partition)
  const { highWatermark = -1, log } = replica ?? {}
  guarantee(
    from < to && to <= highWatermark && to <= (log?.logStartOffset ?? -1),
    DELETED,
    () => `${partition} on ${entity} from ${from} to ${to}, high watermark ${highWatermark}`,
  )
}

function checkOnDisk(
  { entity, partition, from, to }: HappeningOf<'log.flushed' | 'log.writtenBack'>,
  after: World,
): void {
  const end = replicaOn(after, entity, partition)?.log.logEndOffset ?? -1
  guarantee(from < to && to <= end, DISK, () => {
    return `${partition} on ${entity} from ${from} to ${to}, its log ends at ${end}`
  })
}

function checkStamped(appended: HappeningOf<'batch.appended'>, after: World): void {
  const { role, timestampType, maxTimestamp, partition, entity } = appended
  if (role !== 'leader' || timestampType !== 'LogAppendTime') return
  const clock = after.epochMs + Math.floor(after.now / 1000)
  guarantee(
    maxTimestamp === clock,
    STAMPED,
    () => `${partition} on ${entity} has ${maxTimestamp} at ${clock}`,
  )
}
