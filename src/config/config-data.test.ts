import { describe, expect, test } from 'vitest'
import { type ConfigDef, type ConfigType, configDefs, type DefaultValue } from './config-data'
import broker from './data/broker.json'
import consumer from './data/consumer.json'
import producer from './data/producer.json'
import topic from './data/topic.json'
import { parseValue } from './parse-value'
import { KAFKA_VERSIONS } from './version'

const ROWS = { broker, consumer, producer, topic } as const
const SCOPES = ['broker', 'consumer', 'producer', 'topic'] as const

const FIELDS = new Set([
  ...['name', 'type', 'default', 'defaults', 'required', 'valid', 'valids', 'unit', 'group'],
  ...['bound', 'bounds'],
  ...['plumbing', 'changedIn', 'rules', 'dynamic', 'serverDefault'],
])

/** What a default of the type looks like in the data. Numbers above 2^53 and not whole ones may be strings. */
const FITS: Readonly<Record<ConfigType, (value: NonNullable<DefaultValue>) => boolean>> = {
  BOOLEAN: (value) => typeof value === 'boolean',
  SHORT: Number.isSafeInteger,
  INT: Number.isSafeInteger,
  LONG: (value) => Number.isSafeInteger(value) || /^-?\d+$/.test(String(value)),
  DOUBLE: (value) => Number.isFinite(Number(value)),
  STRING: (value) => typeof value === 'string',
  LIST: (value) => Array.isArray(value),
  CLASS: (value) => typeof value === 'string',
}

function textOf(value: NonNullable<DefaultValue>): string {
  return typeof value === 'object' ? value.join(',') : String(value)
}

/** Whether Kafka would take the default if somebody wrote it down. */
function isTaken(def: ConfigDef, version: (typeof KAFKA_VERSIONS)[number]): boolean {
  return def.default === null || parseValue(def, textOf(def.default), version).ok
}

describe.each(SCOPES)('the data of %s configs', (scope) => {
  const rows: readonly object[] = ROWS[scope]

  test('has no field that nothing reads', () => {
    const unread = rows.flatMap((row) => Object.keys(row).filter((field) => !FIELDS.has(field)))
    expect(unread).toEqual([])
  })

  test('names each config once, with either one default or one for each release', () => {
    const names = ROWS[scope].map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    const both = rows.filter((row) => 'default' in row && 'defaults' in row)
    expect(both).toEqual([])
  })

  test.each(KAFKA_VERSIONS)('has defaults of their type that Kafka %s takes', (version) => {
    const defs = [...configDefs(scope, version).values()]
    expect(defs.length).toBeGreaterThan(20)
    const wrong = defs.filter((def) => def.default !== null && !FITS[def.type](def.default))
    expect(wrong.map(({ name }) => name)).toEqual([])
    const refused = defs.filter((def) => !isTaken(def, version))
    expect(refused.map(({ name }) => name)).toEqual([])
  })
})

test('a topic takes a broker default that exists', () => {
  const unknown = KAFKA_VERSIONS.flatMap((version) =>
    [...configDefs('topic', version).values()].flatMap(({ name, serverDefault }) =>
      serverDefault === null || configDefs('broker', version).has(serverDefault)
        ? []
        : [`${version} ${name}: ${serverDefault}`],
    ),
  )
  expect(unknown).toEqual([])
})
