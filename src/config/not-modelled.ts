import { strangeAddress } from './bootstrap'
import { isUnlistedBrokerConfig } from './unknown-configs'

/** Names that every object of JavaScript has without being given them. */
const INHERITED = new RegExp(`^(${Object.getOwnPropertyNames(Object.prototype).join('|')})$`)

/** Tells the values that have an effect. */
type Effect = Pick<RegExp, 'test'>

/** Configs that Kafka takes and whose effect is not modelled, with the values that would have one. */
const NOT_MODELLED: Readonly<Record<string, Effect>> = {
  // An address at which the scenario has nothing.
  'bootstrap.servers': { test: (urls) => strangeAddress(urls) !== null },
  'transactional.id': /./,
  // Groups and static members are looked up by these, where every object has something of these names.
  'group.id': INHERITED,
  'group.instance.id': INHERITED,
  'group.protocol': /^consumer$/i,
  // Rack-aware assignment and fetching from the closest replica.
  'client.rack': /./,
  'cleanup.policy': /compact/,
  'log.cleanup.policy': /compact/,
  'remote.storage.enable': /^true$/i,
  'replica.selector.class': /./,
  'security.protocol': /^(?!plaintext$)/i,
  // What a serializer reads besides: other bytes than UTF-8 have other sizes and hashes.
  'key.serializer.encoding': /^(?!utf-?8$)/i,
  'value.serializer.encoding': /^(?!utf-?8$)/i,
  'serializer.encoding': /^(?!utf-?8$)/i,
  'internal.leave.group.on.close': /^false$/i,
  'buffer.memory.allocation.strategy': /^incremental$/i,
  'partitioner.rack.aware': /^true$/i,
  'bootstrap.resolve.timeout.ms': /[1-9]/,
  'transaction.two.phase.commit.enable': /^true$/i,
  'config.providers': /./,
  'segment.jitter.ms': /[1-9]/,
  'log.roll.jitter.ms': /[1-9]/,
  'log.roll.jitter.hours': /[1-9]/,
}

const ANY = /^/

/** Brokers and topics alone: what a producer compresses is stored as it came. */
const NOT_MODELLED_OF_LOGS: Readonly<Record<string, Effect>> = {
  'compression.type': /^(?!producer$)/i,
  'internal.segment.bytes': ANY,
  // The message formats before 2.x, and the requests of brokers that are older than their neighbours.
  'message.format.version': ANY,
  'log.message.format.version': ANY,
  'inter.broker.protocol.version': ANY,
  'zookeeper.metadata.migration.enable': ANY,
  'group.coordinator.rebalance.protocols': ANY,
  // Who a broker is and where it listens and writes comes from the scenario's cluster.
  'broker.id': ANY,
  'broker.rack': ANY,
  'reserved.broker.max.id': ANY,
  'node.id': ANY,
  'process.roles': ANY,
  listeners: ANY,
  'advertised.listeners': ANY,
  'listener.security.protocol.map': ANY,
  'inter.broker.listener.name': ANY,
  'control.plane.listener.name': ANY,
  'controller.listener.names': ANY,
  'controller.quorum.voters': ANY,
  'controller.quorum.bootstrap.servers': ANY,
  'zookeeper.connect': ANY,
  'log.dir': ANY,
  'log.dirs': ANY,
  'metadata.log.dir': ANY,
}

function own(effects: Readonly<Record<string, Effect>>, name: string): Effect | undefined {
  return Object.hasOwn(effects, name) ? effects[name] : undefined
}

/**
 * The first config whose value would not behave as in Kafka: a run that ignored it would be untrue. `ofLogs`: the
 * configs are a broker's or a topic's, not a client's. null: all are modelled.
 */
export function firstNotModelled(
  entries: Readonly<Record<string, string | null>>,
  ofLogs: boolean,
): { readonly name: string; readonly value: string } | null {
  for (const [name, value] of Object.entries(entries)) {
    if (value === null) continue
    const effect = (ofLogs ? own(NOT_MODELLED_OF_LOGS, name) : undefined) ?? own(NOT_MODELLED, name)
    if (effect?.test(value) || (ofLogs && isUnlistedBrokerConfig(name))) return { name, value }
  }
  return null
}
