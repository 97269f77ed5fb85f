import type { RecordRefusal } from '../network/api'
import type { ErrorName } from '../network/errors'

/** What an answer to a Produce request may say, and what the client says itself when a connection ends. */
export type ProduceError =
  | ErrorName
  | 'NETWORK_EXCEPTION'
  | 'DUPLICATE_SEQUENCE_NUMBER'
  | 'UNKNOWN_PRODUCER_ID'

/** An exception as the application sees it: Kafka's class with its package, and its message. */
export interface KafkaException {
  readonly class: string
  readonly message: string
}

interface ErrorRule extends KafkaException {
  readonly retriable: boolean
  /** InvalidMetadataException: asks for a metadata update. */
  readonly refresh: boolean
}

const COMMON_ERRORS = 'org.apache.kafka.common.errors'

function rule(name: string, kind: 'fails' | 'retriable' | 'refresh', message: string): ErrorRule {
  const retriable = kind !== 'fails'
  return { class: `${COMMON_ERRORS}.${name}`, retriable, refresh: kind === 'refresh', message }
}

const UNKNOWN_SERVER = rule(
  'UnknownServerException',
  'fails',
  'The server experienced an unexpected error when processing the request.',
)

/** P-143 with the texts of org.apache.kafka.common.protocol.Errors. */
const RULES: Readonly<Partial<Record<ProduceError, ErrorRule>>> = {
  CORRUPT_MESSAGE: rule(
    'CorruptRecordException',
    'retriable',
    'This message has failed its CRC checksum, exceeds the valid size, has a null key for a compacted topic, or is otherwise corrupt.',
  ),
  UNKNOWN_TOPIC_OR_PARTITION: rule(
    'UnknownTopicOrPartitionException',
    'refresh',
    'This server does not host this topic-partition.',
  ),
  LEADER_NOT_AVAILABLE: rule(
    'LeaderNotAvailableException',
    'refresh',
    'There is no leader for this topic-partition as we are in the middle of a leadership election.',
  ),
  NOT_LEADER_OR_FOLLOWER: rule(
    'NotLeaderOrFollowerException',
    'refresh',
    'For requests intended only for the leader, this error indicates that the broker is not the current leader. For requests intended for any replica, this error indicates that the broker is not a replica of the topic partition.',
  ),
  REQUEST_TIMED_OUT: rule('TimeoutException', 'retriable', 'The request timed out.'),
  MESSAGE_TOO_LARGE: rule(
    'RecordTooLargeException',
    'fails',
    'The request included a message larger than the max message size the server will accept.',
  ),
  NETWORK_EXCEPTION: rule(
    'NetworkException',
    'refresh',
    'The server disconnected before a response was received.',
  ),
  COORDINATOR_LOAD_IN_PROGRESS: rule(
    'CoordinatorLoadInProgressException',
    'retriable',
    "The coordinator is loading and hence can't process requests.",
  ),
  COORDINATOR_NOT_AVAILABLE: rule(
    'CoordinatorNotAvailableException',
    'retriable',
    'The coordinator is not available.',
  ),
  NOT_COORDINATOR: rule(
    'NotCoordinatorException',
    'retriable',
    'This is not the correct coordinator.',
  ),
  INVALID_TOPIC_EXCEPTION: rule(
    'InvalidTopicException',
    'fails',
    'The request attempted to perform an operation on an invalid topic.',
  ),
  RECORD_LIST_TOO_LARGE: rule(
    'RecordBatchTooLargeException',
    'fails',
    'The request included message batch larger than the configured segment size on the server.',
  ),
  NOT_ENOUGH_REPLICAS: rule(
    'NotEnoughReplicasException',
    'retriable',
    'Messages are rejected since there are fewer in-sync replicas than required.',
  ),
  NOT_ENOUGH_REPLICAS_AFTER_APPEND: rule(
    'NotEnoughReplicasAfterAppendException',
    'retriable',
    'Messages are written to the log, but to fewer in-sync replicas than required.',
  ),
  INVALID_REQUIRED_ACKS: rule(
    'InvalidRequiredAcksException',
    'fails',
    'Produce request specified an invalid value for required acks.',
  ),
  INVALID_TIMESTAMP: rule(
    'InvalidTimestampException',
    'fails',
    'The timestamp of the message is out of acceptable range.',
  ),
  OUT_OF_ORDER_SEQUENCE_NUMBER: rule(
    'OutOfOrderSequenceException',
    'fails',
    'The broker received an out of order sequence number.',
  ),
  DUPLICATE_SEQUENCE_NUMBER: rule(
    'DuplicateSequenceException',
    'fails',
    'The broker received a duplicate sequence number.',
  ),
  INVALID_PRODUCER_EPOCH: rule(
    'InvalidProducerEpochException',
    'fails',
    'Producer attempted to produce with an old epoch.',
  ),
  KAFKA_STORAGE_ERROR: rule(
    'KafkaStorageException',
    'refresh',
    'Disk error when trying to access log file on the disk.',
  ),
  UNKNOWN_PRODUCER_ID: rule(
    'UnknownProducerIdException',
    'fails',
    "This exception is raised by the broker if it could not locate the producer metadata associated with the producerId in question. This could happen if, for instance, the producer's records were deleted because their retention time had elapsed. Once the last records of the producerId are removed, the producer's metadata is removed from the broker, and future appends by the producer will return this exception.",
  ),
  FENCED_LEADER_EPOCH: rule(
    'FencedLeaderEpochException',
    'refresh',
    'The leader epoch in the request is older than the epoch on the broker.',
  ),
  UNKNOWN_LEADER_EPOCH: rule(
    'UnknownLeaderEpochException',
    'retriable',
    'The leader epoch in the request is newer than the epoch on the broker.',
  ),
  INVALID_RECORD: {
    class: 'org.apache.kafka.common.InvalidRecordException',
    retriable: false,
    refresh: false,
    message: 'This record has failed the validation on broker and hence will be rejected.',
  },
}

/** Class, message and kind of an error that an answer names. Anything unlisted is an UnknownServerException. */
export function errorRule(error: ProduceError): ErrorRule {
  return RULES[error] ?? UNKNOWN_SERVER
}

/**
 * P-81: the exception of each of the `count` records of a refused batch. One bad record has the class of the
 * answer; of several the texts alone tell what is wrong. Source: Sender#failBatch.
 */
export function recordExceptions(
  count: number,
  { records }: RecordRefusal,
  answered: string,
): readonly KafkaException[] {
  const bystander = kafkaException(
    'Failed to append record because it was part of a batch which had one more more invalid records',
  )
  const exceptions = Array.from({ length: count }, () => bystander)
  const name = records.length === 1 ? answered : errorRule('INVALID_RECORD').class
  for (const { index, message } of records) exceptions[index] = { class: name, message }
  return exceptions
}

/** P-144: this one and those below are made by the client itself. */
export function timeoutException(message: string): KafkaException {
  return { class: `${COMMON_ERRORS}.TimeoutException`, message }
}

export function recordTooLarge(message: string): KafkaException {
  return { class: `${COMMON_ERRORS}.RecordTooLargeException`, message }
}

export function invalidTopic(topic: string): KafkaException {
  return { class: `${COMMON_ERRORS}.InvalidTopicException`, message: `Invalid topics: [${topic}]` }
}

/** A send() to a topic that is already known to be invalid does not wait: its message is the name alone. */
export function knownInvalidTopic(topic: string): KafkaException {
  return { class: `${COMMON_ERRORS}.InvalidTopicException`, message: topic }
}

export function bufferExhausted(message: string): KafkaException {
  return { class: 'org.apache.kafka.clients.producer.BufferExhaustedException', message }
}

export function kafkaException(message: string): KafkaException {
  return { class: 'org.apache.kafka.common.KafkaException', message }
}

export function illegalArgument(message: string): KafkaException {
  return { class: 'java.lang.IllegalArgumentException', message }
}

export function illegalState(message: string): KafkaException {
  return { class: 'java.lang.IllegalStateException', message }
}

export const AFTER_CLOSE = illegalState('Cannot perform operation after producer has been closed')
