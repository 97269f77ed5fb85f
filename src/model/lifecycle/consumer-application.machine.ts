import { setup } from 'xstate'

/** `closing`: true if the application had been ordered to end before the pause. */
export interface ApplicationFacts {
  readonly closing: boolean
}

export type ApplicationEvent =
  | { readonly type: 'process.start' }
  | { readonly type: 'process.close' }
  | { readonly type: 'process.closed' }
  | { readonly type: 'process.kill' }
  | { readonly type: 'process.pause' }
  | { readonly type: 'process.resume' }

const ENDED = { 'process.start': 'running' } as const

/** The process of a consumer application, which can be started again under the same id after each end. */
export const consumerApplicationMachine = setup({
  types: {
    context: {} as ApplicationFacts,
    events: {} as ApplicationEvent,
    input: {} as ApplicationFacts,
  },
  guards: { wasClosing: ({ context }) => context.closing },
}).createMachine({
  id: 'consumerApplication',
  context: ({ input }) => input ?? { closing: false },
  initial: 'notStarted',
  states: {
    notStarted: { on: ENDED },
    running: {
      on: {
        'process.close': 'closing',
        // The program can also end without a command, by an uncaught exception.
        'process.closed': 'closed',
        'process.kill': 'killed',
        'process.pause': 'paused',
      },
    },
    closing: {
      on: { 'process.closed': 'closed', 'process.kill': 'killed', 'process.pause': 'paused' },
    },
    paused: {
      on: {
        'process.resume': [{ guard: 'wasClosing', target: 'closing' }, { target: 'running' }],
        'process.kill': 'killed',
      },
    },
    closed: { on: ENDED },
    killed: { on: ENDED },
  },
})
