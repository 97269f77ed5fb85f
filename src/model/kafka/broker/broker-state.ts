import type { SimTime } from '../../../base/time'
import type { ResolvedConfig } from '../../../config/version'
import type { BrokerId, HappeningId, PartitionKey } from '../../ids'
import type { Entry } from '../../world'
import type { PartitionRegistration, TopicRegistration } from '../controller/controller-state'
import type { CoordinatorWrite, Group } from '../group/group-state'
import type { LogConfig } from '../log/log-config'
import type { Log } from '../log/log-state'
import type { Kept } from '../log/retention'
import type {
  FetchRequest,
  PartitionMetadata,
  ProduceRequest,
  ProduceResponse,
} from '../network/api'
import type { Message } from '../network/message'

/** The machine of src/model/lifecycle/broker.machine.ts owns these names. */
export type BrokerLifecycle =
  | 'offline'
  | 'recovering'
  | 'starting'
  | 'running'
  | 'fenced'
  | 'stopping'
  | 'frozen'

export interface Broker {
  readonly id: BrokerId
  /** Number of the process on this machine, from 1; 0 before the first start. */
  readonly run: number
  readonly lifecycle: BrokerLifecycle
  /** End of the last run; null before the first. */
  readonly ended: 'killed' | 'powerOff' | 'closed' | null
  readonly config: ResolvedConfig
  /** Configs set by the scenario, by Kafka's names; shown in the inspector. */
  readonly overrides: Readonly<Record<string, string>>
  /** `config` as the rules read it. */
  readonly rack: string | null
  readonly replicas: Readonly<Record<PartitionKey, Replica>>
  /** This broker's own copy of the cluster metadata (B-270): possibly stale. */
  readonly metadata: MetadataCache
  /** Groups that this broker coordinates. */
  readonly groups: Readonly<Record<string, Group>>
  /** `offsets.expired` or `offsets.deleted` that last took offsets from a group of this coordinator, by group. */
  readonly forgotten: Readonly<Record<string, HappeningId>>
  /** Logs of this machine with dirty pages, which wait for a `writeBack` timer. */
  readonly dirtyLogs: readonly PartitionKey[]
  /** Reason why the last retention check deleted no segment, by log (B-70). */
  readonly kept: Readonly<Record<PartitionKey, Kept>>
  /** Kafka's words for topics that it tried to have created in vain, by topic: each is news once. */
  readonly uncreated: Readonly<Record<string, string>>
  /** As a follower: one fetcher per leader it follows. */
  readonly fetchers: Readonly<Record<BrokerId, ReplicaFetcher>>
  /** As a leader: one fetch session per follower that fetches from it. */
  readonly sessions: Readonly<Record<BrokerId, ReplicaSession>>
  /** ISR changes sent to the controller and not answered yet (B-154). */
  readonly pendingIsr: Readonly<Record<PartitionKey, PendingIsr>>
  /** Requests held back, in order of arrival. */
  readonly purgatory: readonly Delayed[]
  /** Per connection: requests waiting behind one that is still being answered (C-4). Key `<client>/<connection>`. */
  readonly connections: Readonly<Record<string, BrokerConnection>>
  /** The happening that started or last changed the process: cause of its actions on timers. */
  readonly since: HappeningId
  readonly epoch: number
  /** The broker epoch in `.kafka_cleanshutdown`; -1 when the last registered process did not shut down cleanly. */
  readonly cleanShutdownEpoch: number
  /** A `stallReplication` in force: the command that gave it, 0 when none. */
  readonly stalledBy: HappeningId
  /**
   * Events that wait for `resume` while the process is paused: timers taken from the queue, messages in socket
   * buffers.
   */
  readonly paused: {
    readonly was: BrokerLifecycle
    readonly entries: readonly Entry[]
    /** `broker.stopping` of a SIGTERM that the paused process has not handled yet; 0 when there is none. */
    readonly stopRequestedBy: HappeningId
  } | null
}

/** ReplicaFetcherThread: one fetch loop of a follower to one leader, with at most one Fetch in flight (B-130). */
export interface ReplicaFetcher {
  readonly leader: BrokerId
  /** Partitions that this broker follows from the leader. */
  readonly partitions: readonly PartitionKey[]
  /** `request.sent` of the Fetch in flight, 0 when none, and its instant (us). */
  readonly inFlight: HappeningId
  readonly sentAt: SimTime
  /** True until the leader has answered in this fetch session: the next Fetch names every partition. */
  readonly fresh: boolean
  /** Partitions to name in the next Fetch because their offset or epoch changed since the last one (B-265). */
  readonly changed: readonly PartitionKey[]
  /** Partitions removed from the session since the last Fetch. */
  readonly forgotten: readonly PartitionKey[]
  /** Partitions in their `replica.fetch.backoff.ms`. */
  readonly delayed: readonly PartitionKey[]
}

/** A leader's side of one follower's incremental fetch session (FetchSession). */
export interface ReplicaSession {
  /** The Fetch that opened the session. */
  readonly id: HappeningId
  readonly lastFetchAt: SimTime
  /** Partitions that the follower fetches while outside their ISR: each Fetch may add it (B-153). */
  readonly outside: readonly PartitionKey[]
  /** Partitions with something new for the follower: data or a high watermark. */
  readonly dirty: readonly PartitionKey[]
}

export interface PendingIsr {
  readonly request: HappeningId
  readonly isr: readonly number[]
}

export interface BrokerConnection {
  /** Process number of the peer: a later process has another connection. */
  readonly run: number
  /** Correlation of the request being answered; 0 when idle. */
  readonly busyWith: HappeningId
  readonly waiting: readonly Message[]
}

export interface MetadataCache {
  readonly brokers: readonly number[]
  readonly controllerId: number
  readonly topics: Readonly<Record<string, readonly PartitionMetadata[]>>
  /** The registrations that were applied, as the controller wrote them. */
  readonly registrations: Readonly<Record<PartitionKey, PartitionRegistration>>
  readonly topicRegistrations: Readonly<Record<string, TopicRegistration>>
  /** Effective log configs by topic (B-300). */
  readonly logConfigs: Readonly<Record<string, LogConfig>>
}

export interface Replica {
  readonly partition: PartitionKey
  /** `topic.created` of the topic that the data belongs to: it distinguishes a later topic of the same name (B-15). */
  readonly topicId: HappeningId
  readonly log: Log
  readonly role: 'leader' | 'follower'
  readonly leaderEpoch: number
  readonly partitionEpoch: number
  /** Broker number of the leader as this broker knows it, -1 when none. */
  readonly leader: number
  readonly replicas: readonly number[]
  /** The ISR as the leader has it; `maximalIsr` while an AlterPartition is in flight. */
  readonly isr: readonly number[]
  readonly maximalIsr: readonly number[]
  /** On the leader: what gave the present ISR. */
  readonly isrBy: HappeningId
  readonly highWatermark: number
  /** `highWatermark.advanced` that set the present value, 0 at the start. */
  readonly highWatermarkBy: HappeningId
  /** On the leader: `highWatermark.held` while the present ISR is too small for the high watermark to move, else 0. */
  readonly highWatermarkHeldBy: HappeningId
  /** Instant of the last change of the high watermark, and its value at the last checkpoint before (B-115). */
  readonly highWatermarkAt: SimTime
  readonly checkpointedHighWatermark: number
  readonly lastStableOffset: number
  /** `segments.deleted` that set the present log start; 0 if no segment has been deleted. */
  readonly logStartBy: HappeningId
  /** First offset of the present leader epoch (B-122). */
  readonly epochStartOffset: number
  /** Set on the leader: progress of each follower. Key: broker number as `b<id>`. */
  readonly followers: Readonly<Record<BrokerId, FollowerProgress>>
  /** The happening that made the replica leader or follower. */
  readonly since: HappeningId
}

/**
 * B-135: a follower's progress on one partition. A follower at the log end is caught up at each of its fetches:
 * that instant is kept once per session (`ReplicaSession.lastFetchAt`), not per partition.
 */
export interface FollowerProgress {
  /** -1 before its first fetch in this epoch (B-149). */
  readonly logEndOffset: number
  /** The session in which the follower fetches this partition; 0 when it does not. */
  readonly session: HappeningId
  /** Instants in us; -1 before the first fetch. */
  readonly lastFetchAt: SimTime
  readonly lastCaughtUpAt: SimTime
  readonly leaderEndAtLastFetch: number
}

/** A response that waits in purgatory for replication, for data, or for time. */
export type Delayed =
  | {
      readonly kind: 'produce'
      readonly key: HappeningId
      readonly request: Message
      readonly body: ProduceRequest
      readonly deadline: SimTime
      /** Per partition: the offset that the high watermark must reach, and its part of the response. */
      readonly pending: readonly {
        readonly partition: PartitionKey
        readonly requiredOffset: number
        readonly done: boolean
        readonly answer: ProduceResponse['partitions'][number]
      }[]
    }
  | {
      readonly kind: 'fetch'
      readonly key: HappeningId
      readonly request: Message
      readonly body: FetchRequest
      readonly deadline: SimTime
      /** Bytes that must be readable over all partitions. */
      readonly minBytes: number
    }
  /** A group coordinator's append to __consumer_offsets that waits for replication (acks=all, B-293). */
  | {
      readonly kind: 'coordinatorWrite'
      readonly key: HappeningId
      readonly partition: PartitionKey
      readonly requiredOffset: number
      readonly deadline: SimTime
      readonly write: CoordinatorWrite
    }

/** Timers of the machine, which run even when the broker's process does not. */
export type MachineTimer = { readonly kind: 'writeBack' }

export type BrokerTimer =
  | { readonly kind: 'purgatory'; readonly key: HappeningId }
  | { readonly kind: 'isrCheck' }
  | { readonly kind: 'heartbeat' }
  | {
      readonly kind: 'fetchBackoff'
      readonly leader: BrokerId
      readonly partitions: readonly PartitionKey[]
    }
  | { readonly kind: 'fetchTimeout'; readonly leader: BrokerId }
  | { readonly kind: 'register' }
  | { readonly kind: 'startTimeout' }
  | { readonly kind: 'alterPartition'; readonly partition: PartitionKey }
  | { readonly kind: 'stopAnyway' }
  | { readonly kind: 'retention' }
  | { readonly kind: 'flush' }
