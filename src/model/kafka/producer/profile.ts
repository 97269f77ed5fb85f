import type { KafkaVersion } from '../../../config/version'

/** Behaviours of the producer that differ between the releases, named after their effect. */
export interface ProducerProfile {
  /** P-39: a partitioner class is asked again for a record that would open a batch. */
  readonly asksPartitionerTwice: boolean
  /** P-41 (KAFKA-9965): asked again, RoundRobinPartitioner repeats its answer instead of dealing on. */
  readonly roundRobinRepeats: boolean
  /** P-62: each node has its own start of the drain; before, one index moved past where it stopped. */
  readonly drainIndexPerNode: boolean
  /** P-73, P-74: a new leader is learnt from an answer and ends the backoff. */
  readonly followsLeaderAtOnce: boolean
  /** P-67: a request timeout is told as REQUEST_TIMED_OUT, not as a lost connection. */
  readonly tellsTimeouts: boolean
  /** P-20: a partition that does not exist is named in the timeout. */
  readonly namesMissingPartition: boolean
  /** P-19: the callback of a send without memory is told its partition; before, it was given no metadata. */
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
