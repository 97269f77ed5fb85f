import { isBrokerId } from './ids'
import type { Broker } from './kafka/broker/broker-state'
import type { ApplicationLifecycle } from './kafka/consumer/consumer-state'
import type { World } from './world'

type ProcessIn =
  | { readonly kind: 'broker'; readonly lifecycle: Broker['lifecycle'] }
  | { readonly kind: 'producer' | 'consumer'; readonly lifecycle: ApplicationLifecycle }

/** The kind and the state of the broker or client of this name; null: there is none. */
export function processIn({ brokers, consumers, producers }: World, id: string): ProcessIn | null {
  if (isBrokerId(id))
    return brokers[id] ? { kind: 'broker', lifecycle: brokers[id].lifecycle } : null
  const consumer = consumers[id]
  if (consumer) return { kind: 'consumer', lifecycle: consumer.lifecycle }
  const producer = producers[id]
  return producer ? { kind: 'producer', lifecycle: producer.lifecycle } : null
}
