import { strangeAddress } from './bootstrap'
import { configRows, type NotModelled } from './config-data'
import { isUnlistedBrokerConfig } from './unknown-configs'
import type { ConfigScope } from './version'

/** Tells the values that have an effect. */
type Effect = (value: string) => boolean

/** Names that every object of JavaScript has without being given them. */
const INHERITED = new Set(Object.getOwnPropertyNames(Object.prototype))

/** Checks that a row names because no pattern says them. */
const CHECKS: Readonly<Record<Exclude<NotModelled, `/${string}`>, Effect>> = {
  strangeAddress: (urls) => strangeAddress(urls) !== null,
  inheritedName: (name) => INHERITED.has(name),
}

/** Configs without a row: charsets of serializers, and configs missing in the documentation. */
const WITHOUT_ROW: Readonly<Record<string, NotModelled>> = {
  // Other bytes than UTF-8 have other sizes and hashes.
  'key.serializer.encoding': '/^(?!utf-?8$)/i',
  'value.serializer.encoding': '/^(?!utf-?8$)/i',
  'serializer.encoding': '/^(?!utf-?8$)/i',
  'internal.leave.group.on.close': '/^false$/i',
  'config.providers': '/./',
}

const CLIENTS = ['producer', 'consumer'] as const
const LOGS = ['broker', 'topic'] as const

/** Effects of the configs of clients and of logs (brokers, topics), by name. */
const OF_CLIENTS = effectsOf(CLIENTS, LOGS)
const OF_LOGS = effectsOf(LOGS, CLIENTS)

/**
 * The effects of the scopes' own configs. A config of the `foreign` scopes that is given to one of these has none in
 * Kafka; a value that asks for something not modelled is refused all the same, because it was meant for the other.
 */
function effectsOf(
  own: readonly ConfigScope[],
  foreign: readonly ConfigScope[],
): ReadonlyMap<string, Effect> {
  const effects = new Map(Object.entries(WITHOUT_ROW).map(([name, said]) => [name, effectOf(said)]))
  for (const { name, notModelled } of foreign.flatMap(configRows)) {
    if (notModelled !== undefined && notModelled !== '/^/') effects.set(name, effectOf(notModelled))
  }
  for (const { name, notModelled } of own.flatMap(configRows)) {
    if (notModelled === undefined) effects.delete(name)
    else effects.set(name, effectOf(notModelled))
  }
  return effects
}

function effectOf(said: NotModelled): Effect {
  if (said === 'strangeAddress' || said === 'inheritedName') return CHECKS[said]
  const end = said.lastIndexOf('/')
  const pattern = new RegExp(said.slice(1, end), said.slice(end + 1))
  return (value) => pattern.test(value)
}

/**
 * The first config whose value would not behave as in Kafka: a run that ignored it would be untrue. `ofLogs`: the
 * configs are a broker's or a topic's, not a client's. null: all are modelled. Source: `notModelled` of the rows.
 */
export function firstNotModelled(
  entries: Readonly<Record<string, string | null>>,
  ofLogs: boolean,
): { readonly name: string; readonly value: string } | null {
  const effects = ofLogs ? OF_LOGS : OF_CLIENTS
  for (const [name, value] of Object.entries(entries)) {
    if (value === null) continue
    if (effects.get(name)?.(value) || (ofLogs && isUnlistedBrokerConfig(name))) {
      return { name, value }
    }
  }
  return null
}
