import type { Happening } from '../model/happening/happening'
import { topicOf } from '../model/ids'

/** A flight of an interesting message takes this long on stage, ms (visual grammar, section 4). */
export const FLIGHT_MS = 420

/** Each further record of one landing comes this much later, ms, up to STAGGER_MAX_MS. */
const STAGGER_MS = 40
const STAGGER_MAX_MS = 400

/**
 * How long the settling of a happening takes on stage at 1x, ms; 0 for plumbing and for one without a motion of its own.
 * Lengths are those of the visual grammar, section 4.
 */
export function motionMs(happening: Happening): number {
  if (happening.interest === 0) return 0
  switch (happening.kind) {
    case 'batch.appended': {
      if (isInternal(happening.partition)) return 0
      const records = happening.lastOffset - happening.baseOffset + 1
      return (happening.role === 'leader' ? 380 : 260) + stagger(records)
    }
    case 'highWatermark.advanced':
      return isInternal(happening.partition) ? 0 : 320
    case 'log.flushed':
      return isInternal(happening.partition) ? 0 : 360
    case 'log.truncated':
      return isInternal(happening.partition) ? 0 : 380
    case 'offsets.committed':
    case 'offsets.reset':
      return 396
    case 'records.returned':
      return happening.ranges.length === 0 ? 0 : 320
    case 'record.processed':
      return happening.times > 1 ? 420 : 120
    case 'position.set':
      return 320
    case 'client.killed':
    case 'broker.killed':
    case 'broker.poweredOff':
    case 'broker.removed':
    case 'client.closed':
    case 'broker.stopped':
    case 'broker.startFailed':
    case 'link.cut':
    case 'broker.fenced':
    case 'zookeeper.sessionExpired':
    case 'partition.offline':
    case 'message.lost':
    case 'exception.thrown':
      return 340
    case 'leader.elected':
    case 'isr.shrunk':
    case 'isr.expanded':
      return isInternal(happening.partition) ? 0 : 320
    case 'record.sent':
      return 420
    case 'controller.elected':
    case 'controller.resigned':
    case 'generation.started':
    case 'member.removed':
    case 'rebalance.started':
    case 'offsets.expired':
    case 'client.started':
    case 'broker.started':
    case 'broker.recovered':
    case 'batch.ready':
    case 'sends.completed':
    case 'command.refused':
      return 240
    default:
      return 0
  }
}

/** Whether the stage moves something because of it, so that a frame carries it. */
export function hasMotion(happening: Happening): boolean {
  return motionMs(happening) > 0
}

/** A record goes into its tray, or the application is told how its send ended. */
export function isOfSends({ kind }: Happening): boolean {
  return kind === 'record.sent' || kind === 'sends.completed'
}

function stagger(records: number): number {
  return Math.min(STAGGER_MAX_MS, (records - 1) * STAGGER_MS)
}

/** Kafka's own topics have no tape on the plates that move. */
export function isInternal(partition: string): boolean {
  return topicOf(partition).startsWith('__')
}
