import { setup } from 'xstate'

export type BrokerLifecycleEvent = {
  readonly type:
    | 'broker.start'
    | 'broker.recovered'
    | 'broker.registered'
    | 'broker.unfenced'
    | 'broker.stop'
    | 'broker.ended'
    | 'broker.pause'
}

/**
 * A broker's process (B-107, B-210, B-219). It is `fenced` from its registration until the controller unfences it
 * for the first time; a later fencing is a fact of the controller that the process does not notice. `Broker.paused`
 * remembers the state before `frozen`, to which resume returns: the only transition outside of the machine.
 */
export const brokerMachine = setup({
  types: { context: {} as Record<string, never>, events: {} as BrokerLifecycleEvent },
}).createMachine({
  id: 'broker',
  context: {},
  initial: 'offline',
  on: { 'broker.ended': '.offline' },
  states: {
    offline: { on: { 'broker.start': 'recovering' } },
    recovering: { on: { 'broker.recovered': 'starting', 'broker.pause': 'frozen' } },
    starting: {
      on: {
        'broker.registered': 'fenced',
        'broker.stop': 'stopping',
        'broker.pause': 'frozen',
      },
    },
    running: { on: { 'broker.stop': 'stopping', 'broker.pause': 'frozen' } },
    fenced: {
      on: { 'broker.unfenced': 'running', 'broker.stop': 'stopping', 'broker.pause': 'frozen' },
    },
    stopping: { on: { 'broker.pause': 'frozen' } },
    frozen: {},
  },
})
