import type { AnyStateMachine } from 'xstate'
import { stepLifecycle } from '../model/lifecycle/step-lifecycle'

/** State x event of a lifecycle: one line per state, with the next state of each event that moves it. */
export function stateTable(
  machine: AnyStateMachine,
  events: readonly string[],
  facts: object = {},
): readonly string[] {
  const states = Object.keys(machine.states)
  return states.map((state) => {
    const moves = events.flatMap((type) => {
      const to = stepLifecycle(machine, state, facts, { type }).state
      return to === state ? [] : [`${type} -> ${to}`]
    })
    return `${state}: ${moves.join(', ')}`
  })
}
