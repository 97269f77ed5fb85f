import { setup } from 'xstate'

/** The guards' input. */
export interface GroupFacts {
  readonly hasMembers: boolean
}

export type GroupEvent =
  | { readonly type: 'rebalance.started' }
  | { readonly type: 'generation.started' }
  | { readonly type: 'assignment.stored' }
  | { readonly type: 'group.removed' }

const NO_FACTS: GroupFacts = { hasMembers: false }

/** A classic group at its coordinator (C-110). State names are Kafka's. */
export const groupMachine = setup({
  types: { context: {} as GroupFacts, events: {} as GroupEvent, input: {} as GroupFacts },
  guards: { hasMembers: ({ context }) => context.hasMembers },
}).createMachine({
  id: 'group',
  context: ({ input }) => input ?? NO_FACTS,
  initial: 'Empty',
  on: { 'group.removed': '.Dead' },
  states: {
    Empty: { on: { 'rebalance.started': 'PreparingRebalance' } },
    PreparingRebalance: {
      on: {
        'generation.started': [
          { target: 'CompletingRebalance', guard: 'hasMembers' },
          { target: 'Empty' },
        ],
      },
    },
    CompletingRebalance: {
      on: { 'rebalance.started': 'PreparingRebalance', 'assignment.stored': 'Stable' },
    },
    Stable: { on: { 'rebalance.started': 'PreparingRebalance' } },
    Dead: { type: 'final' },
  },
})
