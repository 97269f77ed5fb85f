import type { SimTime } from '../../base/time'

/**
 * Fields of settingsOf by scope. Made from config/data by settings.test.ts: change a row and run
 * `npx vitest run src/config/settings -u`. null: no value, or not in this release.
 */
export interface Settings {
  readonly broker: {
    readonly processRoles: readonly string[] | null
    readonly nodeId: number | null
    readonly brokerId: number
    readonly brokerIdGenerationEnable: boolean | null
    readonly reservedBrokerMaxId: number | null
    readonly brokerRack: string | null
    readonly listeners: string | null
    readonly advertisedListeners: string | null
    readonly listenerSecurityProtocolMap: string
    readonly interBrokerListenerName: string | null
    readonly controllerListenerNames: string | null
    readonly logDir: string
    readonly logDirs: string | null
    readonly metadataLogDir: string | null
    readonly zookeeperConnect: string | null
    readonly zookeeperSessionTimeout: SimTime | null
    readonly zookeeperConnectionTimeout: SimTime | null
    readonly zookeeperMaxInFlightRequests: number | null
    readonly zookeeperMetadataMigrationEnable: boolean | null
    readonly interBrokerProtocolVersion: string | null
    readonly controlPlaneListenerName: string | null
    readonly controllerQuorumVoters: readonly string[]
    readonly controllerQuorumBootstrapServers: readonly string[] | null
    readonly controllerQuorumElectionTimeout: SimTime
    readonly controllerQuorumFetchTimeout: SimTime
    readonly controllerQuorumElectionBackoffMax: SimTime
    readonly controllerQuorumAppendLinger: SimTime
    readonly controllerQuorumRequestTimeout: SimTime
    readonly controllerQuorumRetryBackoff: SimTime
    readonly brokerHeartbeatInterval: SimTime
    readonly brokerSessionTimeout: SimTime
    readonly initialBrokerRegistrationTimeout: SimTime
    readonly metadataLogMaxRecordBytesBetweenSnapshots: number | null
    readonly metadataLogMaxSnapshotInterval: SimTime | null
    readonly metadataLogSegmentBytes: number | null
    readonly metadataLogSegment: SimTime | null
    readonly metadataMaxRetentionBytes: number | null
    readonly metadataMaxRetention: SimTime | null
    readonly metadataMaxIdleInterval: SimTime | null
    readonly uncleanLeaderElectionInterval: SimTime | null
    readonly eligibleLeaderReplicasEnable: boolean | null
    readonly numPartitions: number
    readonly defaultReplicationFactor: number
    readonly autoCreateTopicsEnable: boolean
    readonly deleteTopicEnable: boolean
    readonly minInsyncReplicas: number
    readonly uncleanLeaderElectionEnable: boolean
    readonly autoLeaderRebalanceEnable: boolean
    readonly leaderImbalanceCheckInterval: SimTime
    readonly leaderImbalancePerBrokerPercentage: number | null
    readonly replicaLagTimeMax: SimTime
    readonly replicaFetchWaitMax: SimTime
    readonly replicaFetchMinBytes: number
    readonly replicaFetchMaxBytes: number
    readonly replicaFetchResponseMaxBytes: number
    readonly replicaFetchBackoff: SimTime
    readonly replicaSocketTimeout: SimTime
    readonly replicaSocketReceiveBufferBytes: number
    readonly numReplicaFetchers: number
    readonly replicaHighWatermarkCheckpointInterval: SimTime
    readonly replicaSelectorClass: string | null
    readonly controlledShutdownEnable: boolean
    readonly controlledShutdownMaxRetries: number | null
    readonly controlledShutdownRetryBackoff: SimTime | null
    readonly createTopicPolicyClassName: string | null
    readonly maxRequestPartitionSizeLimit: number | null
    readonly logSegmentBytes: number
    readonly logRoll: SimTime
    readonly logRollJitter: SimTime
    readonly logRetention: SimTime
    readonly logRetentionBytes: number
    readonly logRetentionCheckInterval: SimTime
    readonly logInitialTaskDelay: SimTime | null
    readonly logSegmentDeleteDelay: SimTime
    readonly logCleanupPolicy: readonly string[]
    readonly logCleanerEnable: boolean
    readonly logCleanerThreads: number
    readonly logCleanerBackoff: SimTime
    readonly logCleanerMinCleanableRatio: number
    readonly logCleanerDeleteRetention: SimTime
    readonly logCleanerMinCompactionLag: SimTime
    readonly logCleanerMaxCompactionLag: SimTime
    readonly logCleanerDedupeBufferSize: number
    readonly logCleanerIoBufferSize: number
    readonly logCleanerIoBufferLoadFactor: number
    readonly logCleanerIoMaxBytesPerSecond: number
    readonly logIndexIntervalBytes: number
    readonly logIndexSizeMaxBytes: number
    readonly logFlushIntervalMessages: number
    readonly logFlushInterval: SimTime | null
    readonly logFlushSchedulerInterval: SimTime
    readonly logFlushOffsetCheckpointInterval: SimTime
    readonly logFlushStartOffsetCheckpointInterval: SimTime
    readonly logPreallocate: boolean
    readonly numRecoveryThreadsPerDataDir: number
    readonly logMessageTimestampType: string
    readonly logMessageTimestampDifferenceMax: SimTime | null
    readonly logMessageTimestampBeforeMax: SimTime | null
    readonly logMessageTimestampAfterMax: SimTime | null
    readonly messageMaxBytes: number
    readonly compressionType: string
    readonly compressionGzipLevel: number | null
    readonly compressionLz4Level: number | null
    readonly compressionZstdLevel: number | null
    readonly logMessageFormatVersion: string | null
    readonly logMessageDownconversionEnable: boolean | null
    readonly logDirFailureTimeout: SimTime | null
    readonly producerIdExpiration: SimTime | null
    readonly numNetworkThreads: number
    readonly numIoThreads: number
    readonly backgroundThreads: number
    readonly queuedMaxRequests: number
    readonly requestTimeout: SimTime
    readonly socketRequestMaxBytes: number
    readonly fetchMaxBytes: number
    readonly maxIncrementalFetchSessionCacheSlots: number
    readonly fetchPurgatoryPurgeIntervalRequests: number
    readonly producerPurgatoryPurgeIntervalRequests: number
    readonly connectionsMaxIdle: SimTime
    readonly offsetsTopicNumPartitions: number
    readonly offsetsTopicReplicationFactor: number
    readonly offsetsTopicSegmentBytes: number
    readonly offsetsTopicCompressionCodec: number
    readonly offsetsRetention: SimTime
    readonly offsetsRetentionCheckInterval: SimTime
    readonly offsetsCommitTimeout: SimTime
    readonly offsetsCommitRequiredAcks: number | null
    readonly offsetsLoadBufferSize: number
    readonly offsetMetadataMaxBytes: number
    readonly groupInitialRebalanceDelay: SimTime
    readonly groupMinSessionTimeout: SimTime
    readonly groupMaxSessionTimeout: SimTime
    readonly groupMaxSize: number
    readonly groupCoordinatorRebalanceProtocols: readonly string[] | null
    readonly groupCoordinatorThreads: number | null
    readonly groupCoordinatorAppendLinger: SimTime | null
    readonly groupConsumerSessionTimeout: SimTime | null
    readonly groupConsumerHeartbeatInterval: SimTime | null
    readonly groupConsumerAssignors: readonly string[] | null
    readonly groupConsumerMigrationPolicy: string | null
    readonly transactionStateLogNumPartitions: number
    readonly transactionStateLogReplicationFactor: number
    readonly transactionStateLogMinIsr: number
    readonly transactionStateLogSegmentBytes: number
    readonly transactionMaxTimeout: SimTime
    readonly transactionalIdExpiration: SimTime
    readonly transactionAbortTimedOutTransactionCleanupInterval: SimTime
    readonly transactionRemoveExpiredTransactionCleanupInterval: SimTime
    readonly transactionPartitionVerificationEnable: boolean | null
    readonly logLocalRetention: SimTime | null
    readonly logLocalRetentionBytes: number | null
  }
  readonly producer: {
    readonly bootstrapServers: readonly string[]
    readonly clientDnsLookup: string
    readonly bufferMemory: number
    readonly bufferMemoryAllocationStrategy: string | null
    readonly retries: number
    readonly acks: string
    readonly compressionType: string
    readonly compressionGzipLevel: number | null
    readonly compressionLz4Level: number | null
    readonly compressionZstdLevel: number | null
    readonly batchSize: number
    readonly partitionerAdaptivePartitioningEnable: boolean | null
    readonly partitionerAvailabilityTimeout: SimTime | null
    readonly partitionerIgnoreKeys: boolean | null
    readonly partitionerRackAware: boolean | null
    readonly linger: SimTime
    readonly deliveryTimeout: SimTime
    readonly clientId: string
    readonly clientRack: string | null
    readonly sendBufferBytes: number
    readonly receiveBufferBytes: number
    readonly maxRequestSize: number
    readonly reconnectBackoff: SimTime
    readonly reconnectBackoffMax: SimTime
    readonly retryBackoff: SimTime
    readonly retryBackoffMax: SimTime | null
    readonly bootstrapResolveTimeout: SimTime | null
    readonly enableMetricsPush: boolean | null
    readonly maxBlock: SimTime
    readonly requestTimeout: SimTime
    readonly metadataMaxAge: SimTime
    readonly metadataMaxIdle: SimTime
    readonly maxInFlightRequestsPerConnection: number
    readonly keySerializer: string
    readonly valueSerializer: string
    readonly socketConnectionSetupTimeout: SimTime
    readonly socketConnectionSetupTimeoutMax: SimTime
    readonly connectionsMaxIdle: SimTime
    readonly partitionerClass: string | null
    readonly interceptorClasses: readonly string[]
    readonly securityProtocol: string
    readonly enableIdempotence: boolean
    readonly transactionTimeout: SimTime
    readonly transactionalId: string | null
    readonly transactionTwoPhaseCommitEnable: boolean | null
    readonly metadataRecoveryStrategy: string | null
    readonly metadataRecoveryRebootstrapTrigger: SimTime | null
    readonly metadataClusterCheckEnable: boolean | null
  }
  readonly consumer: {
    readonly bootstrapServers: readonly string[]
    readonly clientDnsLookup: string
    readonly bootstrapResolveTimeout: SimTime | null
    readonly groupId: string | null
    readonly groupInstanceId: string | null
    readonly sessionTimeout: SimTime
    readonly heartbeatInterval: SimTime
    readonly partitionAssignmentStrategy: readonly string[]
    readonly metadataMaxAge: SimTime
    readonly enableAutoCommit: boolean
    readonly autoCommitInterval: SimTime
    readonly clientId: string
    readonly clientRack: string
    readonly maxPartitionFetchBytes: number
    readonly sendBufferBytes: number
    readonly receiveBufferBytes: number
    readonly fetchMinBytes: number
    readonly fetchMaxBytes: number
    readonly fetchMaxWait: SimTime
    readonly reconnectBackoff: SimTime
    readonly reconnectBackoffMax: SimTime
    readonly retryBackoff: SimTime
    readonly retryBackoffMax: SimTime | null
    readonly enableMetricsPush: boolean | null
    readonly autoOffsetReset: string
    readonly checkCrcs: boolean
    readonly keyDeserializer: string
    readonly valueDeserializer: string
    readonly requestTimeout: SimTime
    readonly defaultApiTimeout: SimTime
    readonly socketConnectionSetupTimeout: SimTime
    readonly socketConnectionSetupTimeoutMax: SimTime
    readonly connectionsMaxIdle: SimTime
    readonly interceptorClasses: readonly string[]
    readonly maxPollRecords: number
    readonly maxPollInterval: SimTime
    readonly excludeInternalTopics: boolean
    readonly isolationLevel: string
    readonly allowAutoCreateTopics: boolean
    readonly groupProtocol: string | null
    readonly groupRemoteAssignor: string | null
    readonly securityProtocol: string
    readonly metadataRecoveryStrategy: string | null
    readonly metadataRecoveryRebootstrapTrigger: SimTime | null
    readonly metadataClusterCheckEnable: boolean | null
  }
}
