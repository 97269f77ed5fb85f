import { producerSenderMachine, type SenderEvent } from '../../lifecycle/producer-sender.machine'
import { type Effect, stepLifecycle } from '../../lifecycle/step-lifecycle'
import { type Draft, dequeOf } from './draft'

/** The sender in the state that its machine says; returns what the move orders. */
export function moveSender(p: Draft, type: SenderEvent['type']): readonly Effect[] {
  const facts = { hasWork: hasWork(p) }
  const { state, effects } = stepLifecycle(producerSenderMachine, p.sender, facts, { type })
  p.sender = state
  return effects
}

function hasWork(p: Draft): boolean {
  if (p.inFlight.length > 0 || p.otherInFlight.length > 0) return true
  return Object.keys(p.accumulator).some((partition) => dequeOf(p, partition).length > 0)
}
