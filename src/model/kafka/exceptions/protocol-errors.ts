import type { KafkaVersion } from '../../../config/version'
import type { ErrorName } from '../network/errors'
import type { JavaException } from './java-exception'

/** Errors that have an exception: those of responses, and those that a producer creates when a connection ends. */
export type ErrorWithException =
  | Exclude<ErrorName, 'NONE'>
  | 'NETWORK_EXCEPTION'
  | 'DUPLICATE_SEQUENCE_NUMBER'
  | 'UNKNOWN_PRODUCER_ID'

interface ProtocolError {
  readonly class: string
  readonly message: string
  /** Texts of releases that differ. */
  readonly messages: Readonly<Partial<Record<KafkaVersion, string>>>
  /** RetriableException. */
  readonly retriable: boolean
  /** InvalidMetadataException: asks for a metadata update, and is retriable. */
  readonly refresh: boolean
}

const PACKAGE = 'org.apache.kafka.common.errors.'

/** An exception that is neither retriable nor one that a client recovers from. */
function fails(name: string, message: string, messages: ProtocolError['messages'] = {}) {
  return { class: PACKAGE + name, message, messages, retriable: false, refresh: false }
}

function retriable(name: string, message: string) {
  return { ...fails(name, message), retriable: true }
}

function refresh(name: string, message: string, messages: ProtocolError['messages'] = {}) {
  return { ...fails(name, message, messages), retriable: true, refresh: true }
}

/** Source: org.apache.kafka.common.protocol.Errors. P-143, C-207. */
const ERRORS: Readonly<Record<ErrorWithException, ProtocolError>> = {
  OFFSET_OUT_OF_RANGE: fails(
    'OffsetOutOfRangeException',
    'The requested offset is not within the range of offsets maintained by the server.',
  ),
  CORRUPT_MESSAGE: retriable(
    'CorruptRecordException',
    'This message has failed its CRC checksum, exceeds the valid size, has a null key for a compacted topic, or is otherwise corrupt.',
  ),
  UNKNOWN_TOPIC_OR_PARTITION: refresh(
    'UnknownTopicOrPartitionException',
    'This server does not host this topic-partition.',
  ),
  LEADER_NOT_AVAILABLE: refresh(
    'LeaderNotAvailableException',
    'There is no leader for this topic-partition as we are in the middle of a leadership election.',
  ),
  NOT_LEADER_OR_FOLLOWER: refresh(
    'NotLeaderOrFollowerException',
    'For requests intended only for the leader, this error indicates that the broker is not the current leader. For requests intended for any replica, this error indicates that the broker is not a replica of the topic partition.',
  ),
  REQUEST_TIMED_OUT: retriable('TimeoutException', 'The request timed out.'),
  REPLICA_NOT_AVAILABLE: refresh(
    'ReplicaNotAvailableException',
    'The replica is not available for the requested topic-partition. Produce/Fetch requests and other requests intended only for the leader or follower return NOT_LEADER_OR_FOLLOWER if the broker is not a replica of the topic-partition.',
  ),
  MESSAGE_TOO_LARGE: fails(
    'RecordTooLargeException',
    'The request included a message larger than the max message size the server will accept.',
  ),
  STALE_CONTROLLER_EPOCH: fails(
    'ControllerMovedException',
    'The controller moved to another broker.',
  ),
  OFFSET_METADATA_TOO_LARGE: fails(
    'OffsetMetadataTooLarge',
    'The metadata field of the offset request was too large.',
  ),
  COORDINATOR_LOAD_IN_PROGRESS: retriable(
    'CoordinatorLoadInProgressException',
    "The coordinator is loading and hence can't process requests.",
  ),
  COORDINATOR_NOT_AVAILABLE: retriable(
    'CoordinatorNotAvailableException',
    'The coordinator is not available.',
  ),
  NOT_COORDINATOR: retriable('NotCoordinatorException', 'This is not the correct coordinator.'),
  INVALID_TOPIC_EXCEPTION: fails(
    'InvalidTopicException',
    'The request attempted to perform an operation on an invalid topic.',
  ),
  RECORD_LIST_TOO_LARGE: fails(
    'RecordBatchTooLargeException',
    'The request included message batch larger than the configured segment size on the server.',
  ),
  NOT_ENOUGH_REPLICAS: retriable(
    'NotEnoughReplicasException',
    'Messages are rejected since there are fewer in-sync replicas than required.',
  ),
  NOT_ENOUGH_REPLICAS_AFTER_APPEND: retriable(
    'NotEnoughReplicasAfterAppendException',
    'Messages are written to the log, but to fewer in-sync replicas than required.',
  ),
  INVALID_REQUIRED_ACKS: fails(
    'InvalidRequiredAcksException',
    'Produce request specified an invalid value for required acks.',
  ),
  ILLEGAL_GENERATION: fails(
    'IllegalGenerationException',
    'Specified group generation id is not valid.',
  ),
  INCONSISTENT_GROUP_PROTOCOL: fails(
    'InconsistentGroupProtocolException',
    "The group member's supported protocols are incompatible with those of existing members or first group member tried to join with empty protocol type or empty protocol list.",
  ),
  INVALID_GROUP_ID: fails('InvalidGroupIdException', 'The group id is invalid.', {
    '2.8': 'The configured groupId is invalid.',
    '3.9': 'The configured groupId is invalid.',
  }),
  UNKNOWN_MEMBER_ID: fails(
    'UnknownMemberIdException',
    'The coordinator is not aware of this member.',
  ),
  INVALID_SESSION_TIMEOUT: fails(
    'InvalidSessionTimeoutException',
    'The session timeout is not within the range allowed by the broker (as configured by group.min.session.timeout.ms and group.max.session.timeout.ms).',
  ),
  REBALANCE_IN_PROGRESS: fails(
    'RebalanceInProgressException',
    'The group is rebalancing, so a rejoin is needed.',
  ),
  INVALID_TIMESTAMP: fails(
    'InvalidTimestampException',
    'The timestamp of the message is out of acceptable range.',
  ),
  TOPIC_ALREADY_EXISTS: fails('TopicExistsException', 'Topic with this name already exists.'),
  INVALID_PARTITIONS: fails('InvalidPartitionsException', 'Number of partitions is below 1.'),
  INVALID_REPLICATION_FACTOR: fails(
    'InvalidReplicationFactorException',
    'Replication factor is below 1 or larger than the number of available brokers.',
  ),
  INVALID_REPLICA_ASSIGNMENT: fails(
    'InvalidReplicaAssignmentException',
    'Replica assignment is invalid.',
  ),
  INVALID_CONFIG: fails('InvalidConfigurationException', 'Configuration is invalid.'),
  INVALID_REQUEST: fails(
    'InvalidRequestException',
    'This most likely occurs because of a request being malformed by the client library or the message was sent to an incompatible broker. See the broker logs for more details.',
  ),
  NOT_CONTROLLER: retriable(
    'NotControllerException',
    'This is not the correct controller for this cluster.',
  ),
  OUT_OF_ORDER_SEQUENCE_NUMBER: fails(
    'OutOfOrderSequenceException',
    'The broker received an out of order sequence number.',
  ),
  INVALID_PRODUCER_EPOCH: fails(
    'InvalidProducerEpochException',
    'Producer attempted to produce with an old epoch.',
  ),
  KAFKA_STORAGE_ERROR: refresh(
    'KafkaStorageException',
    'Disk error when trying to access log file on the disk.',
  ),
  GROUP_ID_NOT_FOUND: fails('GroupIdNotFoundException', 'The group id does not exist.'),
  FENCED_LEADER_EPOCH: refresh(
    'FencedLeaderEpochException',
    'The leader epoch in the request is older than the epoch on the broker.',
  ),
  UNKNOWN_LEADER_EPOCH: retriable(
    'UnknownLeaderEpochException',
    'The leader epoch in the request is newer than the epoch on the broker.',
  ),
  STALE_BROKER_EPOCH: fails('StaleBrokerEpochException', 'Broker epoch has changed.'),
  OFFSET_NOT_AVAILABLE: retriable(
    'OffsetNotAvailableException',
    'The leader high watermark has not caught up from a recent leader election so the offsets cannot be guaranteed to be monotonically increasing.',
  ),
  MEMBER_ID_REQUIRED: fails(
    'MemberIdRequiredException',
    'The group member needs to have a valid member id before actually entering a consumer group.',
  ),
  GROUP_MAX_SIZE_REACHED: fails(
    'GroupMaxSizeReachedException',
    'The group has reached its maximum size.',
    {
      '2.8': 'The consumer group has reached its max size.',
      '3.9': 'The consumer group has reached its max size.',
    },
  ),
  FENCED_INSTANCE_ID: fails(
    'FencedInstanceIdException',
    'The broker rejected this static consumer since another consumer with the same group.instance.id has registered with a different member.id.',
  ),
  PREFERRED_LEADER_NOT_AVAILABLE: refresh(
    'PreferredLeaderNotAvailableException',
    'The preferred leader was not available.',
  ),
  ELIGIBLE_LEADERS_NOT_AVAILABLE: refresh(
    'EligibleLeadersNotAvailableException',
    'Eligible topic partition leaders are not available.',
  ),
  ELECTION_NOT_NEEDED: refresh(
    'ElectionNotNeededException',
    'Leader election not needed for topic partition.',
  ),
  INVALID_RECORD: {
    ...fails('', 'This record has failed the validation on broker and hence will be rejected.'),
    class: 'org.apache.kafka.common.InvalidRecordException',
  },
  INVALID_UPDATE_VERSION: fails(
    'InvalidUpdateVersionException',
    'The given update version was invalid.',
  ),
  UNKNOWN_TOPIC_ID: refresh('UnknownTopicIdException', 'This server does not host this topic ID.'),
  INCONSISTENT_TOPIC_ID: refresh(
    'InconsistentTopicIdException',
    "The log's topic ID did not match the topic ID in the request.",
    { '2.8': "The log's topic ID did not match the topic ID in the request" },
  ),
  DUPLICATE_BROKER_REGISTRATION: fails(
    'DuplicateBrokerRegistrationException',
    'This broker ID is already in use.',
  ),
  INELIGIBLE_REPLICA: fails(
    'IneligibleReplicaException',
    'The new ISR contains at least one ineligible replica.',
  ),
  NEW_LEADER_ELECTED: fails(
    'NewLeaderElectedException',
    'The AlterPartition request successfully updated the partition state but the leader has changed.',
  ),
  UNKNOWN_SERVER_ERROR: fails(
    'UnknownServerException',
    'The server experienced an unexpected error when processing the request.',
  ),
  NETWORK_EXCEPTION: refresh(
    'NetworkException',
    'The server disconnected before a response was received.',
  ),
  DUPLICATE_SEQUENCE_NUMBER: fails(
    'DuplicateSequenceException',
    'The broker received a duplicate sequence number.',
  ),
  UNKNOWN_PRODUCER_ID: fails(
    'UnknownProducerIdException',
    "This exception is raised by the broker if it could not locate the producer metadata associated with the producerId in question. This could happen if, for instance, the producer's records were deleted because their retention time had elapsed. Once the last records of the producerId are removed, the producer's metadata is removed from the broker, and future appends by the producer will return this exception.",
  ),
}

/** Errors#exception: with Kafka's default text for the error, unless another is given. */
export function errorException(
  version: KafkaVersion,
  error: ErrorWithException,
  message = errorMessage(version, error),
): JavaException {
  return { class: ERRORS[error].class, message, cause: null }
}

/** Errors#message. */
export function errorMessage(version: KafkaVersion, error: ErrorWithException): string {
  const { message, messages } = ERRORS[error]
  return messages[version] ?? message
}

export function isRetriable(error: ErrorWithException): boolean {
  return ERRORS[error].retriable
}

/** True if the error makes a client refresh its metadata. */
export function asksForMetadata(error: ErrorWithException): boolean {
  return ERRORS[error].refresh
}
