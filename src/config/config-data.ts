import brokerRows from './data/broker.json'
import consumerRows from './data/consumer.json'
import producerRows from './data/producer.json'
import topicRows from './data/topic.json'
import type { ConfigScope, KafkaVersion } from './version'

export type ConfigType =
  | 'BOOLEAN'
  | 'SHORT'
  | 'INT'
  | 'LONG'
  | 'DOUBLE'
  | 'STRING'
  | 'LIST'
  | 'CLASS'

/** Condition on a parsed value; for a LIST, on each element. Bounds are inclusive. */
export type ValidSpec =
  | {
      readonly min?: number
      readonly max?: number
      /** Also accepted, outside the range. */
      readonly or?: number
    }
  | { readonly oneOf: readonly string[]; readonly ignoreCase?: true }
  /** ConfigDef.ValidList: duplicates are taken out, an empty element is refused, and maybe an empty list. */
  | { readonly list: 'any' | 'notEmpty'; readonly oneOf?: readonly string[] }
  | {
      readonly check: 'nonEmpty' | 'groupInstanceId' | 'offsetReset' | 'throttledReplicas'
    }

/**
 * Range (inclusive) in which a cluster and its model can live; Kafka takes other values too. `why`: the effect of
 * those, the same work again without a pause or more partitions than memory.
 */
export type Bound = { readonly why: 'noPause' | 'partitions' } & (
  | { readonly min: number }
  | { readonly max: number }
)

/** Unit of a number; a time has the unit that its name ends with. `none`: an id or a level. */
export type ConfigUnit =
  | TimeUnit
  | ('bytes' | 'bytes/s' | 'records' | 'requests' | 'retries' | 'partitions' | 'replicas')
  | ('members' | 'sessions' | 'threads' | 'ratio' | 'percent' | 'none')

export type TimeUnit = 'ms' | 'seconds' | 'minutes' | 'hours'

/**
 * Values whose effect is not modelled, so that they are refused: a pattern (`/^true$/i`), or the name of a check that is
 * no pattern.
 */
export type NotModelled = `/${string}` | 'strangeAddress' | 'inheritedName'

/** 64-bit values above 2^53 are strings. */
export type DefaultValue = string | number | boolean | readonly string[] | null

/** One config in one version. */
export interface ConfigDef {
  readonly name: string
  readonly type: ConfigType
  readonly default: DefaultValue
  readonly required: boolean
  readonly valid: ValidSpec | null
  readonly bound: Bound | null
  /** null: the value is not a number. */
  readonly unit: ConfigUnit | null
  /** Exists in Kafka and is accepted, without an effect in the model. */
  readonly plumbing: boolean
  /** Release that changed the default. */
  readonly changedIn: string | null
  /** When a change takes effect on a running broker; null for other scopes. */
  readonly dynamic: 'read-only' | 'cluster-wide' | 'per-broker' | null
  /** Broker config whose value a topic without its own takes. */
  readonly serverDefault: string | null
}

/**
 * A row of the data. Beside these fields it has notes for whoever changes it, which the build leaves out: `rules`
 * (numbers of the rules that it steers), `group` and `notModelledWhy` (what is missing in the model).
 */
export interface ConfigRow {
  readonly name: string
  readonly type: ConfigType
  readonly default?: DefaultValue
  /** Instead of `default`: per release; a missing one does not know the config. */
  readonly defaults?: Readonly<Partial<Record<KafkaVersion, DefaultValue>>>
  readonly required?: readonly KafkaVersion[]
  readonly valid?: ValidSpec
  readonly valids?: Readonly<Partial<Record<KafkaVersion, ValidSpec>>>
  readonly bound?: Bound
  /** Instead of `bound`: per release; a missing one lives with every value. */
  readonly bounds?: Readonly<Partial<Record<KafkaVersion, Bound>>>
  readonly unit?: ConfigUnit
  readonly notModelled?: NotModelled
  readonly plumbing?: true
  readonly changedIn?: string
  readonly dynamic?: 'read-only' | 'cluster-wide' | 'per-broker'
  readonly serverDefault?: string
}

// The JSON modules' inferred types are unions of literal shapes; config-data.test.ts checks every row.
const ROWS = {
  broker: brokerRows,
  topic: topicRows,
  producer: producerRows,
  consumer: consumerRows,
} as unknown as Readonly<Record<ConfigScope, readonly ConfigRow[]>>

/** The configs of all releases, in the order in which Kafka checks them. */
export function configRows(scope: ConfigScope): readonly ConfigRow[] {
  return ROWS[scope]
}

const tables = new Map<string, ReadonlyMap<string, ConfigDef>>()

/** The configs that the version knows, in the order in which Kafka checks them. */
export function configDefs(
  scope: ConfigScope,
  version: KafkaVersion,
): ReadonlyMap<string, ConfigDef> {
  const key = `${scope} ${version}`
  const known = tables.get(key)
  if (known) return known
  const table = new Map<string, ConfigDef>()
  for (const row of ROWS[scope]) {
    if (row.defaults !== undefined && !(version in row.defaults)) continue
    table.set(row.name, defOf(row, version))
  }
  tables.set(key, table)
  return table
}

function defOf(row: ConfigRow, version: KafkaVersion): ConfigDef {
  const value = row.defaults === undefined ? row.default : row.defaults[version]
  return {
    name: row.name,
    type: row.type,
    default: value ?? null,
    required: row.required?.includes(version) ?? false,
    valid: row.valids === undefined ? (row.valid ?? null) : (row.valids[version] ?? null),
    bound: row.bound ?? row.bounds?.[version] ?? null,
    unit: row.unit ?? null,
    plumbing: row.plumbing ?? false,
    changedIn: row.changedIn ?? null,
    dynamic: row.dynamic ?? null,
    serverDefault: row.serverDefault ?? null,
  }
}
