import {
  type ConfigDef,
  type ConfigType,
  type ConfigUnit,
  configDefs,
  type DefaultValue,
  type ValidSpec,
} from './config-data'
import { type ConfigScope, KAFKA_VERSIONS, type KafkaVersion } from './version'

/** One config for the inspector. Values are texts as in a properties file; null: no value. */
export interface ConfigDescription {
  readonly scope: ConfigScope
  readonly name: string
  readonly type: ConfigType
  readonly unit: ConfigUnit | null
  readonly default: string | null
  /** Per version; a version that does not know the config is missing. */
  readonly defaults: Readonly<Partial<Record<KafkaVersion, string | null>>>
  /** Release from which the default is the present one, null when it never changed. */
  readonly changedIn: string | null
  readonly valid: ValidSpec | null
  /** In Kafka's own notation: `[0,...]`, `[a, b]`; empty when nothing is checked. */
  readonly validText: string
  readonly dynamic: 'read-only' | 'cluster-wide' | 'per-broker' | null
  readonly serverDefault: string | null
  readonly plumbing: boolean
}

/** null: this version has no such config. */
export function describeConfig(
  scope: ConfigScope,
  name: string,
  version: KafkaVersion,
): ConfigDescription | null {
  const def = configDefs(scope, version).get(name)
  if (def === undefined) return null
  const known = KAFKA_VERSIONS.filter((other) => configDefs(scope, other).has(name))
  const defaults: Partial<Record<KafkaVersion, string | null>> = {}
  for (const other of known) {
    defaults[other] = textOf(configDefs(scope, other).get(name)?.default ?? null)
  }
  return {
    scope,
    name,
    type: def.type,
    unit: def.unit,
    default: textOf(def.default),
    defaults,
    changedIn: def.changedIn,
    valid: def.valid,
    validText: validText(def),
    dynamic: def.dynamic,
    serverDefault: def.serverDefault,
    plumbing: def.plumbing,
  }
}

/** Names that the version knows, in Kafka's order; without `plumbing` those that the model follows. */
export function configNames(
  scope: ConfigScope,
  version: KafkaVersion,
  plumbing = false,
): readonly string[] {
  return [...configDefs(scope, version).values()]
    .filter((def) => plumbing || !def.plumbing)
    .map((def) => def.name)
}

function textOf(value: DefaultValue): string | null {
  if (value === null) return null
  return Array.isArray(value) ? value.join(',') : String(value)
}

function validText(def: ConfigDef): string {
  const valid = def.valid
  if (def.type === 'BOOLEAN') return '[true, false]'
  if (valid === null) return ''
  if ('list' in valid) return valid.oneOf ? `[${valid.oneOf.join(', ')}]` : ''
  if ('oneOf' in valid) return `[${valid.oneOf.join(', ')}]`
  if ('check' in valid) return CHECK_TEXTS[valid.check]
  const most = valid.max === undefined ? '' : `,${valid.max}`
  const range = `[${valid.min ?? ''},...${most}]`
  return valid.or === undefined ? range : `${range} or ${valid.or}`
}

const CHECK_TEXTS: Readonly<
  Record<Extract<ValidSpec, { readonly check: string }>['check'], string>
> = {
  nonEmpty: 'non-empty string',
  groupInstanceId: '[a-zA-Z0-9._-]{1,249}',
  offsetReset: '[latest, earliest, none, by_duration:PnDTnHnMn.nS]',
  throttledReplicas: '[partitionId]:[brokerId],[partitionId]:[brokerId],...',
}
