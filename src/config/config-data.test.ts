import { describe, expect, test } from 'vitest'
import {
  type ConfigDef,
  type ConfigType,
  configDefs,
  configRows,
  type DefaultValue,
} from './config-data'
import broker from './data/broker.json'
import consumer from './data/consumer.json'
import producer from './data/producer.json'
import topic from './data/topic.json'
import { firstNotModelled } from './not-modelled'
import { parseValue } from './parse-value'
import { isUnlistedBrokerConfig } from './unknown-configs'
import { KAFKA_VERSIONS } from './version'

const ROWS = { broker, consumer, producer, topic } as const
const SCOPES = ['broker', 'consumer', 'producer', 'topic'] as const

const FIELDS = new Set([
  ...['name', 'type', 'default', 'defaults', 'required', 'valid', 'valids', 'unit', 'group'],
  ...['bound', 'bounds'],
  ...['notModelled', 'notModelledWhy'],
  ...['plumbing', 'changedIn', 'rules', 'dynamic', 'serverDefault'],
])

/** Form of a default in the data, by type. Fractions and numbers above 2^53 may be strings. */
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

/** Units of time by the word that the names of such configs end with. */
const TIME_UNITS = new Set(['ms', 'seconds', 'minutes', 'hours'])

function isNumber({ type }: { readonly type: string }): boolean {
  return ['SHORT', 'INT', 'LONG', 'DOUBLE'].includes(type)
}

describe.each(SCOPES)('a row of the %s configs', (scope) => {
  const rows = configRows(scope)

  test('has a unit when it is a number, and only then', () => {
    const wrong = rows.filter((row) => isNumber(row) !== (row.unit !== undefined))
    expect(wrong.map(({ name }) => name)).toEqual([])
  })

  test('of a time has the unit that its name ends with', () => {
    const wrong = rows.filter(({ name, unit }) => {
      const last = name.slice(name.lastIndexOf('.') + 1)
      return TIME_UNITS.has(last) ? unit !== last : TIME_UNITS.has(unit ?? '')
    })
    expect(wrong.map(({ name }) => name)).toEqual([])
  })

  test('of a size is named after bytes', () => {
    const named = rows.filter(({ name }) => name.endsWith('.bytes'))
    expect(named.length).toBeGreaterThan(1)
    expect(named.filter(({ unit }) => unit !== 'bytes').map(({ name }) => name)).toEqual([])
  })

  test('says why values are not modelled, with a pattern or a check that can be read', () => {
    const refused: readonly { readonly notModelled?: string; readonly notModelledWhy?: string }[] =
      ROWS[scope]
    const wrong = refused.filter(({ notModelled, notModelledWhy = '' }) =>
      notModelled === undefined ? notModelledWhy !== '' : notModelledWhy === '',
    )
    expect(wrong).toEqual([])
    const patterns = refused.flatMap(({ notModelled }) => notModelled ?? [])
    expect(patterns.length).toBeGreaterThan(4)
    for (const pattern of patterns) {
      expect(pattern).toMatch(/^(\/.+\/i?|strangeAddress|inheritedName)$/)
    }
  })

  test.each(KAFKA_VERSIONS)('is modelled with its default in %s', (version) => {
    const isOfLogs = scope === 'broker' || scope === 'topic'
    const known = configDefs(scope, version)
    const refused = rows.flatMap(({ name, notModelled }) => {
      const value = known.get(name)?.default ?? null
      const isNever = notModelled === undefined || notModelled === '/^/'
      // A prefix that Kafka's brokers know is refused whole, whatever the value.
      if (value === null || isNever || isUnlistedBrokerConfig(name)) return []
      return firstNotModelled({ [name]: textOf(value) }, isOfLogs) === null ? [] : [name]
    })
    expect(refused).toEqual([])
  })
})

test('a config that is meant for another thing is refused by its value, not by its name', () => {
  const refused = (config: Readonly<Record<string, string>>, ofLogs: boolean) =>
    firstNotModelled(config, ofLogs) !== null
  expect(refused({ 'cleanup.policy': 'compact' }, false)).toBe(true)
  expect(refused({ 'transactional.id': 'tx' }, true)).toBe(true)
  expect(refused({ 'broker.rack': 'r1' }, true)).toBe(true)
  expect(refused({ 'broker.rack': 'r1' }, false)).toBe(false)
  // The same name is a config of both: a producer may compress, a topic has no codec of its own.
  expect(refused({ 'compression.type': 'gzip' }, true)).toBe(true)
  expect(refused({ 'compression.type': 'gzip' }, false)).toBe(false)
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
