import type { HappeningId, PartitionKey } from '../../ids'
import type { ErrorName } from '../network/errors'
import type { Thrown } from './consumer-state'

const ERRORS = 'org.apache.kafka.common.errors.'
const CONSUMER = 'org.apache.kafka.clients.consumer.'

/** Errors whose exception extends RetriableException, as far as the consumer meets them (C-207). */
const RETRIABLE: ReadonlySet<ErrorName> = new Set<ErrorName>([
  'COORDINATOR_LOAD_IN_PROGRESS',
  'COORDINATOR_NOT_AVAILABLE',
  'NOT_COORDINATOR',
  'UNKNOWN_TOPIC_OR_PARTITION',
  'NOT_LEADER_OR_FOLLOWER',
  'REQUEST_TIMED_OUT',
  'FENCED_LEADER_EPOCH',
  'UNKNOWN_LEADER_EPOCH',
  'OFFSET_NOT_AVAILABLE',
  'LEADER_NOT_AVAILABLE',
  'REPLICA_NOT_AVAILABLE',
  'KAFKA_STORAGE_ERROR',
])

/** An error of the protocol, or a connection that broke or timed out before the answer. */
export type Failure = ErrorName | 'DISCONNECT'

export function isRetriable(failure: Failure): boolean {
  return failure === 'DISCONNECT' || RETRIABLE.has(failure)
}

const CLASSES: Partial<Readonly<Record<Failure, string>>> = {
  DISCONNECT: 'DisconnectException',
  COORDINATOR_LOAD_IN_PROGRESS: 'CoordinatorLoadInProgressException',
  COORDINATOR_NOT_AVAILABLE: 'CoordinatorNotAvailableException',
  NOT_COORDINATOR: 'NotCoordinatorException',
  REQUEST_TIMED_OUT: 'TimeoutException',
  REBALANCE_IN_PROGRESS: 'RebalanceInProgressException',
  FENCED_INSTANCE_ID: 'FencedInstanceIdException',
  INCONSISTENT_GROUP_PROTOCOL: 'InconsistentGroupProtocolException',
  INVALID_SESSION_TIMEOUT: 'InvalidSessionTimeoutException',
  INVALID_GROUP_ID: 'InvalidGroupIdException',
  GROUP_MAX_SIZE_REACHED: 'GroupMaxSizeReachedException',
  OFFSET_METADATA_TOO_LARGE: 'OffsetMetadataTooLarge',
  UNKNOWN_TOPIC_OR_PARTITION: 'UnknownTopicOrPartitionException',
  UNKNOWN_MEMBER_ID: 'UnknownMemberIdException',
  ILLEGAL_GENERATION: 'IllegalGenerationException',
  INVALID_TOPIC_EXCEPTION: 'InvalidTopicException',
}

export function errorThrown(failure: Failure, by: HappeningId): Thrown {
  const name = CLASSES[failure]
  if (name) return { class: ERRORS + name, message: '', by }
  return { class: 'org.apache.kafka.common.KafkaException', message: failure, by }
}

export function wakeupThrown(by: HappeningId): Thrown {
  return { class: `${ERRORS}WakeupException`, message: '', by }
}

export function retriableCommitFailed(failure: Failure, by: HappeningId): Thrown {
  return {
    class: `${CONSUMER}RetriableCommitFailedException`,
    message: errorThrown(failure, by).class,
    by,
  }
}

export function commitFailed(by: HappeningId, message = ''): Thrown {
  return { class: `${CONSUMER}CommitFailedException`, message, by }
}

export function rebalanceInProgress(by: HappeningId, message = ''): Thrown {
  return { class: `${ERRORS}RebalanceInProgressException`, message, by }
}

export function illegalState(message: string, by: HappeningId): Thrown {
  return { class: 'java.lang.IllegalStateException', message, by }
}

/** C-28. */
export function noOffset(partitions: readonly PartitionKey[], by: HappeningId): Thrown {
  return {
    class: `${CONSUMER}NoOffsetForPartitionException`,
    message: `Undefined offset with no reset policy for partitions: [${partitions.join(', ')}]`,
    by,
  }
}

/** C-32. */
export function offsetOutOfRange(partition: PartitionKey, offset: number, by: HappeningId): Thrown {
  return { class: `${CONSUMER}OffsetOutOfRangeException`, message: `{${partition}=${offset}}`, by }
}

/** C-33a. */
export function logTruncation(partition: PartitionKey, offset: number, by: HappeningId): Thrown {
  return { class: `${CONSUMER}LogTruncationException`, message: `{${partition}=${offset}}`, by }
}

/** C-62. */
export function commitTimeout(
  timeoutMs: number,
  offsets: Readonly<Record<PartitionKey, number>>,
  by: HappeningId,
): Thrown {
  const entries = Object.entries(offsets).map(
    ([partition, offset]) =>
      `${partition}=OffsetAndMetadata{offset=${offset}, leaderEpoch=null, metadata=''}`,
  )
  return {
    class: `${ERRORS}TimeoutException`,
    message: `Timeout of ${timeoutMs}ms expired before successfully committing offsets {${entries.join(', ')}}`,
    by,
  }
}

export function simpleClassName(thrown: Thrown): string {
  return thrown.class.slice(thrown.class.lastIndexOf('.') + 1)
}
