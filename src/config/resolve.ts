import { err, ok, type Result } from '../base/result'
import {
  compactionLagConflict,
  finishBroker,
  retentionMsOf,
  rollJitterMsOf,
  rollMsOf,
} from './broker-checks'
import type { Draft } from './client-checks'
import { type ConfigDef, configDefs } from './config-data'
import {
  type ConfigProblem,
  configException,
  INVALID_CONFIGURATION_EXCEPTION,
  type RefusedConfig,
  refused,
  type Thrown,
  type UnboundedConfig,
} from './config-problem'
import { finishConsumer } from './consumer-checks'
import { defaultValue, parseValue } from './parse-value'
import { finishProducer } from './producer-checks'
import { profileOf } from './profile/profiles'
import type { ConfigScope, ConfigValue, KafkaVersion, ResolvedConfig } from './version'

/** Values as in a properties file; null removes one of SUPPLIED. */
export type ConfigOverrides = Readonly<Record<string, string | null>>

const SERIALIZATION = 'org.apache.kafka.common.serialization'

/** Required configs that a scenario may leave out, with the values it is given. */
export const SUPPLIED: Readonly<Record<ConfigScope, Readonly<Record<string, string>>>> = {
  broker: {},
  topic: {},
  producer: {
    'bootstrap.servers': 'b1:9092',
    'key.serializer': `${SERIALIZATION}.StringSerializer`,
    'value.serializer': `${SERIALIZATION}.StringSerializer`,
  },
  consumer: {
    'bootstrap.servers': 'b1:9092',
    'key.deserializer': `${SERIALIZATION}.StringDeserializer`,
    'value.deserializer': `${SERIALIZATION}.StringDeserializer`,
  },
}

/**
 * Every config of the scope in the version, with the overrides parsed, validated and checked against each
 * other as Kafka does (P-7 to P-12, C-7 to C-12). The first problem is what Kafka throws; more than one
 * only when several single values are bad. What Kafka takes must then be within the bounds of the rows.
 * Effective values are stored: acks=all as -1, a raised delivery.timeout.ms, the client.id of the first client
 * in its process. Unknown names are ignored, except for topics, where they are refused. Values above 2^53 are
 * LONG_MAX.
 */
export function resolveConfig(
  scope: ConfigScope,
  version: KafkaVersion,
  overrides: ConfigOverrides,
): Result<ResolvedConfig, readonly ConfigProblem[]> {
  const resolved = resolve(scope, version, overrides, {})
  if (!resolved.ok) return resolved
  const unbounded = outOfBounds(configDefs(scope, version), resolved.value)
  return unbounded === null ? resolved : err([unbounded])
}

/**
 * As resolveConfig for a topic on this broker, whose configs are the defaults, those in hours and minutes included
 * (ServerTopicConfigSynonyms). Topic configs have no bounds: every problem is an exception of Kafka.
 */
export function resolveTopicConfig(
  version: KafkaVersion,
  broker: ResolvedConfig,
  overrides: ConfigOverrides,
): Result<ResolvedConfig, readonly RefusedConfig[]> {
  return resolve('topic', version, overrides, topicDefaults(version, broker))
}

function resolve(
  scope: ConfigScope,
  version: KafkaVersion,
  overrides: ConfigOverrides,
  defaults: ResolvedConfig,
): Result<ResolvedConfig, readonly RefusedConfig[]> {
  const defs = configDefs(scope, version)
  const texts = merge(SUPPLIED[scope], overrides)
  const problems = scope === 'topic' ? unknownNames(texts, defs) : []
  const draft: Draft = { version, set: new Set(texts.keys()), values: {} }
  for (const def of defs.values()) {
    const text = texts.get(def.name)
    if (text !== undefined) {
      const parsed = parseValue(def, text, version)
      if (parsed.ok) draft.values[def.name] = parsed.value
      else problems.push(refused(scope, def.name, asThrownBy(scope, parsed.problem)))
    } else if (def.required && scope !== 'broker') {
      problems.push(refused(scope, def.name, missing(def.name, version)))
    } else {
      // A broker's required identity (node.id, process.roles) comes from the scenario's cluster.
      draft.values[def.name] = defaults[def.name] ?? defaultValue(def.default, def.type)
    }
  }
  if (problems.length > 0) return err(problems)
  const problem = finish(scope, draft)
  return problem === null ? ok(draft.values) : err([problem])
}

function merge(
  supplied: Readonly<Record<string, string>>,
  overrides: ConfigOverrides,
): ReadonlyMap<string, string> {
  const texts = new Map(Object.entries(supplied))
  for (const [name, text] of Object.entries(overrides)) {
    if (text === null) texts.delete(name)
    else texts.set(name, text)
  }
  return texts
}

function finish(scope: ConfigScope, draft: Draft): RefusedConfig | null {
  switch (scope) {
    case 'producer':
      return finishProducer(draft)
    case 'consumer':
      return finishConsumer(draft)
    case 'broker':
      return finishBroker(draft)
    case 'topic':
      return finishTopic(draft)
  }
}

/** The first value that Kafka takes and the model cannot live with. */
function outOfBounds(
  defs: ReadonlyMap<string, ConfigDef>,
  values: ResolvedConfig,
): UnboundedConfig | null {
  for (const { name, bound } of defs.values()) {
    if (bound === null) continue
    const value = Number(values[name])
    const limit = 'min' in bound ? bound.min : bound.max
    const isOutside = 'min' in bound ? value < limit : value > limit
    if (!isOutside) continue
    return { code: 'config.unbounded', name, value, limit, why: bound.why, errors: [] }
  }
  return null
}

/** LogConfig.validateNames; the broker answers INVALID_CONFIG. */
function unknownNames(
  texts: ReadonlyMap<string, string>,
  defs: ReadonlyMap<string, ConfigDef>,
): RefusedConfig[] {
  return [...texts.keys()]
    .filter((name) => !defs.has(name))
    .map((name) => refused('topic', name, invalidConfig(`Unknown topic config name: ${name}`)))
}

/** LogConfig.validateValues. */
function finishTopic(draft: Draft): RefusedConfig | null {
  const least = 'min.compaction.lag.ms'
  const { [least]: leastMs, 'max.compaction.lag.ms': mostMs } = draft.values
  const conflict = compactionLagConflict(Number(leastMs), Number(mostMs))
  return conflict === null ? null : refused('topic', least, conflict)
}

/** Exception as the client sees it: for a topic operation the broker turns a ConfigException into INVALID_CONFIG. */
function asThrownBy(scope: ConfigScope, thrown: Thrown): Thrown {
  return scope === 'topic' ? invalidConfig(thrown.message) : thrown
}

function invalidConfig(message: string): Thrown {
  return { class: INVALID_CONFIGURATION_EXCEPTION, message }
}

/** P-9, C-9: since 3.x the constructor puts a null where there is no serializer, which a validator refuses. */
function missing(name: string, version: KafkaVersion): Thrown {
  return profileOf(version).missingSerializer === 'missing' || !name.endsWith('serializer')
    ? configException(`Missing required configuration "${name}" which has no default value.`)
    : configException(`Invalid value null for configuration ${name}: must be non-null.`)
}

function topicDefaults(version: KafkaVersion, broker: ResolvedConfig): ResolvedConfig {
  const defaults: Record<string, ConfigValue> = {}
  for (const def of configDefs('topic', version).values()) {
    const value = def.serverDefault === null ? undefined : broker[def.serverDefault]
    if (value !== undefined && value !== null) defaults[def.name] = value
  }
  const flushMs = broker['log.flush.interval.ms'] ?? broker['log.flush.scheduler.interval.ms']
  return {
    ...defaults,
    'segment.ms': rollMsOf(broker),
    'segment.jitter.ms': rollJitterMsOf(broker),
    'retention.ms': retentionMsOf(broker),
    'flush.ms': flushMs ?? null,
  }
}
