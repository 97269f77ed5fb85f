import type { SimTime } from '../../../base/time'
import type { ResolvedConfig } from '../../../config/version'
import type { BrokerId, HappeningId, PartitionKey } from '../../ids'
import type { CoordinatorWrite, Group } from '../group/group-state'
import type { Log } from '../log/log-state'
import type { Message } from '../network/message'
import type { FetchRequest, PartitionMetadata, ProduceRequest, ProduceResponse } from '../network/api'

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
  /** How the last run ended; null while none has. */
  readonly ended: 'killed' | 'powerOff' | 'closed' | null
  readonly config: ResolvedConfig
  readonly rack: string | null
  readonly replicas: Readonly<Record<PartitionKey, Replica>>
  /** This broker's own copy of the cluster metadata (B-270): possibly stale. */
  readonly metadata: MetadataCache
  /** Groups that this broker coordinates. */
  readonly groups: Readonly<Record<string, Group>>
  /** Requests held back, in order of arrival. */
  readonly purgatory: readonly Delayed[]
  /** Per connection: requests waiting behind one that is still being answered (C-4). Key `<client>/<connection>`. */
  readonly connections: Readonly<Record<string, BrokerConnection>>
  /** What started or last changed the process: the cause of what it does by itself. */
  readonly since: HappeningId
  readonly epoch: number
  /** A `stallReplication` in force: the command that gave it, 0 when none. */
  readonly stalledBy: HappeningId
}

export interface BrokerConnection {
  /** Correlation of the request being answered; 0 when idle. */
  readonly busyWith: HappeningId
  readonly waiting: readonly Message[]
}

export interface MetadataCache {
  readonly brokers: readonly number[]
  readonly controllerId: number
  readonly topics: Readonly<Record<string, readonly PartitionMetadata[]>>
}

export interface Replica {
  readonly partition: PartitionKey
  readonly log: Log
  readonly role: 'leader' | 'follower'
  readonly leaderEpoch: number
  readonly partitionEpoch: number
  /** Broker number of the leader as this broker knows it, -1 when none. */
  readonly leader: number
  readonly replicas: readonly number[]
  /** As the leader counts it (maximal ISR while an AlterPartition is under way is `maximalIsr`). */
  readonly isr: readonly number[]
  readonly maximalIsr: readonly number[]
  readonly highWatermark: number
  /** `highWatermark.advanced` that gave the present value, 0 at the start. */
  readonly highWatermarkBy: HappeningId
  readonly lastStableOffset: number
  /** On the leader: what it knows of each follower. Key: broker number as `b<id>`. */
  readonly followers: Readonly<Record<BrokerId, FollowerProgress>>
  /** The happening that gave the replica its present role. */
  readonly since: HappeningId
}

export interface FollowerProgress {
  readonly logEndOffset: number
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
      /** Per partition: the offset that the high watermark must reach, and the answer so far. */
      readonly pending: readonly {
        readonly partition: PartitionKey
        readonly requiredOffset: number
        readonly leaderEpoch: number
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
    }
  /** A group coordinator's append to __consumer_offsets that waits for replication (acks=all, B-293). */
  | {
      readonly kind: 'coordinatorWrite'
      readonly key: HappeningId
      readonly partition: PartitionKey
      readonly requiredOffset: number
      readonly leaderEpoch: number
      readonly deadline: SimTime
      readonly write: CoordinatorWrite
    }

export type BrokerTimer =
  | { readonly kind: 'purgatory'; readonly key: HappeningId }
  | { readonly kind: 'replicaFetch'; readonly leader: number }
  | { readonly kind: 'isrCheck' }
  | { readonly kind: 'heartbeat' }
  | { readonly kind: 'flush' }
  | { readonly kind: 'writeBack' }
  | { readonly kind: 'started' }
  | { readonly kind: 'autoCreate'; readonly topic: string }
