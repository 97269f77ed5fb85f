import { assert } from '../base/assert'
import { addressOf, isPort, resolves } from './bootstrap'
import {
  configException,
  constructionFailed,
  ILLEGAL_ARGUMENT_EXCEPTION,
  KAFKA_EXCEPTION,
  type RefusedConfig,
  type Thrown,
} from './config-problem'
import { type ClassKind, classKind } from './known-classes'
import type { ConfigValue, KafkaVersion } from './version'

/** A config in the making: what was set, by name, and the values so far. */
export interface Draft {
  readonly version: KafkaVersion
  /** Names that the user set, to any value. */
  readonly set: ReadonlySet<string>
  readonly values: Record<string, ConfigValue>
}

/** P-8, C-9: bootstrap.servers is looked at in the constructor (ClientUtils#parseAndValidateAddresses). */
export function checkBootstrap(scope: 'producer' | 'consumer', draft: Draft): RefusedConfig | null {
  const name = 'bootstrap.servers'
  const urls = draft.values[name]
  assert(Array.isArray(urls), 'bootstrap.servers is a list')
  const fails = (message: string) => constructionFailed(scope, name, configException(message))
  let resolvable = 0
  for (const url of urls as readonly string[]) {
    if (url === '') continue
    const address = addressOf(url)
    if (address === null) return fails(`Invalid url in ${name}: ${url}`)
    if (!isPort(address.port)) return fails(`Invalid port in ${name}: ${url}`)
    if (resolves(address)) resolvable++
  }
  return resolvable > 0 ? null : fails(`No resolvable bootstrap urls given in ${name}`)
}

/** P-8, C-9: a loadable class that does not implement what the config asks for. */
export function checkClass(
  scope: 'producer' | 'consumer',
  draft: Draft,
  name: string,
  kind: ClassKind,
): RefusedConfig | null {
  const value = draft.values[name]
  if (value === null || value === undefined) return null
  if (classKind(String(value), draft.version) === kind) return null
  const message = `class ${String(value)} is not an instance of ${kind}`
  return constructionFailed(scope, name, { class: KAFKA_EXCEPTION, message })
}

const CLASS_NOT_FOUND = 'java.lang.ClassNotFoundException'

/** P-8, C-9: `interceptor.classes`. Kafka's own jars have no class that is one. */
export function checkInterceptors(
  scope: 'producer' | 'consumer',
  draft: Draft,
): RefusedConfig | null {
  const name = 'interceptor.classes'
  const [first] = draft.values[name] as readonly string[]
  if (first === undefined) return null
  if (classKind(first, draft.version) !== null) {
    const cast = { class: 'java.lang.ClassCastException', message: `class ${first}` }
    return constructionFailed(scope, name, cast)
  }
  return constructionFailed(scope, name, ...classNotFound(first, `Class ${first} cannot be found`))
}

/** Exception for a class that cannot be loaded, with the class loader's exception as its cause. */
export function classNotFound(className: string, message: string): readonly Thrown[] {
  return [
    { class: KAFKA_EXCEPTION, message },
    { class: CLASS_NOT_FOUND, message: className },
  ]
}

/** 2.8 has no validator for `security.protocol`: the constructor finds out. */
export function checkSecurityProtocol(
  scope: 'producer' | 'consumer',
  draft: Draft,
): RefusedConfig | null {
  const name = 'security.protocol'
  const protocol = String(draft.values[name]).toUpperCase()
  if (['PLAINTEXT', 'SSL', 'SASL_PLAINTEXT', 'SASL_SSL'].includes(protocol)) return null
  const message = `No enum constant org.apache.kafka.common.security.auth.SecurityProtocol.${protocol}`
  return constructionFailed(scope, name, { class: ILLEGAL_ARGUMENT_EXCEPTION, message })
}

/** If only the first wait is set, the longest one follows it. */
export function followReconnectBackoff(draft: Draft): void {
  const first = 'reconnect.backoff.ms'
  const longest = 'reconnect.backoff.max.ms'
  if (draft.set.has(first) && !draft.set.has(longest)) {
    draft.values[longest] = draft.values[first] ?? null
  }
}
