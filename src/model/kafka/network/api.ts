import type { HappeningId, PartitionKey } from '../../ids'
import type { RecordBatch } from '../log/record-batch'
import type { ErrorName } from './errors'

/** Requests by Kafka's API names, reduced to the fields that a rule reads. */
export type Request =
  | ProduceRequest
  | FetchRequest
  | ListOffsetsRequest
  | MetadataRequest
  | OffsetCommitRequest
  | OffsetFetchRequest
  | FindCoordinatorRequest
  | JoinGroupRequest
  | SyncGroupRequest
  | HeartbeatRequest
  | LeaveGroupRequest
  | InitProducerIdRequest
  | OffsetForLeaderEpochRequest
  | AlterPartitionRequest
  | BrokerHeartbeatRequest
  | BrokerRegistrationRequest

export type Response =
  | ProduceResponse
  | FetchResponse
  | ListOffsetsResponse
  | MetadataResponse
  | OffsetCommitResponse
  | OffsetFetchResponse
  | FindCoordinatorResponse
  | JoinGroupResponse
  | SyncGroupResponse
  | HeartbeatResponse
  | LeaveGroupResponse
  | InitProducerIdResponse
  | OffsetForLeaderEpochResponse
  | AlterPartitionResponse
  | BrokerHeartbeatResponse
  | BrokerRegistrationResponse

export type ApiName = Request['api']

export interface ProduceRequest {
  readonly api: 'Produce'
  readonly acks: 0 | 1 | -1
  readonly timeoutMs: number
  /** In the order of the drain; baseOffset of each batch is 0 until the leader appends it. */
  readonly partitions: readonly { readonly partition: PartitionKey; readonly batch: RecordBatch }[]
}

export interface ProduceResponse {
  readonly api: 'Produce'
  readonly partitions: readonly {
    readonly partition: PartitionKey
    readonly error: ErrorName
    /** -1 with an error. */
    readonly baseOffset: number
    /** Ms since 1970; -1 where the records' own timestamps count. */
    readonly logAppendTime: number
    readonly logStartOffset: number
    readonly currentLeader: number | null
    readonly refusal?: RecordRefusal | undefined
  }[]
}

/** The broker's reason for rejecting a batch because of its records (P-81). */
export interface RecordRefusal {
  readonly message: string
  /** The records by their place in the batch, ascending. */
  readonly records: readonly { readonly index: number; readonly message: string }[]
}

export interface FetchRequest {
  readonly api: 'Fetch'
  /** -1 for a consumer, the broker's number for a follower. */
  readonly replicaId: number
  readonly maxWaitMs: number
  readonly minBytes: number
  readonly maxBytes: number
  readonly isolation: 'read_uncommitted' | 'read_committed'
  /** Followers fetch incrementally (B-265): false when the Fetch opens a session and names all partitions. */
  readonly incremental?: boolean | undefined
  readonly forgotten?: readonly PartitionKey[] | undefined
  readonly partitions: readonly {
    readonly partition: PartitionKey
    /** Followers name the topic by its id too (B-252): `topic.created` of the topic of their replica. */
    readonly topicId?: HappeningId | undefined
    readonly fetchOffset: number
    /** -1 when absent. */
    readonly currentLeaderEpoch: number
    /** Epoch of the follower's last record, -1 when absent. */
    readonly lastFetchedEpoch: number
    readonly maxBytes: number
  }[]
}

export interface FetchResponse {
  readonly api: 'Fetch'
  readonly partitions: readonly FetchedPartition[]
}

export interface FetchedPartition {
  readonly partition: PartitionKey
  readonly error: ErrorName
  readonly fetchOffset: number
  readonly highWatermark: number
  readonly lastStableOffset: number
  readonly logStartOffset: number
  readonly batches: readonly RecordBatch[]
  /** The point at which the follower's log diverges from the leader's; null when it does not. */
  readonly diverging: { readonly epoch: number; readonly endOffset: number } | null
}

export interface ListOffsetsRequest {
  readonly api: 'ListOffsets'
  readonly isolation: 'read_uncommitted' | 'read_committed'
  readonly partitions: readonly {
    readonly partition: PartitionKey
    /** -2 earliest, -1 latest, else ms since 1970. */
    readonly timestamp: number
    readonly currentLeaderEpoch: number
  }[]
}

export interface ListOffsetsResponse {
  readonly api: 'ListOffsets'
  readonly partitions: readonly {
    readonly partition: PartitionKey
    readonly error: ErrorName
    /** -1 when no record is that recent. */
    readonly offset: number
    readonly leaderEpoch: number
  }[]
}

export interface MetadataRequest {
  readonly api: 'Metadata'
  /** null: all topics. */
  readonly topics: readonly string[] | null
  readonly allowAutoTopicCreation: boolean
}

export interface MetadataResponse {
  readonly api: 'Metadata'
  /** Numbers of live brokers, ascending. */
  readonly brokers: readonly number[]
  readonly controllerId: number
  readonly topics: readonly {
    readonly topic: string
    readonly error: ErrorName
    readonly partitions: readonly PartitionMetadata[]
  }[]
}

export interface PartitionMetadata {
  readonly partition: PartitionKey
  /** `topic.created` of its topic: it distinguishes a later topic of the same name. */
  readonly topicId?: HappeningId | undefined
  readonly error: ErrorName
  /** Broker number, -1 when there is none. */
  readonly leader: number
  readonly leaderEpoch: number
  readonly replicas: readonly number[]
  readonly isr: readonly number[]
}

export interface GroupIdentity {
  readonly groupId: string
  /** "" before the coordinator has assigned one. */
  readonly memberId: string
  readonly groupInstanceId: string | null
  /** -1 outside a generation. */
  readonly generationId: number
}

export interface OffsetCommitRequest extends GroupIdentity {
  readonly api: 'OffsetCommit'
  /** Offsets: the next offset to read. */
  readonly offsets: readonly {
    readonly partition: PartitionKey
    readonly offset: number
    readonly leaderEpoch: number
  }[]
  /** Origin of the commit, for facts and the picture; not on Kafka's wire. */
  readonly how: CommitHow
}

export type CommitHow = 'auto' | 'sync' | 'async' | 'close' | 'rejoin'

export interface OffsetCommitResponse {
  readonly api: 'OffsetCommit'
  readonly partitions: readonly { readonly partition: PartitionKey; readonly error: ErrorName }[]
}

export interface OffsetFetchRequest {
  readonly api: 'OffsetFetch'
  readonly groupId: string
  readonly partitions: readonly PartitionKey[]
  readonly requireStable: boolean
}

export interface OffsetFetchResponse {
  readonly api: 'OffsetFetch'
  readonly error: ErrorName
  readonly partitions: readonly {
    readonly partition: PartitionKey
    /** -1 when nothing is committed. */
    readonly offset: number
    readonly leaderEpoch: number
    /**
     * The `offsets.committed` happening, else the happening that deleted the offset, else 0: cause of later
     * happenings.
     */
    readonly committedBy: number
  }[]
}

export interface FindCoordinatorRequest {
  readonly api: 'FindCoordinator'
  readonly keyType: 'group' | 'transaction'
  readonly key: string
}

export interface FindCoordinatorResponse {
  readonly api: 'FindCoordinator'
  readonly error: ErrorName
  /** Broker number, -1 with an error. */
  readonly node: number
}

export interface JoinGroupRequest extends GroupIdentity {
  readonly api: 'JoinGroup'
  readonly clientId: string
  readonly sessionTimeoutMs: number
  readonly rebalanceTimeoutMs: number
  /** In the configured order. */
  readonly protocols: readonly { readonly name: string; readonly subscription: Subscription }[]
}

export interface Subscription {
  readonly topics: readonly string[]
  readonly owned: readonly PartitionKey[]
  readonly generationId: number
}

export interface JoinGroupResponse {
  readonly api: 'JoinGroup'
  readonly error: ErrorName
  readonly generationId: number
  readonly protocolName: string
  readonly leader: string
  readonly memberId: string
  readonly skipAssignment: boolean
  /** For the leader only, in the coordinator's order; else empty. */
  readonly members: readonly {
    readonly memberId: string
    readonly groupInstanceId: string | null
    readonly subscription: Subscription
  }[]
}

export interface SyncGroupRequest extends GroupIdentity {
  readonly api: 'SyncGroup'
  readonly protocolName: string
  /** From the leader; else empty. */
  readonly assignments: readonly {
    readonly memberId: string
    readonly partitions: readonly PartitionKey[]
  }[]
}

export interface SyncGroupResponse {
  readonly api: 'SyncGroup'
  readonly error: ErrorName
  readonly assignment: readonly PartitionKey[]
}

export interface HeartbeatRequest extends GroupIdentity {
  readonly api: 'Heartbeat'
}

export interface HeartbeatResponse {
  readonly api: 'Heartbeat'
  readonly error: ErrorName
}

export interface LeaveGroupRequest extends GroupIdentity {
  readonly api: 'LeaveGroup'
}

export interface LeaveGroupResponse {
  readonly api: 'LeaveGroup'
  readonly error: ErrorName
}

export interface InitProducerIdRequest {
  readonly api: 'InitProducerId'
  readonly transactionalId: string | null
}

export interface InitProducerIdResponse {
  readonly api: 'InitProducerId'
  readonly error: ErrorName
  readonly producerId: number
  readonly producerEpoch: number
}

export interface OffsetForLeaderEpochRequest {
  readonly api: 'OffsetForLeaderEpoch'
  readonly partitions: readonly {
    readonly partition: PartitionKey
    readonly currentLeaderEpoch: number
    readonly leaderEpoch: number
  }[]
}

export interface OffsetForLeaderEpochResponse {
  readonly api: 'OffsetForLeaderEpoch'
  readonly partitions: readonly {
    readonly partition: PartitionKey
    readonly error: ErrorName
    readonly leaderEpoch: number
    readonly endOffset: number
  }[]
}

export interface AlterPartitionRequest {
  readonly api: 'AlterPartition'
  readonly broker: number
  readonly brokerEpoch: number
  readonly partition: PartitionKey
  readonly leaderEpoch: number
  readonly partitionEpoch: number
  readonly isr: readonly number[]
}

export interface AlterPartitionResponse {
  readonly api: 'AlterPartition'
  readonly partition: PartitionKey
  readonly error: ErrorName
  readonly isr: readonly number[]
  readonly leaderEpoch: number
  readonly partitionEpoch: number
}

export interface BrokerHeartbeatRequest {
  readonly api: 'BrokerHeartbeat'
  readonly broker: number
  readonly brokerEpoch: number
  readonly wantShutdown: boolean
}

export interface BrokerRegistrationRequest {
  readonly api: 'BrokerRegistration'
  readonly broker: number
  /** Number of the process: its incarnation. */
  readonly run: number
  /** The epoch written by its last process at a clean shutdown; -1 without one. */
  readonly previousBrokerEpoch: number
}

export interface BrokerRegistrationResponse {
  readonly api: 'BrokerRegistration'
  readonly error: ErrorName
  readonly brokerEpoch: number
}

export interface BrokerHeartbeatResponse {
  readonly api: 'BrokerHeartbeat'
  readonly error: ErrorName
  readonly fenced: boolean
  readonly shouldShutdown: boolean
}
