import { withEntry } from '../../../base/with-entry'
import { settingsOf } from '../../../config/settings/settings'
import { type BrokerId, brokerId, type HappeningId, type PartitionKey, topicOf } from '../../ids'
import { brokerOf, emit, ownBroker, type Turn } from '../../turn'
import type { Broker, Replica } from '../broker/broker-state'
import { copyOfFollowerProgress, copyOfReplica } from '../broker/copy-of'
import { emitRollAndFlush } from '../broker/emit-disk'
import { checkAndComplete, delay } from '../broker/purgatory'
import { leaderError, replicaOf, setReplica } from '../broker/replicas'
import { armWriteBack } from '../broker/write-back-timer'
import { completeCoordinatorWrite } from '../group/coordinator-write'
import type { CoordinatorWrite } from '../group/group-state'
import { appendBatch } from '../log/log'
import { checkSequence } from '../log/producer-state-entries'
import { copyOfBatch, largestTimestamp, type RecordBatch } from '../log/record-batch'
import type { RecordRefusal } from '../network/api'
import type { ErrorName } from '../network/errors'
import { BATCH_HEADER_BYTES, fieldLength, recordBytes } from '../producer/record-size'
import { advanceLeaderHighWatermark, isInternal } from './high-watermark'
import { notifyFollowers } from './leader-fetch'
import { effectiveMinIsr } from './min-isr'
import { markDirty } from './session'
import { clockMs, isWithinWindow, timestampRefusal } from './timestamp-window'

export interface AppendOptions {
  readonly acks: 0 | 1 | -1
  /** Origin of the batch: coordinators may write to internal topics, clients may not (B-6). */
  readonly origin: 'client' | 'coordinator'
  readonly causes?: readonly HappeningId[]
}

export interface LogAppendResult {
  readonly error: ErrorName
  /** -1 with an error. */
  readonly baseOffset: number
  /** `batch.appended` (or `batch.duplicate`, `append.refused`). */
  readonly appendedBy: HappeningId
  /** Exclusive: high watermark at which acks=all is satisfied. */
  readonly requiredOffset: number
  /** `highWatermark.advanced` if it moved with the append, else 0. */
  readonly advancedBy: HappeningId
  /** Ms since 1970; -1 where the records' own timestamps count; for a duplicate the largest timestamp of its batch. */
  readonly logAppendTime: number
  /** With INVALID_TIMESTAMP (P-81). */
  readonly refusal?: RecordRefusal
}

/**
 * Appends to the leader's log after the checks of B-49 and P-83, in their order; errors are returned, not thrown.
 * The append itself moves no high watermark, its effects may (B-55). After the appends of all partitions of a
 * request the caller completes the waiting operations: see completeWaiting.
 */
export function appendAsLeader(
  turn: Turn,
  id: BrokerId,
  partition: PartitionKey,
  batch: RecordBatch,
  options: AppendOptions,
): LogAppendResult {
  const broker = brokerOf(turn, id)
  const replica = broker.replicas[partition]
  const config = broker.metadata.logConfigs[topicOf(partition)]
  const causes = options.causes ?? [turn.cause]
  const error = appendError(turn, broker, partition, batch, options)
  if (error === 'INVALID_TIMESTAMP' && config) {
    const refusal = timestampRefusal(turn, batch, config)
    return { ...rejectAppend(turn, id, partition, error, causes), refusal }
  }
  if (error !== 'NONE' || !replica || !config)
    return rejectAppend(turn, id, partition, error, causes)
  const sequence = checkSequence(replica.log.producers, batch)
  if (sequence.kind === 'error') return rejectAppend(turn, id, partition, sequence.error, causes)
  if (sequence.kind === 'duplicate') {
    const baseOffset = sequence.firstOffset
    const requiredOffset = baseOffset + batch.count
    const fact = {
      kind: 'batch.duplicate',
      partition,
      baseOffset,
      lastOffset: requiredOffset - 1,
    } as const
    const by = emit(turn, id, 1, fact, [...causes, sequence.appendedBy])
    const logAppendTime = sequence.timestamp
    return {
      error: 'NONE',
      baseOffset,
      appendedBy: by,
      requiredOffset,
      advancedBy: 0,
      logAppendTime,
    }
  }
  const baseOffset = replica.log.logEndOffset
  const appendedBy = turn.world.happeningSeq + 1
  const stamped = copyOfBatch(batch)
  stamped.baseOffset = baseOffset
  stamped.leaderEpoch = replica.leaderEpoch
  if (config.timestampType === 'LogAppendTime') {
    stamped.timestamps = [clockMs(turn)]
    stamped.timestampType = 'LogAppendTime'
  }
  stamped.appendedBy = appendedBy
  const appended = appendBatch(replica.log, stamped, config, turn.world.now)
  emitAppended(turn, broker, partition, stamped, 'leader', causes)
  emitRollAndFlush(turn, broker, replica, appended, baseOffset, appendedBy)
  const grown = copyOfReplica(replica)
  grown.log = appended.log
  grown.followers = caughtUpUntilNow(broker, replica)
  storeAppended(turn, id, grown)
  advanceLeaderHighWatermark(turn, id, partition, [appendedBy], 'left')
  markDirty(turn, id, partition)
  const { highWatermark, highWatermarkBy } = replicaOf(turn, id, partition) ?? grown
  return {
    error: 'NONE',
    baseOffset,
    appendedBy,
    requiredOffset: baseOffset + batch.count,
    advancedBy: highWatermark > replica.highWatermark ? highWatermarkBy : 0,
    logAppendTime: stamped.timestampType === 'LogAppendTime' ? largestTimestamp(stamped) : -1,
  }
}

/** Completes operations that waited for the appends of a request. Source: ReplicaManager#addCompletePurgatoryAction. */
export function completeWaiting(
  turn: Turn,
  id: BrokerId,
  appends: readonly { readonly partition: PartitionKey; readonly appended: LogAppendResult }[],
): void {
  for (const { partition, appended } of appends) {
    const { error, appendedBy, advancedBy } = appended
    if (advancedBy > 0) checkAndComplete(turn, id, partition, advancedBy)
    if (error === 'NONE') notifyFollowers(turn, id, partition, appendedBy)
  }
}

/** Emits the append of a batch to a leader's or follower's log. */
export function emitAppended(
  turn: Turn,
  broker: Broker,
  partition: PartitionKey,
  batch: RecordBatch,
  role: 'leader' | 'follower',
  causes: readonly HappeningId[],
): HappeningId {
  const fact = {
    kind: 'batch.appended',
    partition,
    role,
    baseOffset: batch.baseOffset,
    lastOffset: batch.baseOffset + batch.count - 1,
    leaderEpoch: batch.leaderEpoch,
    size: batch.sizeInBytes,
    maxTimestamp: largestTimestamp(batch),
    timestampType: batch.timestampType,
  } as const
  return emit(turn, broker.id, isInternal(broker, partition) ? 0 : 1, fact, causes)
}

/** Stores a replica whose log grew and arms the write-back of its dirty pages (B-106). */
export function storeAppended(turn: Turn, id: BrokerId, replica: Replica): void {
  setReplica(turn, id, replica)
  const broker = ownBroker(turn, id)
  const { partition } = replica
  if (broker.dirtyLogs.includes(partition)) return
  broker.dirtyLogs = [...broker.dirtyLogs, partition]
  if (broker.dirtyLogs.length === 1) armWriteBack(turn, id)
}

/**
 * An acks=all append of a group coordinator to its partition of __consumer_offsets (B-293). Returns the error of
 * the append itself. After NONE `completeCoordinatorWrite` is called once the records are replicated or the write
 * has timed out; with one replica before this returns.
 */
export function appendCoordinatorRecords(
  turn: Turn,
  id: BrokerId,
  partition: PartitionKey,
  records: readonly { readonly key: string; readonly value: string | null }[],
  write: CoordinatorWrite,
): ErrorName {
  const appended = appendAsLeader(turn, id, partition, coordinatorBatch(turn, records), {
    acks: -1,
    origin: 'coordinator',
  })
  if (appended.error !== 'NONE') return appended.error
  completeWaiting(turn, id, [{ partition, appended }])
  const broker = brokerOf(turn, id)
  const replica = broker.replicas[partition]
  if (replica && replica.highWatermark >= appended.requiredOffset) {
    completeCoordinatorWrite(turn, id, write, 'NONE')
    return 'NONE'
  }
  delay(turn, id, {
    kind: 'coordinatorWrite',
    key: appended.appendedBy,
    partition,
    requiredOffset: appended.requiredOffset,
    deadline: turn.world.now + settingsOf('broker', broker.config).offsetsCommitTimeout,
    write,
  })
  return 'NONE'
}

function coordinatorBatch(
  turn: Turn,
  records: readonly { readonly key: string; readonly value: string | null }[],
): RecordBatch {
  let size = BATCH_HEADER_BYTES
  records.forEach(({ key, value }, i) => {
    size += recordBytes(i, 0, fieldLength(key), fieldLength(value))
  })
  return {
    baseOffset: 0,
    count: records.length,
    keys: records.map(({ key }) => key),
    values: records.map(({ value }) => value),
    timestamps: [clockMs(turn)],
    timestampType: 'CreateTime',
    sizeInBytes: size,
    leaderEpoch: -1,
    producerId: -1,
    producerEpoch: -1,
    baseSequence: -1,
    control: null,
    origin: null,
    appendedBy: 0,
  }
}

function rejectAppend(
  turn: Turn,
  id: BrokerId,
  partition: PartitionKey,
  error: ErrorName,
  causes: readonly HappeningId[],
): LogAppendResult {
  const isFew = error === 'NOT_ENOUGH_REPLICAS'
  const isrBy = isFew ? (brokerOf(turn, id).replicas[partition]?.isrBy ?? 0) : 0
  const fact = { kind: 'append.refused', partition, error } as const
  const appendedBy = emit(turn, id, 2, fact, [...causes, isrBy])
  const nothing = { baseOffset: -1, requiredOffset: -1, advancedBy: 0, logAppendTime: -1 }
  return { error, appendedBy, ...nothing }
}

function appendError(
  turn: Turn,
  broker: Broker,
  partition: PartitionKey,
  batch: RecordBatch,
  { acks, origin }: AppendOptions,
): ErrorName {
  if (origin === 'client' && isInternal(broker, partition)) return 'INVALID_TOPIC_EXCEPTION'
  const lookup = leaderError(broker, partition)
  if (lookup !== 'NONE') return lookup
  const replica = broker.replicas[partition]
  const config = broker.metadata.logConfigs[topicOf(partition)]
  if (!replica || !config) return 'UNKNOWN_TOPIC_OR_PARTITION'
  // B-159: only acks=all requires enough in-sync replicas.
  if (acks === -1 && replica.isr.length < effectiveMinIsr(turn, broker, replica)) {
    return 'NOT_ENOUGH_REPLICAS'
  }
  // P-49: checked per batch, however many share a request.
  if (batch.sizeInBytes > config.maxMessageBytes) return 'MESSAGE_TOO_LARGE'
  if (config.compact && batch.control === null && batch.keys.includes(null)) return 'INVALID_RECORD'
  if (config.timestampType === 'CreateTime' && !isWithinWindow(turn, batch, config)) {
    return 'INVALID_TIMESTAMP'
  }
  return batch.sizeInBytes > config.segmentBytes ? 'RECORD_LIST_TOO_LARGE' : 'NONE'
}

/** B-135: followers at the log end were caught up at their last fetch; the append fixes that instant. */
function caughtUpUntilNow(broker: Broker, replica: Replica): Replica['followers'] {
  if (replica.replicas.length === 1) return replica.followers
  const { logEndOffset } = replica.log
  let followers = replica.followers
  for (const number of replica.replicas) {
    const id = brokerId(number)
    const follower = followers[id]
    const session = broker.sessions[id]
    if (!follower || !session || follower.session !== session.id) continue
    if (follower.logEndOffset !== logEndOffset) continue
    const next = copyOfFollowerProgress(follower)
    next.lastFetchAt = session.lastFetchAt
    next.lastCaughtUpAt = Math.max(follower.lastCaughtUpAt, session.lastFetchAt)
    next.leaderEndAtLastFetch = logEndOffset
    followers = withEntry(followers, id, next)
  }
  return followers
}
