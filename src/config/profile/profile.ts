/** Behaviours that differ between the releases, named after their effect. Additive: each rule adds its own. */
export interface Profile {
  /** Keeper of the cluster's metadata: ZooKeeper with a broker as controller, or a KRaft quorum. */
  readonly keeper: 'zookeeper' | 'kraft'
  /** C-9 to C-12, P-8 to P-12: checks and texts of the constructors, and of the broker's configs. */
  readonly idempotence: 'onRequest' | 'byDefault'
  /** P-12: five requests in flight are the most of an idempotent producer, or of one that asked for idempotence. */
  readonly inFlightOfIdempotent: 'lastCheck' | 'ifAsked' | 'always'
  /** Partitioner classes that 4.0 removed: DefaultPartitioner and UniformStickyPartitioner. */
  readonly hasStickyPartitioners: boolean
  /** P-9, C-9: a missing serializer or deserializer counts as null, which a validator refuses. */
  readonly missingSerializer: 'missing' | 'null'
  /** transaction.timeout.ms is read by transactional producers only. */
  readonly readsTransactionTimeout: 'ifTransactional' | 'always'
  /** C-10: refusal of auto-commit without a group, while constructing or while parsing. */
  readonly autoCommitWithoutGroup: 'constructing' | 'parsing'
  /** C-12: group.protocol and its conflicts. */
  readonly groupProtocols: 'none' | 'classic' | 'both'
  /** C-11: an empty group.id is refused. */
  readonly refusesEmptyGroupId: boolean
  /** C-9: the name of an assignor twice is refused. */
  readonly refusesAssignorTwice: boolean
  /** C-9: the text for an assignor of the wrong class names the old interface too. */
  readonly namesOldAssignorInterface: boolean
  /** Validator of group.instance.id. */
  readonly checksGroupInstanceIdAs: 'topicName' | 'validator'
  /** Texts of the broker's checks of the offsets topic, which moved to Java. */
  readonly checksOffsetsTopicIn: 'scala' | 'java'
  /** C-56: the auto-commit before a rejoin blocks the poll, or spans several polls. */
  readonly rejoinCommit: 'blocking' | 'awaited'
  /** C-57: owned partitions return nothing while that commit is pending (eager). */
  readonly marksPendingRevocation: boolean
  /** C-23: a poll that only moved positions returns at once. */
  readonly returnsOnPositionProgress: boolean
  /** C-39: order of a rebalance's assignment in the subscription state. */
  readonly subscribedOrder: 'hashMap' | 'byPartition'
  /** C-141: type of the set that a rebalance listener gets. */
  readonly assignedSet: 'hashSet' | 'sorted'
  /** C-39: order of the partitions that a Fetch newly adds: that of the subscription state, or of a HashSet. */
  readonly fetchableOrder: 'subscription' | 'hashSet'
  /**
   * A window of a client's metric counts until so long after its beginning, or after its last event, and one more is then
   * kept: SampledStat#purgeObsoleteSamples.
   */
  readonly samplesExpireBy: 'start' | 'lastEvent'
  /** C-35 (KAFKA-17182): no fetch to a node that leads a partition with buffered data. */
  readonly skipsBufferedNodes: boolean
  /** C-81: the member keeps its id on ILLEGAL_GENERATION. */
  readonly keepsMemberIdOnIllegalGeneration: boolean
  /** C-84: the JoinGroup's subscription carries the generation. */
  readonly subscriptionCarriesGeneration: boolean
  /** A Fetch without partitions ends the fetch session (C-165 step 7). */
  readonly closesFetchSession: boolean
  /** C-62: commitSync of an empty map waits for pending asynchronous commits. */
  readonly emptyCommitAwaitsAsync: boolean
  /** C-118: the classic group coordinator's implementation. */
  readonly coordinator: 'scala' | 'java'
  /** Groups for which DescribeGroups returns assignments: Stable ones only, or all (ClassicGroupMember). */
  readonly describesAssignments: 'whenStable' | 'always'
  /** C-114: an initial delay is extended only in the group's first generation, or whenever it comes from Empty. */
  readonly extendsInitialDelay: 'firstGeneration' | 'fromEmpty'
  /** C-71: error of a member's commit to a group that does not exist. */
  readonly commitToUnknownGroup: 'ILLEGAL_GENERATION' | 'GROUP_ID_NOT_FOUND'
  /** C-73: error of a commit that is not replicated in offsets.commit.timeout.ms. */
  readonly commitNotReplicatedInTime: 'REQUEST_TIMED_OUT' | 'COORDINATOR_NOT_AVAILABLE'
  /** C-137: the response tells a returning static leader that it leads and must not assign. */
  readonly skipsAssignmentOfReturningLeader: boolean
  /** B-261 (KAFKA-16452): a consumer's Fetch from above the high watermark waits, or is answered at once. */
  readonly fetchAboveHighWatermark: 'held' | 'answered'
  /** Log texts of NetworkClient for a failed connection, and of Node#toString. */
  readonly logsNodesAs: 'broker' | 'node' | 'fenceable'
  /** AbstractConfig#logUnused: a warning for each config that was not read, or all of them in one line. */
  readonly logsUnused: 'each' | 'together'
  /**
   * B-193, B-217: schedule of the automatic preferred leader election: 5 s after the controller's own election and
   * then periodically; one interval after leaders left the preferred replicas; or periodically from the
   * controller's election on.
   */
  readonly balancing: 'soonAfterElection' | 'whenImbalanced' | 'periodic'
  /** B-167: time of an unclean election that was allowed only after the leader was lost. */
  readonly uncleanElection: 'whenAllowed' | 'afterWrite' | 'periodic'
  /**
   * B-65: a segment's age counts from the largest timestamp of all batches of its first append, or of its first
   * batch.
   */
  readonly agesSegmentsByFirstAppend: boolean
  /** B-70: retention checks the age of segments before the size of the log. */
  readonly expiresByTimeFirst: boolean
  /**
   * Obstacle to the registration of a broker's next process: the node of its last session, an unfenced session of
   * its last process, or a heartbeat of its last process within the session timeout, fenced or not.
   */
  readonly session: 'node' | 'whileUnfenced' | 'sinceLastHeartbeat'
  /** KRaft controller's error for a process whose predecessor still counts as alive; ZooKeeper has its own. */
  readonly duplicateRegistration: string
  /** KIP-966: a new cluster has `eligible.leader.replicas.version` 1. */
  readonly eligibleLeaderReplicas: boolean
  /** B-147, P-84: the high watermark waits while the ISR is smaller than min.insync.replicas (Partition#maybeIncrementLeaderHW). */
  readonly holdsHighWatermarkUnderMinIsr: boolean
  /** The set that Partition keeps the ISR in, whose order is that of the list it asks for. */
  readonly isrOrder: 'scalaSet' | 'javaSet'
  /** Bounds of a record's timestamp: one difference to the broker's clock, or one before and one after it. */
  readonly timestampBounds: 'difference' | 'beforeAndAfter'
  /** C-156 to C-163: the sticky assignors' algorithm was rewritten after 2.8. */
  readonly stickyAlgorithm: 'original' | 'rewritten'
  /** B-253 (KIP-951): NOT_LEADER_OR_FOLLOWER in a Produce response names the present leader. */
  readonly namesNewLeader: boolean
  /** B-159, P-85: min.insync.replicas counts at most as many as the partition has replicas. */
  readonly capsMinIsr: boolean
  /** B-153 (KIP-841): a fenced broker may not join an ISR. */
  readonly refusesFencedInIsr: boolean
  /** B-188, B-211: instant at which a KRaft controller notices the end of a session: just past it, or at its next check. */
  readonly noticesExpiry: 'pastEnd' | 'atNextCheck'
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
  /** P-80: a batch that is itself part of a split one is split in halves (RecordAccumulator#splitAndReenqueue). */
  readonly halvesSplitBatches: boolean
  /** P-81: each record of a rejected batch has its own exception. */
  readonly tellsRecordErrors: boolean
  /** P-20: the topic's error in the last response is the cause of the timeout. */
  readonly tellsMetadataError: boolean
  /** P-30 (KIP-480, KIP-794): partitioner without a `partitioner.class`: DefaultPartitioner, or the built-in one. */
  readonly partitioner: 'default' | 'builtIn'
}
