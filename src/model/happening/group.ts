import type { CommitHow } from '../kafka/network/api'
import type { ErrorName } from '../kafka/network/errors'

/** Committed offsets that were older than offsets.retention.minutes are forgotten (C-75). */
export interface OffsetsExpired {
  readonly kind: 'offsets.expired'
  readonly group: string
  /** Next offsets to read, by partition. */
  readonly offsets: Readonly<Record<string, number>>
  /**
   * Start of the retention period: `empty`: the group has had no members since; `standalone`: the last commit of a
   * group that only stores offsets; `unsubscribed`: the last commit for a topic that no member subscribes to.
   */
  readonly why: 'empty' | 'standalone' | 'unsubscribed'
  readonly retentionMinutes: number
}

/** Committed offsets go with their topic (C-75). */
export interface OffsetsDeleted {
  readonly kind: 'offsets.deleted'
  readonly group: string
  readonly topic: string
  /** Next offsets to read, by partition. */
  readonly offsets: Readonly<Record<string, number>>
}

/** Decisions of the group coordinator. Entity: the coordinator's broker. */
export type GroupFact =
  | OffsetsExpired
  | OffsetsDeleted
  | {
      readonly kind: 'group.stateChanged'
      readonly group: string
      readonly from: string
      readonly to: string
    }
  | {
      readonly kind: 'rebalance.started'
      readonly group: string
      readonly why:
        | 'joined'
        | 'left'
        | 'sessionExpired'
        | 'rejoined'
        | 'syncTimeout'
        | 'metadata'
        | 'replaced'
      readonly member: string
    }
  | {
      readonly kind: 'generation.started'
      readonly group: string
      readonly generation: number
      readonly protocol: string
      /** Client ids in the coordinator's order; first the leader's. */
      readonly leader: string
      readonly members: readonly string[]
    }
  | {
      readonly kind: 'member.joined'
      readonly group: string
      readonly member: string
      readonly client: string
    }
  | {
      readonly kind: 'member.removed'
      readonly group: string
      readonly member: string
      readonly client: string
      readonly why: 'left' | 'sessionExpired' | 'rebalanceTimeout' | 'syncTimeout' | 'replaced'
      /** Since it was last heard, ms; 0 for a leave. */
      readonly silentMs: number
    }
  | {
      readonly kind: 'assignment.stored'
      readonly group: string
      readonly generation: number
      readonly assignment: Readonly<Record<string, readonly string[]>>
    }
  | {
      readonly kind: 'offsets.committed'
      readonly group: string
      readonly client: string
      readonly how: CommitHow
      /** Next offsets to read. */
      readonly offsets: Readonly<Record<string, number>>
      readonly before: Readonly<Record<string, number>>
    }
  | {
      readonly kind: 'commit.refused'
      readonly group: string
      readonly client: string
      readonly error: ErrorName
    }
  | {
      readonly kind: 'member.fenced'
      readonly group: string
      readonly member: string
      readonly client: string
      readonly error: ErrorName
    }
