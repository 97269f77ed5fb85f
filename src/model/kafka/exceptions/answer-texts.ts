import type { KafkaVersion } from '../../../config/version'
import type { ErrorWithException } from './protocol-errors'

interface AnswerText<T extends string> {
  readonly error: ErrorWithException
  readonly texts: Readonly<Record<KafkaVersion, T>>
}

function answer<const T extends string>(error: ErrorWithException, text: T): AnswerText<T> {
  return { error, texts: { '2.8': text, '3.9': text, '4.x': text } }
}

/** 2.8 with ZooKeeper, and the later releases with a quorum. */
function sinceQuorum<const A extends string, const B extends string>(
  error: ErrorWithException,
  before: A,
  since: B,
): AnswerText<A | B> {
  return { error, texts: { '2.8': before, '3.9': since, '4.x': since } }
}

/** Texts of answers to an administrator, where they differ from the error's default text. */
export const ANSWER_TEXTS = {
  // KafkaAdminClient
  emptyTopicName: answer(
    'INVALID_TOPIC_EXCEPTION',
    "The given topic name '' cannot be represented in a request.",
  ),
  // Topic#validate
  dotTopicName: sinceQuorum(
    'INVALID_TOPIC_EXCEPTION',
    'Topic name cannot be "." or ".."',
    "Topic name is invalid: '<topic>' is not allowed",
  ),
  longTopicName: sinceQuorum(
    'INVALID_TOPIC_EXCEPTION',
    "Topic name is illegal, it can't be longer than 249 characters, topic name: <topic>",
    "Topic name is invalid: the length of '<topic>' is longer than the max allowed length 249",
  ),
  illegalTopicName: sinceQuorum(
    'INVALID_TOPIC_EXCEPTION',
    "Topic name \"<topic>\" is illegal, it contains a character other than ASCII alphanumerics, '.', '_' and '-'",
    "Topic name is invalid: '<topic>' contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'",
  ),
  // AdminZkClient, ZkAdminManager, AdminUtils; ReplicationControlManager, StripedReplicaPlacer
  topicCollides: sinceQuorum(
    'INVALID_TOPIC_EXCEPTION',
    "Topic '<topic>' collides with existing topics: <existing>",
    "Topic '<topic>' collides with existing topic: <existing>",
  ),
  topicExists: answer('TOPIC_ALREADY_EXISTS', "Topic '<topic>' already exists."),
  noPartitions: sinceQuorum(
    'INVALID_PARTITIONS',
    'Number of partitions must be larger than 0.',
    'Number of partitions was set to an invalid non-positive value.',
  ),
  noReplicas: sinceQuorum(
    'INVALID_REPLICATION_FACTOR',
    'Replication factor must be larger than 0.',
    'Replication factor must be larger than 0, or -1 to use the default value.',
  ),
  tooFewBrokers: {
    error: 'INVALID_REPLICATION_FACTOR',
    texts: {
      '2.8': 'Replication factor: <factor> larger than available brokers: <brokers>.',
      '3.9':
        '<before>The target replication factor of <factor> cannot be reached because only <brokers> broker(s) are registered.',
      '4.x':
        '<before>The target replication factor of <factor> cannot be reached because only <brokers> broker(s) are registered or some brokers have all their log directories cordoned.',
    },
  },
  allFenced: {
    error: 'INVALID_REPLICATION_FACTOR',
    texts: {
      '2.8': 'Replication factor: <factor> larger than available brokers: 0.',
      '3.9': '<before>All brokers are currently fenced.',
      '4.x':
        '<before>All brokers are currently fenced, or have all their log directories cordoned.',
    },
  },
  unequalReplicas: sinceQuorum(
    'INVALID_REPLICA_ASSIGNMENT',
    'All partitions should have the same number of replicas',
    'The manual partition assignment includes a partition with <replicas> replica(s), but this is not consistent with previous partitions, which have <previous> replica(s).',
  ),
  repeatedReplica: sinceQuorum(
    'INVALID_REPLICA_ASSIGNMENT',
    'Duplicate replica assignment found: <assignment>',
    'The manual partition assignment includes the broker <broker> more than once.',
  ),
  emptyReplicas: answer(
    'INVALID_REPLICA_ASSIGNMENT',
    'The manual partition assignment includes an empty replica list.',
  ),
  unregisteredReplica: answer(
    'INVALID_REPLICA_ASSIGNMENT',
    'The manual partition assignment includes broker <broker>, but no such broker is registered.',
  ),
  fencedReplicas: answer(
    'INVALID_REPLICA_ASSIGNMENT',
    'All brokers specified in the manual partition assignment for partition <partition> are fenced or in controlled shutdown.',
  ),
  partitionGap: answer(
    'INVALID_REPLICA_ASSIGNMENT',
    'partitions should be a consecutive 0-based integer sequence',
  ),
  fewerPartitions: sinceQuorum(
    'INVALID_PARTITIONS',
    'Topic currently has <present> partitions, which is higher than the requested <asked>.',
    'The topic <topic> currently has <present> partition(s); <asked> would not be an increase.',
  ),
  samePartitions: sinceQuorum(
    'INVALID_PARTITIONS',
    'Topic already has <present> partitions.',
    'Topic already has <present> partition(s).',
  ),
  addToAbsentTopic: sinceQuorum(
    'UNKNOWN_TOPIC_OR_PARTITION',
    "The topic '<topic>' does not exist.",
    'This server does not host this topic-partition.',
  ),
  alterAbsentTopic: answer('UNKNOWN_TOPIC_OR_PARTITION', "The topic '<topic>' does not exist."),
  invalidTopicConfig: answer('INVALID_CONFIG', '<problem>'),
  // ConfigurationControlManager
  brokerMinIsr: answer(
    'INVALID_CONFIG',
    'Broker-level min.insync.replicas cannot be altered while ELR is enabled.',
  ),
  // ControllerApis
  metadataTopic: answer(
    'INVALID_REQUEST',
    'Creation of internal topic __cluster_metadata is prohibited.',
  ),
  // KafkaController, PartitionStateMachine; ReplicationControlManager
  electAbsentTopic: sinceQuorum(
    'UNKNOWN_TOPIC_OR_PARTITION',
    'The partition does not exist.',
    'No such topic as <topic>',
  ),
  electAbsentPartition: sinceQuorum(
    'UNKNOWN_TOPIC_OR_PARTITION',
    'The partition does not exist.',
    'No such partition as <topic>-<partition>',
  ),
  preferredUnavailable: sinceQuorum(
    'PREFERRED_LEADER_NOT_AVAILABLE',
    'Failed to elect leader for partition <topic>-<partition> under strategy PreferredReplicaPartitionLeaderElectionStrategy',
    'The preferred leader was not available.',
  ),
  nobodyEligible: sinceQuorum(
    'ELIGIBLE_LEADERS_NOT_AVAILABLE',
    'Failed to elect leader for partition <topic>-<partition> under strategy OfflinePartitionLeaderElectionStrategy(true)',
    'Eligible topic partition leaders are not available.',
  ),
} as const satisfies Readonly<Record<string, AnswerText<string>>>
