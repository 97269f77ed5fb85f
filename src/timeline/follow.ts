import type { Happening } from '../model/happening/happening'
import type { HappeningId, PartitionKey } from '../model/ids'
import type { BatchOrigin } from '../model/kafka/log/record-batch'
import type { HappeningLog } from './happening-log'

/** A record: of an offset that was lost there may be several, told apart by the append. */
export interface Followed {
  readonly partition: PartitionKey
  readonly offset: number
  /** `batch.appended` at the leader. */
  readonly appendedBy: HappeningId
}

/** As many as anybody reads: a record that many groups read again and again has more. */
const FOLLOWED_MAX = 60

/**
 * The life of a record in order: send(), the batches that carried it, the append at the leader and at each
 * follower, its way to each disk, the high watermark passing it, the ack, and every fetch, poll(), processing and commit that
 * took it along; also its loss. `origin`: where its batch came from, null for a record of the cluster itself.
 */
export function followRecord(
  log: HappeningLog,
  record: Followed,
  origin: BatchOrigin | null,
): readonly Happening[] {
  const appended = log.get(record.appendedBy)
  if (appended?.kind !== 'batch.appended') return []
  const send = origin === null ? null : sendOf(origin, record.offset - appended.baseOffset)
  const sent =
    origin === null || send === null
      ? null
      : (log.all.find((h) => h.entity === origin.client && isSend(h, send)) ?? null)
  const told: Happening[] = []
  let isCommitted = false
  const onDisk = new Set<string>()
  for (const happening of log.all) {
    if (told.length >= FOLLOWED_MAX) break
    if (happening.id === record.appendedBy || happening === sent) told.push(happening)
    else if (
      origin !== null &&
      sent !== null &&
      isOfSend(happening, origin.client, send ?? -1, sent)
    ) {
      told.push(happening)
    } else if (happening.id > record.appendedBy && isOfOffset(happening, record)) {
      if (happening.kind === 'highWatermark.advanced') {
        if (isCommitted) continue
        isCommitted = true
      }
      if (happening.kind === 'log.flushed' || happening.kind === 'log.writtenBack') {
        if (onDisk.has(happening.entity)) continue
        onDisk.add(happening.entity)
      }
      told.push(happening)
      if (isLoss(happening, appended.entity)) break
    }
  }
  return told
}

/** Number of the send of the record at this place of its batch. */
function sendOf({ firstSend, sends }: BatchOrigin, index: number): number | null {
  return sends === null ? firstSend + index : (sends[index] ?? null)
}

function isSend(happening: Happening, send: number): boolean {
  return (
    happening.kind === 'record.sent' &&
    happening.send <= send &&
    send < happening.send + happening.count
  )
}

/** What befell the batch while the producer had it, and what the application was told. */
function isOfSend(happening: Happening, client: string, send: number, sent: Happening): boolean {
  if (happening.entity !== client || sent.kind !== 'record.sent') return false
  switch (happening.kind) {
    case 'batch.ready':
    case 'batch.retried':
      return (
        happening.batch === sent.batch && happening.partition === `${sent.topic}-${sent.partition}`
      )
    case 'sends.completed': {
      const { firstSend, count, sends, topic } = happening
      if (topic !== sent.topic) return false
      return sends === null ? firstSend <= send && send < firstSend + count : sends.includes(send)
    }
    default:
      return false
  }
}

function isOfOffset(happening: Happening, { partition, offset }: Followed): boolean {
  switch (happening.kind) {
    case 'batch.appended':
      return (
        happening.role === 'follower' &&
        happening.partition === partition &&
        happening.baseOffset <= offset &&
        offset <= happening.lastOffset
      )
    case 'highWatermark.advanced':
      return (
        happening.role === 'leader' &&
        happening.partition === partition &&
        happening.from <= offset &&
        offset < happening.to
      )
    case 'log.flushed':
    case 'log.writtenBack':
      return happening.partition === partition && happening.from <= offset && offset < happening.to
    case 'records.fetched':
    case 'records.returned':
      return happening.ranges.some(
        (range) => range.partition === partition && range.from <= offset && offset < range.to,
      )
    case 'record.processed':
      return happening.partition === partition && happening.offset === offset
    case 'offsets.committed': {
      const after = happening.offsets[partition]
      return after !== undefined && (happening.before[partition] ?? 0) <= offset && offset < after
    }
    case 'log.truncated':
      return happening.partition === partition && happening.to <= offset && offset < happening.from
    case 'segments.deleted':
      return happening.partition === partition && happening.from <= offset && offset < happening.to
    default:
      return false
  }
}

/** After the log that first had it has cut it off, the offset belongs to another record. */
function isLoss(happening: Happening, leader: string): boolean {
  return happening.kind === 'log.truncated' && happening.entity === leader
}
