import type { Happening, HappeningOf } from '../model/happening/happening'
import { type ByKind, callByKind, type KindsWith } from '../model/happening/kinds'
import type { HappeningId, PartitionKey } from '../model/ids'
import type { BatchOrigin } from '../model/kafka/log/record-batch'
import type { HappeningLog } from './happening-log'

/** A record, named by offset and append: after a loss several records may have had the same offset. */
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
      : (log.all.find((h): h is Sent => h.entity === origin.client && isSend(h, send)) ?? null)
  const told: Happening[] = []
  let heldBefore: Happening | null = null
  let isCommitted = false
  const onDisk = new Set<string>()
  for (const happening of log.all) {
    if (told.length >= FOLLOWED_MAX) break
    if (happening.id < record.appendedBy) heldBefore = heldAfter(heldBefore, happening, record)
    if (happening.id === record.appendedBy) {
      if (heldBefore !== null) told.push(heldBefore)
      told.push(happening)
    } else if (
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

type Sent = HappeningOf<'record.sent'>

/** Happenings of a send: those of its batch at the producer, and its completion. */
const OF_SEND: ByKind<KindsWith<'life', 'send'>, [send: number, sent: Sent], boolean> = {
  'record.sent': ({ id }, _send, sent) => id === sent.id,
  'batch.ready': isOfBatch,
  'batch.retried': isOfBatch,
  'sends.completed': ({ firstSend, count, sends, topic }, send, sent) => {
    if (topic !== sent.topic) return false
    return sends === null ? firstSend <= send && send < firstSend + count : sends.includes(send)
  },
}

function isOfBatch(
  { batch, partition }: HappeningOf<'batch.ready' | 'batch.retried'>,
  _send: number,
  sent: Sent,
): boolean {
  return batch === sent.batch && partition === `${sent.topic}-${sent.partition}`
}

function isOfSend(happening: Happening, client: string, send: number, sent: Sent): boolean {
  return happening.entity === client && callByKind(OF_SEND, happening, send, sent) === true
}

/** Happenings of an offset: its copies, its way to the disks, its readers, its end. */
const OF_OFFSET: ByKind<KindsWith<'life', 'offset'>, [record: Followed], boolean> = {
  'batch.appended': ({ role, baseOffset, lastOffset, ...appended }, record) =>
    role === 'follower' && isOn(appended, record) && isIn(record, baseOffset, lastOffset + 1),
  'highWatermark.advanced': ({ role, from, to, ...advanced }, record) =>
    role === 'leader' && isOn(advanced, record) && isIn(record, from, to),
  'highWatermark.held': ({ highWatermark, ...held }, record) =>
    isOn(held, record) && highWatermark <= record.offset,
  'log.flushed': isOfStretch,
  'log.writtenBack': isOfStretch,
  'log.truncated': ({ from, to, ...truncated }, record) =>
    isOn(truncated, record) && isIn(record, to, from),
  'segments.deleted': isOfStretch,
  'records.fetched': isOfRanges,
  'records.returned': isOfRanges,
  'record.processed': ({ offset, ...processed }, record) =>
    isOn(processed, record) && offset === record.offset,
  'offsets.committed': ({ offsets, before }, record) => {
    const after = offsets[record.partition]
    return after !== undefined && isIn(record, before[record.partition] ?? 0, after)
  },
}

/** The happening that holds the partition's high watermark back, after `next`; null: it is not held back. */
function heldAfter(held: Happening | null, next: Happening, record: Followed): Happening | null {
  if (next.kind === 'highWatermark.held') return isOn(next, record) ? next : held
  const hasEnded =
    next.kind === 'replica.becameLeader' ||
    (next.kind === 'highWatermark.advanced' && next.role === 'leader')
  return hasEnded && isOn(next, record) ? null : held
}

function isOfOffset(happening: Happening, record: Followed): boolean {
  return callByKind(OF_OFFSET, happening, record) === true
}

interface Stretch {
  readonly partition: PartitionKey
  readonly from: number
  readonly to: number
}

function isOfStretch(stretch: Stretch, record: Followed): boolean {
  return isOn(stretch, record) && isIn(record, stretch.from, stretch.to)
}

function isOfRanges(
  { ranges }: { readonly ranges: readonly Stretch[] },
  record: Followed,
): boolean {
  return ranges.some((range) => isOfStretch(range, record))
}

function isOn({ partition }: Pick<Stretch, 'partition'>, record: Followed): boolean {
  return partition === record.partition
}

/** `to` exclusive. */
function isIn({ offset }: Followed, from: number, to: number): boolean {
  return from <= offset && offset < to
}

/** After the log that first had it has cut it off, the offset belongs to another record. */
function isLoss(happening: Happening, leader: string): boolean {
  return happening.kind === 'log.truncated' && happening.entity === leader
}
