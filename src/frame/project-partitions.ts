import { at, partitionPoint } from '../base/chunked'
import { brokerId, type PartitionKey, partitionOf, topicOf } from '../model/ids'
import type { Replica } from '../model/kafka/broker/broker-state'
import { nextOffset, type RecordBatch } from '../model/kafka/log/record-batch'
import type { World } from '../model/world'
import type { PartitionFrame, RecordFrame, ReplicaFrame } from './frame'
import { needs } from './plates'
import { partitionOrder } from './project'
import { isSameView, TAIL_RECORDS, type View, viewOfPartition } from './view'

/** More records than this in one window are not sent; the stage draws density instead. */
const WINDOW_MAX = 400

/** Partitions with the replicas that exist; records only where the view looks. */
export function projectPartitions(world: World, view: View): readonly PartitionFrame[] {
  const frames: PartitionFrame[] = []
  for (const key of partitionOrder(world)) {
    const registration = world.controller.partitions[key]
    if (!registration) continue
    const topic = topicOf(key)
    const internal = world.controller.topics[topic]?.internal === true
    // An internal topic has 50 partitions of which a handful is ever written.
    if (internal && !isWritten(world, key, registration.leader)) continue
    frames.push({
      key,
      topic,
      partition: partitionOf(key),
      internal,
      leader: registration.leader,
      leaderEpoch: registration.leaderEpoch,
      isr: registration.isr,
      elr: registration.elr,
      lastKnownElr: registration.lastKnownElr,
      assignment: registration.replicas,
      by: registration.changedBy,
      replicas: registration.replicas.flatMap((number) => {
        const broker = world.brokers[brokerId(number)]
        const replica = broker?.replicas[key]
        if (!broker || !replica) return []
        const alive = broker.lifecycle !== 'offline' && broker.lifecycle !== 'recovering'
        const leads = number === registration.leader
        return [replicaFrame(replica, { broker: number, alive, leads }, view)]
      }),
    })
  }
  return frames
}

function isWritten(world: World, key: PartitionKey, leader: number): boolean {
  const replica = world.brokers[brokerId(leader)]?.replicas[key]
  return replica !== undefined && replica.log.logEndOffset > 0
}

/**
 * Memoized by replica: pure in its arguments. From one frame to the next most replicas of a cluster stay the same
 * objects.
 */
const KNOWN = new WeakMap<
  Replica,
  { readonly place: ReplicaPlace; readonly view: View; readonly frame: ReplicaFrame }
>()

/** Broker of a replica, and whether the controller has made it the leader: the broker itself may not know yet. */
interface ReplicaPlace {
  readonly broker: number
  readonly alive: boolean
  readonly leads: boolean
}

function replicaFrame(replica: Replica, place: ReplicaPlace, view: View): ReplicaFrame {
  const known = KNOWN.get(replica)
  if (
    known?.place.alive === place.alive &&
    known.place.broker === place.broker &&
    known.place.leads === place.leads &&
    isSameView(known.view, view)
  ) {
    return known.frame
  }
  const frame = projectReplica(replica, place, view)
  KNOWN.set(replica, { place, view, frame })
  return frame
}

function projectReplica(
  replica: Replica,
  { broker, alive, leads }: ReplicaPlace,
  view: View,
): ReplicaFrame {
  const { log } = replica
  return {
    broker,
    role: replica.role,
    alive,
    logStartOffset: log.logStartOffset,
    logEndOffset: log.logEndOffset,
    highWatermark: replica.highWatermark,
    highWatermarkBy: replica.highWatermarkBy,
    recoveryPoint: log.recoveryPoint,
    writtenBack: log.writtenBack,
    records: recordsInView(replica, leads, view),
  }
}

function recordsInView(replica: Replica, leads: boolean, view: View): readonly RecordFrame[] {
  const { log } = replica
  const tail = { from: log.logEndOffset - TAIL_RECORDS, to: log.logEndOffset }
  const own = viewOfPartition(view, replica.partition)
  if (own === null) return []
  if (replica.role === 'follower' && !leads && !needs(view.plate, 'followerRecords')) return []
  const window = own.window ?? tail
  const from = Math.max(window.from, log.logStartOffset)
  const to = Math.min(window.to, log.logEndOffset, from + WINDOW_MAX)
  return recordsBetween(replica, from, to)
}

/** Records with offsets in [from, to) that the log holds. */
function recordsBetween(replica: Replica, from: number, to: number): readonly RecordFrame[] {
  const { batches } = replica.log
  const records: RecordFrame[] = []
  let index = partitionPoint(batches, (batch) => nextOffset(batch) > from)
  for (; index < batches.length; index++) {
    const batch = at(batches, index)
    if (batch.baseOffset >= to) break
    const end = Math.min(to, nextOffset(batch))
    for (let offset = Math.max(from, batch.baseOffset); offset < end; offset++) {
      records.push(recordFrame(batch, offset))
    }
  }
  return records
}

/** Memoized: pure in its arguments. A batch is the same object in every replica and every later world. */
const FIRST_RECORDS = new WeakMap<RecordBatch, RecordFrame>()

function recordFrame(batch: RecordBatch, offset: number): RecordFrame {
  const i = offset - batch.baseOffset
  if (i > 0) return newRecordFrame(batch, offset, i)
  const known = FIRST_RECORDS.get(batch)
  if (known) return known
  const first = newRecordFrame(batch, offset, 0)
  FIRST_RECORDS.set(batch, first)
  return first
}

function newRecordFrame(batch: RecordBatch, offset: number, i: number): RecordFrame {
  return {
    offset,
    key: batch.keys[i % Math.max(1, batch.keys.length)] ?? null,
    leaderEpoch: batch.leaderEpoch,
    control: batch.control,
    by: batch.appendedBy,
  }
}
