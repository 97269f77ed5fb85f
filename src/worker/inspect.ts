import { resolveTopicConfig } from '../config/resolve'
import { type EntityId, isBrokerId } from '../model/ids'
import { machineGraph } from '../model/lifecycle/machine-graph'
import type { World } from '../model/world'
import type { Inspection } from './protocol'

/** Inspection of a broker, client or topic; null for an id that the world does not know. */
export function inspect(world: World, entity: EntityId): Inspection | null {
  if (isBrokerId(entity)) return inspectBroker(world, entity)
  if (entity.startsWith(TOPIC)) return inspectTopic(world, entity)
  const producer = world.producers[entity]
  if (producer !== undefined) {
    const { config, overrides, sender, lifecycle } = producer
    const machines = [
      { of: entity, graph: machineGraph('consumerApplication', lifecycle) },
      { of: entity, graph: machineGraph('producerSender', sender) },
    ]
    return { entity, kind: 'producer', config, overrides, shared: {}, machines }
  }
  const consumer = world.consumers[entity]
  if (consumer === undefined) return null
  const { config, overrides, lifecycle, member } = consumer
  const machines = [
    { of: entity, graph: machineGraph('consumerApplication', lifecycle) },
    { of: entity, graph: machineGraph('groupMember', member.lifecycle) },
  ]
  return { entity, kind: 'consumer', config, overrides, shared: {}, machines }
}

const TOPIC = 'topic:'

/** A topic's configs over those of the first broker, which are its defaults. */
function inspectTopic(world: World, entity: EntityId): Inspection | null {
  const topic = world.controller.topics[entity.slice(TOPIC.length)]
  const broker = Object.values(world.brokers)[0]
  if (topic === undefined || broker === undefined) return null
  const resolved = resolveTopicConfig(world.version, broker.config, topic.config)
  if (!resolved.ok) return null
  const own = { overrides: topic.config, shared: {} }
  return { entity, kind: 'topic', config: resolved.value, ...own, machines: [] }
}

function inspectBroker(world: World, entity: `b${number}`): Inspection | null {
  const broker = world.brokers[entity]
  if (broker === undefined) return null
  const { config, overrides, lifecycle, groups } = broker
  const shared = world.controller.sharedConfig
  const coordinated = Object.values(groups).map((group) => ({
    of: group.id,
    graph: machineGraph('group', group.lifecycle),
  }))
  const machines = [{ of: entity, graph: machineGraph('broker', lifecycle) }, ...coordinated]
  return { entity, kind: 'broker', config, overrides, shared, machines }
}
