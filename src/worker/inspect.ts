import { type EntityId, isBrokerId } from '../model/ids'
import type { World } from '../model/world'
import type { Inspection } from './protocol'

/** What the inspector shows of a broker or client; null for an id that the world does not know. */
export function inspect(world: World, entity: EntityId): Inspection | null {
  if (isBrokerId(entity)) {
    const broker = world.brokers[entity]
    if (broker === undefined) return null
    return { entity, kind: 'broker', config: broker.config, overrides: {}, machines: [] }
  }
  const producer = world.producers[entity]
  if (producer !== undefined) {
    const { config, overrides } = producer
    return { entity, kind: 'producer', config, overrides, machines: [] }
  }
  const consumer = world.consumers[entity]
  if (consumer === undefined) return null
  const { config, overrides } = consumer
  return { entity, kind: 'consumer', config, overrides, machines: [] }
}
