import { describe, expect, test } from 'vitest'
import definitions from '../../conformance/vectors/config-definitions.json'
import tries from '../../conformance/vectors/config-tries.json'
import { type ConfigDef, configDefs, type DefaultValue } from './config-data'
import type { Thrown } from './config-problem'
import { describeConfig } from './describe-config'
import { firstNotModelled } from './not-modelled'
import { resolveConfig } from './resolve'
import { type ConfigScope, KAFKA_VERSIONS, type KafkaVersion } from './version'

const SCOPES = ['producer', 'consumer', 'broker', 'topic'] as const

/** A config in the `ConfigDef` of a release. `valid`: toString() of its validator. */
interface Definition {
  readonly versions: string
  readonly type?: string
  readonly required?: true
  readonly default?: string | null
  readonly valid?: string | null
}

type Definitions = Readonly<Record<string, readonly Definition[]>>
type Try = readonly [outcome: string, versions: string, values: readonly (string | null)[]]

/** Kafka's own, by name, in its order. */
function kafkas(scope: ConfigScope, version: KafkaVersion): ReadonlyMap<string, Definition> {
  const all = Object.entries(definitions[scope] as Definitions)
  return new Map(
    all.flatMap(([name, ofReleases]) => {
      const found = ofReleases.find(({ versions }) => versions.split('|').includes(version))
      return found === undefined ? [] : [[name, found] as const]
    }),
  )
}

/** Configs that a scenario's cluster gives its brokers: their values are not looked at. */
function isOfScenario(scope: ConfigScope, name: string): boolean {
  return (
    scope !== 'producer' && scope !== 'consumer' && firstNotModelled({ [name]: '' }, true) !== null
  )
}

function defaultText(value: DefaultValue): string | null {
  if (value === null) return null
  return typeof value === 'object' ? value.join(',') : String(value)
}

function isSameDefault(ours: string | null, kafka: string | null): boolean {
  return ours === kafka || (!!ours && !!kafka && Number(ours) === Number(kafka))
}

/** Bounds that Kafka writes down and that the type has anyway, and checks that are no validator's there. */
function validText(scope: ConfigScope, version: KafkaVersion, { name, type }: ConfigDef): string {
  const text = describeConfig(scope, name, version)?.validText ?? ''
  return type === 'BOOLEAN' || name === 'group.instance.id' ? '' : text
}

function kafkaValidText({ valid }: Definition, name: string): string {
  if (name === 'group.instance.id') return ''
  return (valid ?? '').replace('(case insensitive) ', '').replace(',...,2147483647]', ',...]')
}

describe.each(KAFKA_VERSIONS)('ConfigDef of Kafka %s', (version) => {
  test.each(SCOPES)('knows what the %s data say: names, types, defaults, validators', (scope) => {
    const theirs = kafkas(scope, version)
    const differences = [...configDefs(scope, version).values()].flatMap((def) => {
      const kafka = theirs.get(def.name)
      if (kafka === undefined) return [`${def.name} is no config`]
      if (isOfScenario(scope, def.name)) return []
      const ours = [def.type, def.required, validText(scope, version, def)]
      const wanted = [kafka.type, kafka.required ?? false, kafkaValidText(kafka, def.name)]
      const isSame =
        JSON.stringify(ours) === JSON.stringify(wanted) &&
        isSameDefault(defaultText(def.default), kafka.default ?? null)
      return isSame ? [] : [`${def.name}: ${ours} ${def.default}, Kafka ${wanted} ${kafka.default}`]
    })
    expect(differences).toEqual([])
  })

  test.each(['producer', 'consumer'] as const)(
    'checks %s configs in the order of the data',
    (scope) => {
      const known = configDefs(scope, version)
      expect([...known.keys()]).toEqual(
        [...kafkas(scope, version).keys()].filter((n) => known.has(n)),
      )
    },
  )

  test('has no topic config that the data lack', () => {
    const known = configDefs('topic', version)
    expect([...kafkas('topic', version).keys()].filter((name) => !known.has(name))).toEqual([])
  })
})

/** Bounds of the protocol of KIP-848, which is not modelled. */
const NOT_HELD = /^group\.consumer\./

function outcomeOf(scope: ConfigScope, version: KafkaVersion, name: string, value: string | null) {
  const more = scope === 'consumer' ? { 'group.id': 'g' } : {}
  const resolved = resolveConfig(scope, version, { ...more, [name]: value })
  if (resolved.ok) return 'ok'
  const errors: readonly Thrown[] = resolved.problem[0]?.errors ?? []
  // Outside a bound of the model alone.
  if (errors.length === 0) return 'ok'
  return errors
    .map((e) => `${e.class.slice(e.class.lastIndexOf('.') + 1)}: ${e.message}`)
    .join(' <= ')
}

/** Configs that KafkaConfig takes and LogManager refuses when the broker starts. */
const REFUSED_AT_START = /^log\.cleaner\.m(ax|in)\.compaction\.lag\.ms$/

/** Outcome of Kafka's classes for the value; a broker answers INVALID_CONFIG to a bad topic config. */
function wanted(scope: ConfigScope, template: string, name: string, value: string | null): string {
  const text = value ?? ''
  const said = template
    .replaceAll('$n', name)
    .replaceAll('$V', text.trim().toUpperCase())
    .replaceAll('$v', text)
  return scope === 'topic'
    ? said.replace(/^ConfigException/, 'InvalidConfigurationException')
    : said
}

describe.each(KAFKA_VERSIONS)('P-7, P-8, C-9: what Kafka %s says', (version) => {
  test.each(SCOPES)('to every value of every %s config', (scope) => {
    const known = configDefs(scope, version)
    let held = 0
    const differences: string[] = []
    for (const [name, ofName] of Object.entries(tries[scope] as unknown as Record<string, Try[]>)) {
      if (!known.has(name) || NOT_HELD.test(name) || isOfScenario(scope, name)) continue
      if (scope === 'broker' && REFUSED_AT_START.test(name)) continue
      for (const [template, versions, values] of ofName) {
        if (!versions.split('|').includes(version)) continue
        for (const tried of values) {
          const value = tried === 'x*300' ? 'x'.repeat(300) : tried
          const ours = outcomeOf(scope, version, name, value)
          const kafkas = wanted(scope, template, name, value)
          held += 1
          if (ours !== kafkas) differences.push(`${name}=${value}: ${ours}, Kafka ${kafkas}`)
        }
      }
    }
    expect(differences).toEqual([])
    expect(held).toBeGreaterThan(500)
  })
})
