import type { KafkaVersion } from '../../../config/version'

/** Behaviours of the producer that differ between the releases, named after their effect. */
export interface ProducerProfile {
  /** P-39: a partitioner class is called again for a record that would open a batch. */
  readonly asksPartitionerTwice: boolean
  /** P-41 (KAFKA-9965): at the second call RoundRobinPartitioner repeats its choice instead of advancing. */
  readonly roundRobinRepeats: boolean
  /** P-62: each node has its own drain index; before, one index moved past the last drained partition. */
  readonly drainIndexPerNode: boolean
  /** P-73, P-74: a response can name a new leader, which ends the backoff. */
  readonly followsLeaderAtOnce: boolean
  /** P-67: a request timeout fails with REQUEST_TIMED_OUT instead of a lost connection. */
  readonly tellsTimeouts: boolean
  /** P-20: the timeout names the missing partition. */
  readonly namesMissingPartition: boolean
  /** P-19: the callback of a send that got no memory has its partition; before, it had no metadata. */
  readonly tellsRefusedPartition: boolean
  /** P-81: each record of a rejected batch has its own exception. */
  readonly tellsRecordErrors: boolean
  /** P-20: the topic's error in the last response is the cause of the timeout. */
  readonly tellsMetadataError: boolean
}

const SINCE_39 = {
  drainIndexPerNode: true,
  followsLeaderAtOnce: true,
  tellsTimeouts: true,
  namesMissingPartition: true,
  tellsRefusedPartition: true,
  tellsRecordErrors: true,
  tellsMetadataError: true,
} as const

const PROFILES: Readonly<Record<KafkaVersion, ProducerProfile>> = {
  '2.8': {
    asksPartitionerTwice: true,
    roundRobinRepeats: false,
    drainIndexPerNode: false,
    followsLeaderAtOnce: false,
    tellsTimeouts: false,
    namesMissingPartition: false,
    tellsRefusedPartition: false,
    tellsRecordErrors: false,
    tellsMetadataError: false,
  },
  '3.9': {
    ...SINCE_39,
    asksPartitionerTwice: true,
    roundRobinRepeats: true,
  },
  '4.x': {
    ...SINCE_39,
    asksPartitionerTwice: false,
    roundRobinRepeats: false,
  },
}

export function producerProfile(version: KafkaVersion): ProducerProfile {
  return PROFILES[version]
}
