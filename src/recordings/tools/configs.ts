import { type ConfigOverrides, resolveConfig } from '../../config/resolve'
import type { KafkaVersion } from '../../config/version'
import type { Units } from '../units/units'
import { assignments, type RecordedAnswer, type ToolUnits } from './answer'

/** Answers of client constructors to configs: `_configs.json`. */
export interface RecordedConfigs {
  readonly configs: readonly (RecordedAnswer & {
    readonly kind: 'producer' | 'consumer'
    readonly config: ConfigOverrides
  })[]
}

/** Kafka's answers to configs, and those of the model's checks. */
export function configUnits(version: KafkaVersion, { configs }: RecordedConfigs): ToolUnits {
  const kafka: Units = {}
  const model: Units = {}
  for (const { kind, config, errors } of configs) {
    const key = `config/${kind} ${assignments(config)}`
    kafka[key] = (errors ?? []).map(lineOf)
    const resolved = resolveConfig(kind, version, config)
    model[key] = resolved.ok ? [] : (resolved.problem[0]?.errors ?? []).map(lineOf)
  }
  return { kafka, model }
}

function lineOf(thrown: { readonly class: string; readonly message: string | null }): string {
  return `${thrown.class}: ${thrown.message}`
}
