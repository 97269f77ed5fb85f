import {
  type AnyStateMachine,
  type ContextFrom,
  type EventFromLogic,
  type SnapshotFrom,
  type StateValueFrom,
  transition,
} from 'xstate'
import { assert } from '../../base/assert'

/** An action of a transition: its name and params. */
export interface Effect {
  readonly type: string
  readonly params: unknown
}

/**
 * Pure: the state after the event, and the named actions of the transition. `facts`: the guards' input. An event
 * without a transition changes nothing. The only caller of XState's `transition`.
 */
export function stepLifecycle<M extends AnyStateMachine>(
  machine: M,
  state: StateValueFrom<M>,
  facts: ContextFrom<M>,
  event: EventFromLogic<M>,
): { readonly state: StateValueFrom<M>; readonly effects: readonly Effect[] } {
  const before = machine.resolveState({ value: state, context: facts }) as SnapshotFrom<M>
  const [after, actions] = transition(machine, before, event)
  const effects = actions.map((action) => {
    assert(!action.type.startsWith('xstate.'), 'lifecycles only name their actions')
    return { type: action.type, params: action.params }
  })
  return { state: (after as { readonly value: StateValueFrom<M> }).value, effects }
}
