import type { AnyStateMachine } from 'xstate'
import { brokerMachine } from './broker.machine'
import { consumerApplicationMachine } from './consumer-application.machine'
import { groupMachine } from './group.machine'
import { groupMemberMachine } from './group-member.machine'
import { producerSenderMachine } from './producer-sender.machine'

/** A machine of the model as data to draw. */
export interface MachineGraph {
  readonly id: string
  readonly initial: string
  /** In the order of the definition. */
  readonly states: readonly { readonly name: string; readonly isFinal: boolean }[]
  readonly transitions: readonly {
    readonly from: string
    readonly to: string
    readonly event: string
  }[]
  readonly current: string
}

const MACHINES = {
  broker: brokerMachine,
  consumerApplication: consumerApplicationMachine,
  groupMember: groupMemberMachine,
  group: groupMachine,
  producerSender: producerSenderMachine,
} as const satisfies Record<string, AnyStateMachine>

/** The machine of this name with the present state of an entity. Transitions without a target keep the state. */
export function machineGraph(name: keyof typeof MACHINES, current: string): MachineGraph {
  const machine: AnyStateMachine = MACHINES[name]
  const states = Object.values(machine.states)
  return {
    id: machine.id,
    initial: String(machine.config.initial ?? ''),
    states: states.map(({ key, type }) => ({ name: key, isFinal: type === 'final' })),
    transitions: states.flatMap((state) =>
      // Transitions of the machine's root apply in each state that is not final.
      [...state.transitions, ...(state.type === 'final' ? [] : machine.root.transitions)].flatMap(
        ([event, definitions]) =>
          definitions.map(({ target }) => ({
            from: state.key,
            to: target?.[0]?.key ?? state.key,
            event,
          })),
      ),
    ),
    current,
  }
}
