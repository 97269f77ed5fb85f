import { describeConfig } from './describe-config'
import { resolveConfig } from './resolve'
import type { ConfigScope, ConfigValue, KafkaVersion, ResolvedConfig } from './version'

/**
 * A config's value as one writes it: as it was written, else the default of the release, unless another config made it
 * differ (`enable.idempotence` at acks=1). null: no value; Kafka prints `null`.
 */
export function shownValue(
  { scope, version }: { readonly scope: ConfigScope; readonly version: KafkaVersion },
  name: string,
  config: ResolvedConfig,
  overrides: Readonly<Record<string, string>>,
): string | null {
  const written = overrides[name]
  if (written !== undefined) return written
  const works = textOf(config[name])
  // A default may be written otherwise than it works: acks is all, and works as -1.
  return works === defaultAsItWorks(scope, version, name)
    ? (describeConfig(scope, name, version)?.default ?? works)
    : works
}

function defaultAsItWorks(scope: ConfigScope, version: KafkaVersion, name: string): string | null {
  const resolved = resolveConfig(scope, version, {})
  return resolved.ok ? textOf(resolved.value[name]) : null
}

function textOf(value: ConfigValue | undefined): string | null {
  if (value === undefined || value === null) return null
  return Array.isArray(value) ? value.join(',') : String(value)
}
