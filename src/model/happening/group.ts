import type { CommitHow } from '../kafka/network/api'
import type { ErrorName } from '../kafka/network/errors'

/** What the group coordinator decides. Entity: the coordinator's broker. */
export type GroupFact =
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
