import { setup } from 'xstate'

/** The guards' input. */
export interface SenderFacts {
  /** True if a batch is queued or a request is in flight. */
  readonly hasWork: boolean
}

export type SenderEvent =
  | { readonly type: 'sender.start' }
  /** close(): with a timeout of 0 it is forced at once. */
  | { readonly type: 'sender.initiateClose' }
  | { readonly type: 'sender.forceClose' }
  /** End of one iteration of the sender's loop. */
  | { readonly type: 'sender.iterated' }
  | { readonly type: 'process.killed' }

const NO_FACTS: SenderFacts = { hasWork: false }

/** The background thread of a producer (P-1, P-27: Sender.run). A restarted process has a new one. */
export const producerSenderMachine = setup({
  types: { context: {} as SenderFacts, events: {} as SenderEvent, input: {} as SenderFacts },
  guards: { isDrained: ({ context }) => !context.hasWork },
  actions: { abortIncompleteBatches: () => {}, closeNetwork: () => {} },
}).createMachine({
  id: 'producerSender',
  context: ({ input }) => input ?? NO_FACTS,
  initial: 'idle',
  states: {
    idle: { on: { 'sender.start': 'running' } },
    running: {
      on: {
        'sender.initiateClose': 'closing',
        'sender.forceClose': 'forceClosing',
        'process.killed': 'closed',
      },
    },
    closing: {
      on: {
        'sender.forceClose': 'forceClosing',
        'sender.iterated': { target: 'closed', guard: 'isDrained', actions: 'closeNetwork' },
        'process.killed': 'closed',
      },
    },
    forceClosing: {
      on: {
        'sender.iterated': {
          target: 'closed',
          actions: ['abortIncompleteBatches', 'closeNetwork'],
        },
        'process.killed': 'closed',
      },
    },
    closed: { on: { 'sender.start': 'running' } },
  },
})
