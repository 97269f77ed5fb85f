import { configDefs } from '../config/config-data'
import { firstNotModelled } from '../config/not-modelled'
import { resolveConfig } from '../config/resolve'
import { fieldOf } from '../config/settings/field'
import { type ConfigScope, KAFKA_VERSIONS, type KafkaVersion } from '../config/version'
import { parseScenario } from '../scenario/parse'
import { MODEL } from '../timeline/model-engine'
import { RUN_BOUNDS } from '../timeline/run'
import { MAIN, Timeline } from '../timeline/timeline'
import { type Configs, extremeScenario } from './extreme-scenario'

/** Configs with extreme values that are tried in one run. */
export interface ConfigTry {
  readonly kafka: KafkaVersion
  readonly configs: Configs
  /** Whether a bound of runs may end it: no single value may, all at once may. */
  readonly mayStop: boolean
}

/** Values of a config by scope and name, each in a text. */
export type ExtremeValues = Readonly<
  Record<ConfigScope, Readonly<Record<string, readonly (string | null)[]>>>
>

/** Whether the source of the model reads the config, by its name or as a field of its settings. */
export function isReadIn(source: string, name: string): boolean {
  return source.includes(`'${name}'`) || new RegExp(`\\b${fieldOf({ name })}\\b`).test(source)
}

const SCOPES = ['broker', 'topic', 'producer', 'consumer'] as const

/** Some 600 events are usual; more than these are no pause between them. */
const BOUNDS = { ...RUN_BOUNDS, events: 100_000 }
const SLICE_EVENTS = 1_000

/**
 * Tries of every value that the releases and the bounds accept: one at a time for a config that the model reads
 * (`isRead`), as many as possible at once for the others, then all least and all greatest numbers together.
 */
export function configTries(
  values: (version: KafkaVersion) => ExtremeValues,
  isRead: (name: string) => boolean,
): readonly ConfigTry[] {
  return KAFKA_VERSIONS.flatMap((kafka) => {
    const tried = values(kafka)
    const alone: ConfigTry[] = []
    const together: Record<ConfigScope, Record<string, string>>[] = []
    for (const scope of SCOPES) {
      for (const name of configDefs(scope, kafka).keys()) {
        for (const [i, value] of (tried[scope][name] ?? []).entries()) {
          if (value === null || !isLetThrough(scope, kafka, { [name]: value })) continue
          if (isRead(name))
            alone.push({ kafka, mayStop: false, configs: { [scope]: { [name]: value } } })
          else {
            together[i] ??= { broker: {}, topic: {}, producer: {}, consumer: {} }
            add(together[i], scope, kafka, name, value)
          }
        }
      }
    }
    const ends = [Math.min, Math.max].map((end) => allAtOnce(kafka, tried, end))
    return [
      ...alone,
      ...together.map((configs) => ({ kafka, configs, mayStop: false })),
      ...ends.map((configs) => ({ kafka, configs, mayStop: true })),
    ]
  })
}

function isLetThrough(
  scope: ConfigScope,
  version: KafkaVersion,
  entries: Readonly<Record<string, string>>,
): boolean {
  const ofLogs = scope === 'broker' || scope === 'topic'
  if (firstNotModelled(entries, ofLogs) !== null) return false
  const group = scope === 'consumer' ? { 'group.id': 'g' } : {}
  return resolveConfig(scope, version, { ...group, ...entries }).ok
}

/** Adds a value to others if Kafka takes them all together. */
function add(
  configs: Record<ConfigScope, Record<string, string>>,
  scope: ConfigScope,
  version: KafkaVersion,
  name: string,
  value: string,
): void {
  const more = { ...configs[scope], [name]: value }
  if (isLetThrough(scope, version, more)) configs[scope] = more
}

function allAtOnce(
  version: KafkaVersion,
  values: ExtremeValues,
  end: (...numbers: number[]) => number,
): Configs {
  const configs: Record<ConfigScope, Record<string, string>> = {
    ...{ broker: {}, topic: {} },
    ...{ producer: {}, consumer: {} },
  }
  for (const scope of SCOPES) {
    for (const [name, { type }] of configDefs(scope, version)) {
      if (!['INT', 'LONG', 'SHORT', 'DOUBLE'].includes(type)) continue
      const numbers = (values[scope][name] ?? []).filter(
        (value): value is string =>
          value !== null && isLetThrough(scope, version, { [name]: value }),
      )
      const wanted = end(...numbers.map(Number))
      const value = numbers.find((text) => Number(text) === wanted)
      if (value !== undefined) add(configs, scope, version, name, value)
    }
  }
  return configs
}

/** Failure of a try's run: an exception, or the bound that ended it; null when it came to its end. */
export function failureOfTry({ kafka, configs, mayStop }: ConfigTry): string | null {
  const parsed = parseScenario(extremeScenario(kafka, configs))
  if (!parsed.ok) return JSON.stringify(parsed.problem)
  try {
    const bounds = mayStop ? RUN_BOUNDS : BOUNDS
    const run = new Timeline(MODEL, parsed.value, bounds).run(MAIN)
    while (!run.advance(SLICE_EVENTS));
    return mayStop || run.stopped === null ? null : JSON.stringify(run.stopped)
  } catch (error) {
    return String(error instanceof Error ? error.stack : error)
  }
}
