import { producerSenderMachine, type SenderEvent } from '../../lifecycle/producer-sender.machine'
import { type Effect, stepLifecycle } from '../../lifecycle/step-lifecycle'
import { type Draft, dequeOf } from './draft'

/** Sends an event to the sender's machine and stores the new state; returns the machine's actions. */
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
