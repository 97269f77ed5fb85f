import { setup } from 'xstate'

/** Events of a member of a classic group, as its client sees them. */
export type GroupMemberEvent =
  | { readonly type: 'join.sent' }
  | { readonly type: 'join.succeeded' }
  | { readonly type: 'join.failed' }
  | { readonly type: 'sync.succeeded' }
  | { readonly type: 'sync.failed' }
  | { readonly type: 'generation.reset' }

/**
 * C-80, AbstractCoordinator.MemberState. A STABLE member that must rejoin stays STABLE until it sends JoinGroup;
 * heartbeats and commits have no transition.
 */
export const groupMemberMachine = setup({
  types: { events: {} as GroupMemberEvent },
}).createMachine({
  id: 'groupMember',
  initial: 'UNJOINED',
  states: {
    UNJOINED: {
      on: { 'join.sent': 'PREPARING_REBALANCE' },
    },
    PREPARING_REBALANCE: {
      on: {
        'join.succeeded': 'COMPLETING_REBALANCE',
        'join.failed': 'UNJOINED',
        'generation.reset': 'UNJOINED',
      },
    },
    COMPLETING_REBALANCE: {
      on: {
        'sync.succeeded': 'STABLE',
        'sync.failed': 'UNJOINED',
        'generation.reset': 'UNJOINED',
      },
    },
    STABLE: {
      on: {
        'join.sent': 'PREPARING_REBALANCE',
        'generation.reset': 'UNJOINED',
      },
    },
  },
})
