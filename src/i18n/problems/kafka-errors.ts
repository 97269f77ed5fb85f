/** Kafka's own words for the errors that an order to the cluster can meet; the same in every language. */
const MESSAGES: Readonly<Record<string, string>> = {
  TOPIC_ALREADY_EXISTS: 'Topic with this name already exists.',
  INVALID_TOPIC_EXCEPTION: 'The request attempted to perform an operation on an invalid topic.',
  INVALID_PARTITIONS: 'Number of partitions is below 1.',
  INVALID_REPLICATION_FACTOR:
    'Replication factor is below 1 or larger than the number of available brokers.',
  INVALID_REPLICA_ASSIGNMENT: 'Replica assignment is invalid.',
  INVALID_CONFIG: 'Configuration is invalid.',
  INVALID_REQUEST:
    'This most likely occurs because of a request being malformed by the client library or the message was sent to an incompatible broker. See the broker logs for more details.',
  NOT_CONTROLLER: 'This is not the correct controller for this cluster.',
  UNKNOWN_TOPIC_OR_PARTITION: 'This server does not host this topic-partition.',
  ELECTION_NOT_NEEDED: 'Leader election not needed for topic partition.',
  PREFERRED_LEADER_NOT_AVAILABLE: 'The preferred leader was not available.',
  ELIGIBLE_LEADERS_NOT_AVAILABLE: 'Eligible topic partition leaders are not available.',
}

/** `TOPIC_ALREADY_EXISTS: Topic with this name already exists.` */
export function kafkaAnswer(error: string): string {
  const message = MESSAGES[error]
  return message === undefined ? error : `${error}: ${message}`
}
