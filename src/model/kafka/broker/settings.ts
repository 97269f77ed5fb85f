/** The broker configs that rules read, parsed once. Times in ms, sizes in bytes. */
export interface BrokerSettings {
  readonly replicaLagTimeMaxMs: number
  readonly replicaFetchWaitMaxMs: number
  readonly replicaFetchMinBytes: number
  readonly replicaFetchMaxBytes: number
  readonly replicaFetchResponseMaxBytes: number
  readonly replicaFetchBackoffMs: number
  readonly replicaSocketTimeoutMs: number
  readonly highWatermarkCheckpointMs: number
  readonly heartbeatIntervalMs: number
  readonly sessionTimeoutMs: number
  readonly fetchMaxBytes: number
  readonly numPartitions: number
  readonly defaultReplicationFactor: number
  readonly autoCreateTopics: boolean
  readonly deleteTopicEnable: boolean
  readonly offsetsTopicPartitions: number
  readonly offsetsTopicReplicationFactor: number
  readonly offsetsTopicSegmentBytes: number
  readonly offsetsCommitTimeoutMs: number
  readonly retentionCheckIntervalMs: number
  readonly autoLeaderRebalance: boolean
  readonly leaderImbalanceCheckMs: number
}
