import { type BrokerLifecycleEvent, brokerMachine } from '../../lifecycle/broker.machine'
import { stepLifecycle } from '../../lifecycle/step-lifecycle'
import type { BrokerLifecycle } from './broker-state'

/** The state of a broker's process after an event. An event that means nothing in a state leaves it as it is. */
export function lifecycleAfter(
  state: BrokerLifecycle,
  event: BrokerLifecycleEvent['type'],
): BrokerLifecycle {
  return stepLifecycle(brokerMachine, state, {}, { type: event }).state
}
