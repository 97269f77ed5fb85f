import type { KafkaVersion } from '../../config/version'

/** Behaviours that differ between the releases, named after their effect. Additive: each rule adds its own. */
export interface Profile {
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
  /** C-35 (KAFKA-17182): no fetch to a node that leads a partition with buffered data. */
  readonly skipsBufferedNodes: boolean
  /** C-81: the member keeps its id on ILLEGAL_GENERATION. */
  readonly keepsMemberIdOnIllegalGeneration: boolean
  /** C-14: the retry backoff grows. */
  readonly exponentialBackoff: boolean
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
}

const ANOTHER_BROKER = 'Another broker is registered with that broker id.'

const PROFILES: Readonly<Record<KafkaVersion, Profile>> = {
  '2.8': {
    rejoinCommit: 'blocking',
    marksPendingRevocation: false,
    returnsOnPositionProgress: false,
    subscribedOrder: 'hashMap',
    assignedSet: 'hashSet',
    fetchableOrder: 'subscription',
    skipsBufferedNodes: false,
    keepsMemberIdOnIllegalGeneration: false,
    exponentialBackoff: false,
    subscriptionCarriesGeneration: false,
    closesFetchSession: false,
    emptyCommitAwaitsAsync: false,
    coordinator: 'scala',
    describesAssignments: 'whenStable',
    extendsInitialDelay: 'firstGeneration',
    commitToUnknownGroup: 'ILLEGAL_GENERATION',
    commitNotReplicatedInTime: 'REQUEST_TIMED_OUT',
    skipsAssignmentOfReturningLeader: false,
    fetchAboveHighWatermark: 'held',
    logsNodesAs: 'broker',
    logsUnused: 'each',
    balancing: 'soonAfterElection',
    uncleanElection: 'whenAllowed',
    agesSegmentsByFirstAppend: true,
    expiresByTimeFirst: true,
    session: 'node',
    duplicateRegistration: '',
    eligibleLeaderReplicas: false,
    holdsHighWatermarkUnderMinIsr: false,
    isrOrder: 'scalaSet',
  },
  '3.9': {
    rejoinCommit: 'awaited',
    marksPendingRevocation: true,
    returnsOnPositionProgress: true,
    subscribedOrder: 'hashMap',
    assignedSet: 'sorted',
    fetchableOrder: 'hashSet',
    skipsBufferedNodes: false,
    keepsMemberIdOnIllegalGeneration: true,
    exponentialBackoff: true,
    subscriptionCarriesGeneration: true,
    closesFetchSession: true,
    emptyCommitAwaitsAsync: true,
    coordinator: 'scala',
    describesAssignments: 'whenStable',
    extendsInitialDelay: 'firstGeneration',
    commitToUnknownGroup: 'ILLEGAL_GENERATION',
    commitNotReplicatedInTime: 'REQUEST_TIMED_OUT',
    skipsAssignmentOfReturningLeader: true,
    fetchAboveHighWatermark: 'answered',
    logsNodesAs: 'node',
    logsUnused: 'together',
    balancing: 'whenImbalanced',
    uncleanElection: 'afterWrite',
    agesSegmentsByFirstAppend: false,
    expiresByTimeFirst: false,
    session: 'whileUnfenced',
    duplicateRegistration: ANOTHER_BROKER,
    eligibleLeaderReplicas: false,
    holdsHighWatermarkUnderMinIsr: true,
    isrOrder: 'scalaSet',
  },
  '4.x': {
    rejoinCommit: 'awaited',
    marksPendingRevocation: true,
    returnsOnPositionProgress: true,
    subscribedOrder: 'byPartition',
    assignedSet: 'sorted',
    fetchableOrder: 'subscription',
    skipsBufferedNodes: true,
    keepsMemberIdOnIllegalGeneration: true,
    exponentialBackoff: true,
    subscriptionCarriesGeneration: true,
    closesFetchSession: true,
    emptyCommitAwaitsAsync: true,
    coordinator: 'java',
    describesAssignments: 'always',
    extendsInitialDelay: 'fromEmpty',
    commitToUnknownGroup: 'GROUP_ID_NOT_FOUND',
    commitNotReplicatedInTime: 'COORDINATOR_NOT_AVAILABLE',
    skipsAssignmentOfReturningLeader: true,
    fetchAboveHighWatermark: 'answered',
    logsNodesAs: 'fenceable',
    logsUnused: 'together',
    balancing: 'periodic',
    uncleanElection: 'periodic',
    agesSegmentsByFirstAppend: false,
    expiresByTimeFirst: false,
    session: 'sinceLastHeartbeat',
    duplicateRegistration: `${ANOTHER_BROKER} If the broker was recently restarted this should self-resolve once the heartbeat manager expires the broker's session.`,
    eligibleLeaderReplicas: true,
    holdsHighWatermarkUnderMinIsr: true,
    isrOrder: 'javaSet',
  },
}

export function profileOf(version: KafkaVersion): Profile {
  return PROFILES[version]
}
