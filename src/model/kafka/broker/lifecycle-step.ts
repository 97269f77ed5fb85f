import { type BrokerLifecycleEvent, brokerMachine } from '../../lifecycle/broker.machine'
import { stepLifecycle } from '../../lifecycle/step-lifecycle'
import type { BrokerLifecycle } from './broker-state'

/** The state of a broker's process after an event; an event without a transition leaves it unchanged. */
export function lifecycleAfter(
  state: BrokerLifecycle,
  event: BrokerLifecycleEvent['type'],
): BrokerLifecycle {
  return stepLifecycle(brokerMachine, state, {}, { type: event }).state
}
