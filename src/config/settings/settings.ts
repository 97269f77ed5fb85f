import { fromMs } from '../../base/time'
import { configRows, type TimeUnit } from '../config-data'
import type { ConfigValue, ResolvedConfig } from '../version'
import { fieldOf } from './field'
import type { Settings } from './fields'

/** Kafka's largest longs would exceed 2^53 in us; a hundred years is longer than any run. */
const MS_MAX = 3_155_760_000_000

const UNIT_MS: Readonly<Record<TimeUnit, number>> = {
  ms: 1,
  seconds: 1000,
  minutes: 60_000,
  hours: 3_600_000,
}

interface Reading {
  readonly name: string
  readonly field: string
  /** Length of the config's unit, ms; 0: not a time. */
  readonly unitMs: number
}

type Scope = keyof Settings

const READINGS: Readonly<Record<Scope, readonly Reading[]>> = {
  broker: readingsOf('broker'),
  producer: readingsOf('producer'),
  consumer: readingsOf('consumer'),
}

const parsed = {
  broker: new WeakMap<ResolvedConfig, Settings['broker']>(),
  producer: new WeakMap<ResolvedConfig, Settings['producer']>(),
  consumer: new WeakMap<ResolvedConfig, Settings['consumer']>(),
} satisfies Record<Scope, unknown>

/**
 * The configs that rules read, by typed fields: times in us, sizes in bytes; null where there is no value or the release
 * has no such config. Memoized: pure in its arguments, of which `config` is told apart by identity.
 */
export function settingsOf<S extends Scope>(scope: S, config: ResolvedConfig): Settings[S] {
  const ofScope = parsed[scope] as WeakMap<ResolvedConfig, Settings[S]>
  const known = ofScope.get(config)
  if (known !== undefined) return known
  const settings = parse(scope, config)
  ofScope.set(config, settings)
  return settings
}

function parse<S extends Scope>(scope: S, config: ResolvedConfig): Settings[S] {
  const fields: Record<string, ConfigValue> = {}
  for (const { name, field, unitMs } of READINGS[scope]) {
    fields[field] ??= inMicroseconds(config[name] ?? null, unitMs)
  }
  // fields.ts is made from the rows that resolveConfig parses by.
  return fields as unknown as Settings[S]
}

function inMicroseconds(value: ConfigValue, unitMs: number): ConfigValue {
  if (unitMs === 0 || typeof value !== 'number') return value
  return fromMs(Math.min(value * unitMs, MS_MAX))
}

/** In the order of precedence: where several units are configs of one time, the finest that has a value holds. */
function readingsOf(scope: Scope): readonly Reading[] {
  return configRows(scope)
    .map((row) => {
      const { name, unit } = row
      const unitMs = unit !== undefined && unit in UNIT_MS ? UNIT_MS[unit as TimeUnit] : 0
      return { name, field: fieldOf(row), unitMs }
    })
    .sort((a, b) => a.unitMs - b.unitMs)
}
