import type { SimTime } from '../../../base/time'
import type { ClientId, HappeningId, PartitionKey } from '../../ids'
import type { CommitHow, Subscription } from '../network/api'
import type { Message } from '../network/message'

/** C-110; the machine of src/model/lifecycle/group.machine.ts owns these names (Kafka's own). */
export type GroupLifecycle =
  | 'Empty'
  | 'PreparingRebalance'
  | 'CompletingRebalance'
  | 'Stable'
  | 'Dead'

/** A classic group at its coordinator. */
export interface Group {
  readonly id: string
  /** Of __consumer_offsets (C-74). */
  readonly partition: number
  readonly lifecycle: GroupLifecycle
  readonly generation: number
  /** `consumer` once a member has joined; null for a group that only stores offsets. */
  readonly protocolType: string | null
  readonly protocol: string | null
  /** Member id of the group leader. */
  readonly leader: string | null
  /** By member id, in the order of joining. Coordinator order is that of the ids' hash (C-117). */
  readonly members: Readonly<Record<string, Member>>
  /** Member ids of static members, by group.instance.id. */
  readonly staticMembers: Readonly<Record<string, string>>
  /** Ids assigned with MEMBER_ID_REQUIRED that have not joined yet (C-121). */
  readonly pendingMembers: readonly string[]
  /** Removed members, newest last, at most REMOVED_MAX: the causes of errors to their later requests. */
  readonly removed: readonly RemovedMember[]
  readonly offsets: Readonly<Record<PartitionKey, CommittedOffset>>
  /** `rebalance.started` of the present rebalance; 0 when there is none. */
  readonly rebalanceBy: HappeningId
  /** The happening that led to the present state. */
  readonly since: HappeningId
  /** The present join phase: from Empty with the initial delay (C-114), or not (C-115); null outside of one. */
  readonly joinPhase: 'initial' | 'rejoin' | null
  /** C-114: the present initial wait, and the rest of its limit after that, us. */
  readonly initialDelay: SimTime
  readonly initialDelayRemaining: SimTime
  readonly addedDuringDelay: boolean
  /** Instant (us) at which the join phase ends at the latest; -1 outside of one. */
  readonly joinDeadline: SimTime
  /** Instant (us) since which the group has been Empty; -1 in other states. */
  readonly emptySince: SimTime
}

export const REMOVED_MAX = 16

export interface RemovedMember {
  readonly memberId: string
  readonly client: ClientId
  /** `member.removed`. */
  readonly by: HappeningId
}

export interface Member {
  readonly memberId: string
  /** Id of the client in the scenario, and the run of it that joined. */
  readonly client: ClientId
  readonly clientRun: number
  /** Kafka's client.id, that of the first client. */
  readonly clientId: string
  /** The client that first joined under the group.instance.id: a member that takes its place keeps its client.id. */
  readonly firstClient: ClientId
  readonly groupInstanceId: string | null
  readonly sessionTimeoutMs: number
  readonly rebalanceTimeoutMs: number
  readonly protocols: readonly { readonly name: string; readonly subscription: Subscription }[]
  /** True before its first generation: its wait is limited to five minutes (C-123). */
  readonly isNew: boolean
  /** A JoinGroup or SyncGroup that waits for its answer. */
  readonly awaitingJoin: Message | null
  readonly awaitingSync: Message | null
  /** Has not sent SyncGroup in this generation (C-120). */
  readonly syncPending: boolean
  readonly assignment: readonly PartitionKey[]
  /** Instant (us) at which the session ends unless it is extended, and the happening that extended it last. */
  readonly sessionDeadline: SimTime
  /** Instant (us) of the pending session timer, at or before the deadline; -1 when none is pending. */
  readonly sessionTimerAt: SimTime
  readonly lastTouchBy: HappeningId
  readonly lastTouchAt: SimTime
  readonly joinedBy: HappeningId
}

export interface CommittedOffset {
  /** The next offset to read. */
  readonly offset: number
  readonly leaderEpoch: number
  readonly at: SimTime
  /** The `offsets.committed` happening; after a failover the `batch.appended` of its record. */
  readonly by: HappeningId
  readonly how: CommitHow
}

export interface OffsetToCommit {
  readonly offset: number
  readonly leaderEpoch: number
}

/** Action of the coordinator once its record in __consumer_offsets is replicated or has failed to be. */
export type CoordinatorWrite =
  | {
      readonly kind: 'offsetCommit'
      readonly groupId: string
      readonly request: Message
      readonly offsets: Readonly<Record<PartitionKey, OffsetToCommit>>
      readonly how: CommitHow
    }
  /** The leader's assignment: makes the group Stable (C-120). */
  | {
      readonly kind: 'assignment'
      readonly groupId: string
      readonly generation: number
      readonly memberId: string
      readonly request: HappeningId
      readonly assignments: Readonly<Record<string, readonly PartitionKey[]>>
    }
  /** A static member under its new id (C-132). */
  | {
      readonly kind: 'staticMember'
      readonly groupId: string
      readonly memberId: string
      readonly before: Member
      readonly leaderBefore: string | null
    }
  | {
      readonly kind: 'offsetReset'
      readonly groupId: string
      readonly partition: PartitionKey
      readonly offset: number
      readonly by: HappeningId
    }
  /** No request waits for the write. */
  | { readonly kind: 'groupMetadata'; readonly groupId: string; readonly generation: number }

export type GroupTimer =
  | { readonly kind: 'session'; readonly groupId: string; readonly memberId: string }
  | { readonly kind: 'pendingMember'; readonly groupId: string; readonly memberId: string }
  | { readonly kind: 'initialDelay'; readonly groupId: string }
  | { readonly kind: 'joinTimeout'; readonly groupId: string }
  | { readonly kind: 'syncTimeout'; readonly groupId: string; readonly generation: number }
  | { readonly kind: 'expireOffsets' }
