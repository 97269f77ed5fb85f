import type { Bound } from './config-data'
import type { ConfigScope } from './version'

/** An exception as Kafka throws it: fully qualified class and message. */
export interface Thrown {
  readonly class: string
  readonly message: string
}

/** Problem of a config: an exception of Kafka, or a bound of the model where Kafka has none. */
export type ConfigProblem = RefusedConfig | UnboundedConfig

/** A config that Kafka refuses. The message is Kafka's and is shown as it is, in every language. */
export interface RefusedConfig {
  readonly code: 'config.refused'
  readonly scope: ConfigScope
  readonly name: string
  /** The exception and its causes, outermost first. */
  readonly errors: readonly Thrown[]
  /** Message of the innermost exception, which names the mistake. */
  readonly message: string
}

/** A value outside of the bound of its row: Kafka takes it, but no cluster can live with it. */
export interface UnboundedConfig {
  readonly code: 'config.unbounded'
  readonly name: string
  readonly value: number
  /** The nearest value within. */
  readonly limit: number
  readonly why: Bound['why']
  /** Kafka throws nothing. */
  readonly errors: readonly []
}

const CONFIG_EXCEPTION = 'org.apache.kafka.common.config.ConfigException'
export const KAFKA_EXCEPTION = 'org.apache.kafka.common.KafkaException'
export const INVALID_CONFIGURATION_EXCEPTION =
  'org.apache.kafka.common.errors.InvalidConfigurationException'
export const INVALID_GROUP_ID_EXCEPTION = 'org.apache.kafka.common.errors.InvalidGroupIdException'
export const ILLEGAL_ARGUMENT_EXCEPTION = 'java.lang.IllegalArgumentException'

export function refused(
  scope: ConfigScope,
  name: string,
  ...errors: readonly Thrown[]
): RefusedConfig {
  return { code: 'config.refused', scope, name, errors, message: errors.at(-1)?.message ?? '' }
}

export function configException(message: string): Thrown {
  return { class: CONFIG_EXCEPTION, message }
}

/** P-8, C-9: what the constructor finds after parsing is the cause of a KafkaException. */
export function constructionFailed(
  scope: 'producer' | 'consumer',
  name: string,
  ...causes: readonly Thrown[]
): RefusedConfig {
  const outer = { class: KAFKA_EXCEPTION, message: `Failed to construct kafka ${scope}` }
  return refused(scope, name, outer, ...causes)
}
