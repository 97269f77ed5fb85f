import type { SimTime } from '../../../base/time'
import type { HappeningId, PartitionKey } from '../../ids'
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
  readonly lifecycle: GroupLifecycle
  readonly generation: number
  readonly protocolType: string | null
  readonly protocol: string | null
  /** Member id of the group leader. */
  readonly leader: string | null
  /** By member id. Never iterate without an order: coordinator order is that of the ids' hash (C-117). */
  readonly members: Readonly<Record<string, Member>>
  /** Ids handed out by MEMBER_ID_REQUIRED that have not joined yet (C-121). */
  readonly pendingMembers: readonly string[]
  readonly offsets: Readonly<Record<PartitionKey, CommittedOffset>>
  /** Why the present rebalance began; 0 when none is under way. */
  readonly rebalanceBy: HappeningId
  /** What brought the present state. */
  readonly since: HappeningId
  /** C-114: what is left of the initial delay's limit, us. */
  readonly initialDelayRemaining: SimTime
  readonly addedDuringDelay: boolean
  readonly joinDeadline: SimTime
}

export interface Member {
  readonly memberId: string
  readonly clientId: string
  readonly groupInstanceId: string | null
  readonly sessionTimeoutMs: number
  readonly rebalanceTimeoutMs: number
  readonly protocols: readonly { readonly name: string; readonly subscription: Subscription }[]
  /** A JoinGroup or SyncGroup that waits for its answer. */
  readonly awaitingJoin: Message | null
  readonly awaitingSync: Message | null
  readonly assignment: readonly PartitionKey[]
  /** Instant (us) at which the session ends unless it is touched, and what touched it last. */
  readonly sessionDeadline: SimTime
  readonly lastTouchBy: HappeningId
  readonly lastTouchAt: SimTime
  readonly joinedBy: HappeningId
}

export interface CommittedOffset {
  readonly offset: number
  readonly leaderEpoch: number
  readonly at: SimTime
  /** The `offsets.committed` happening. */
  readonly by: HappeningId
  readonly how: CommitHow
}

/** What the coordinator does when its record in __consumer_offsets is replicated, or could not be. */
export type CoordinatorWrite =
  | {
      readonly kind: 'offsetCommit'
      readonly groupId: string
      readonly request: Message
      readonly offsets: Readonly<Record<PartitionKey, { readonly offset: number; readonly leaderEpoch: number }>>
      readonly how: CommitHow
    }
  | { readonly kind: 'groupMetadata'; readonly groupId: string; readonly generation: number }

export type GroupTimer =
  | { readonly kind: 'session'; readonly groupId: string; readonly memberId: string }
  | { readonly kind: 'pendingMember'; readonly groupId: string; readonly memberId: string }
  | { readonly kind: 'initialDelay'; readonly groupId: string }
  | { readonly kind: 'joinTimeout'; readonly groupId: string }
  | { readonly kind: 'syncTimeout'; readonly groupId: string; readonly generation: number }
