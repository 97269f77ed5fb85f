import {
  CONSUMER,
  ERRORS,
  ILLEGAL_ARGUMENT,
  ILLEGAL_STATE,
  KAFKA_EXCEPTION,
  TIMEOUT,
} from './packages'
import { always, byRelease } from './template'

const REBALANCE = `${ERRORS}RebalanceInProgressException`

/** Exceptions created by the consumer itself. Source: the classes that the comments name. */
export const CONSUMER_TEXTS = {
  // The application's own exception for a record that its program cannot process.
  recordRefused: always(ILLEGAL_STATE, '<partition>@<offset>'),
  // KafkaConsumer, ConsumerNetworkClient
  noGroupId: always(
    `${ERRORS}InvalidGroupIdException`,
    'To use the group management or offset commit APIs, you must provide a valid group.id in the consumer configuration.',
  ),
  notSubscribed: always(
    ILLEGAL_STATE,
    'Consumer is not subscribed to any topics or assigned any partitions',
  ),
  mixedSubscription: always(
    ILLEGAL_STATE,
    'Subscription to topics, partitions and pattern are mutually exclusive',
  ),
  consumerClosed: always(ILLEGAL_STATE, 'This consumer has already been closed.'),
  negativeSeek: always(ILLEGAL_ARGUMENT, 'seek offset must not be a negative number'),
  notAssigned: always(ILLEGAL_STATE, 'No current assignment for partition <partition>'),
  wakeup: always(`${ERRORS}WakeupException`, null),
  closeFailed: always(KAFKA_EXCEPTION, 'Failed to close kafka consumer'),
  // RequestFuture, RequestFutureCompletionHandler
  disconnected: always(`${ERRORS}DisconnectException`, null),
  noBrokers: always(`${CONSUMER}internals.NoAvailableBrokersException`, null),
  // KafkaConsumer#commitSync
  commitTimeout: always(
    TIMEOUT,
    'Timeout of <ms>ms expired before successfully committing offsets <offsets>',
  ),
  // CommitFailedException, RetriableCommitFailedException
  commitFailed: always(
    `${CONSUMER}CommitFailedException`,
    'Commit cannot be completed since the group has already rebalanced and assigned the partitions to another member. This means that the time between subsequent calls to poll() was longer than the configured max.poll.interval.ms, which typically implies that the poll loop is spending too much time message processing. You can address this either by increasing max.poll.interval.ms or by reducing the maximum size of batches returned in poll() with max.poll.records.',
  ),
  retriableCommitFailed: always(
    `${CONSUMER}RetriableCommitFailedException`,
    'Offset commit failed with a retriable exception. You should retry committing the latest consumed offsets.',
  ),
  // ConsumerCoordinator
  commitOutsideGroup: always(
    `${CONSUMER}CommitFailedException`,
    'Offset commit cannot be completed since the consumer is not part of an active group for auto partition assignment; it is likely that the consumer was kicked out of the group.',
  ),
  commitDuringRebalance: always(
    REBALANCE,
    'Offset commit cannot be completed since the consumer is undergoing a rebalance for auto partition assignment. You can try completing the rebalance by calling poll() and then retry the operation.',
  ),
  commitRefusedInRebalance: always(
    REBALANCE,
    'Offset commit cannot be completed since the consumer group is executing a rebalance at the moment. You can try completing the rebalance by calling poll() and then retry commit again',
  ),
  commitOfStaleGeneration: always(
    REBALANCE,
    "Offset commit cannot be completed since the consumer member's generation is already stale, meaning it has already participated another rebalance and got a new generation. You can try completing the rebalance by calling poll() and then retry commit again",
  ),
  commitOfFencedGeneration: byRelease(REBALANCE, {
    '2.8':
      "Offset commit cannot be completed since the consumer member's old generation is fenced by its group instance id, it is possible that this consumer has already participated another rebalance and got a new generation",
    '3.9':
      "Offset commit cannot be completed since the consumer member's old generation is fenced by its group instance id, it is possible that this consumer has already participated another rebalance and got a new generation",
    '4.x':
      "Offset commit cannot be completed since the consumer member's old generation is fenced by its group instance id, it is possible that this consumer has already participated in another rebalance and got a new generation",
  }),
  unexpectedCommitError: always(KAFKA_EXCEPTION, 'Unexpected error in commit: <error>'),
  asyncCommitFenced: always(
    `${ERRORS}FencedInstanceIdException`,
    'Get fenced exception for group.instance.id <instance>, current member.id is <member>',
  ),
  unexpectedOffsetFetchError: always(
    KAFKA_EXCEPTION,
    'Unexpected error in fetch offset response: <error>',
  ),
  listenerFailed: always(KAFKA_EXCEPTION, 'User rebalance callback throws an error'),
  // AbstractCoordinator
  groupIsFull: always(
    `${ERRORS}GroupMaxSizeReachedException`,
    'Consumer group <group> already has the configured maximum number of members.',
  ),
  unexpectedJoinError: always(KAFKA_EXCEPTION, 'Unexpected error in join group response: <error>'),
  unexpectedSyncError: always(KAFKA_EXCEPTION, 'Unexpected error from SyncGroup: <error>'),
  // AbstractStickyAssignor
  underCapacity: always(
    ILLEGAL_STATE,
    'Some consumers are under capacity but all partitions have been assigned',
  ),
  overCapacity: always(
    ILLEGAL_STATE,
    'Some partitions are unassigned but all consumers are at maximum capacity',
  ),
  unreachedMembers: always(
    ILLEGAL_STATE,
    "We haven't reached the expected number of members with more than the minQuota partitions, but no more partitions to be assigned",
  ),
  belowMinQuota: always(
    ILLEGAL_STATE,
    "Consumer: [<member>] doesn't reach minQuota partitions, and no more partitions to be assigned",
  ),
  noUnfilledConsumer: always(ILLEGAL_STATE, 'No more unfilled consumers to be assigned.'),
  // SubscriptionState, Fetcher, FetchCollector, OffsetFetcherUtils, Metadata
  noOffset: always(
    `${CONSUMER}NoOffsetForPartitionException`,
    'Undefined offset with no reset policy for partitions: <partitions>',
  ),
  offsetOutOfRange: always(
    `${CONSUMER}OffsetOutOfRangeException`,
    'Fetch position <position> is out of range for partition <partition>',
  ),
  corruptFetch: always(
    KAFKA_EXCEPTION,
    'Encountered corrupt message when fetching offset <offset> for topic-partition <partition>',
  ),
  logTruncation: byRelease(`${CONSUMER}LogTruncationException`, {
    '2.8': 'Detected truncated partitions: <truncations>',
    '3.9': 'Truncated partitions detected with divergent offsets <divergent>',
    '4.x': 'Truncated partitions detected with divergent offsets <divergent>',
  }),
  invalidTopics: always(`${ERRORS}InvalidTopicException`, 'Invalid topics: <topics>'),
}
