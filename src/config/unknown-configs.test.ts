import { describe, expect, test } from 'vitest'
import definitions from '../../conformance/vectors/config-definitions.json'
import { configDefs } from './config-data'
import { resolveConfig } from './resolve'
import {
  configMeant,
  isUnknownConfig,
  isUnlistedBrokerConfig,
  unusedConfigs,
} from './unknown-configs'
import { type ConfigScope, KAFKA_VERSIONS, type KafkaVersion } from './version'

const CLIENTS = ['producer', 'consumer'] as const

interface Definition {
  readonly versions: string
  readonly type?: string
  readonly unread?: true
}

function definitionsOf(
  scope: ConfigScope,
  version: KafkaVersion,
): readonly (readonly [string, Definition])[] {
  return Object.entries(
    definitions[scope] as Readonly<Record<string, readonly Definition[]>>,
  ).flatMap(([name, ofReleases]) => {
    const found = ofReleases.find(({ versions }) => versions.split('|').includes(version))
    return found === undefined ? [] : [[name, found] as const]
  })
}

describe.each(KAFKA_VERSIONS)('Kafka %s', (version) => {
  test.each(['producer', 'consumer', 'broker', 'topic'] as const)(
    'knows each of its %s configs',
    (scope) => {
      const names = definitionsOf(scope, version).map(([name]) => name)
      expect(names.filter((name) => isUnknownConfig(scope, version, name))).toEqual([])
    },
  )

  test.each(CLIENTS)('tells which %s configs its constructor has not read', (scope) => {
    const resolved = resolveConfig(scope, version, { 'group.id': 'g' })
    const values = resolved.ok ? resolved.value : {}
    const all = definitionsOf(scope, version)
    const unread = all.filter(([, { unread }]) => unread === true).map(([name]) => name)
    const names = all.map(([name]) => name)
    expect(unusedConfigs(scope, version, names, values)).toEqual(unread)
    expect(
      unusedConfigs(scope, version, ['linger', 'acks.', 'serializer.encoding'], values),
    ).toEqual(['linger', 'acks.'])
  })

  test('a modelled broker config is none of those that have no row', () => {
    const known = [...configDefs('broker', version).keys()]
    expect(known.filter(isUnlistedBrokerConfig)).toEqual([])
  })
})

test('a level of compression is read by the codec that it is of', () => {
  const names = ['compression.gzip.level', 'compression.lz4.level']
  const gzip = { 'compression.type': 'gzip' }
  expect(unusedConfigs('producer', '3.9', names, gzip)).toEqual(['compression.lz4.level'])
})

test.each([
  ['producer', 'ack', 'acks'],
  ['producer', 'lingr.ms', 'linger.ms'],
  ['producer', 'linger_ms', 'linger.ms'],
  ['producer', 'lingerMs', 'linger.ms'],
  ['producer', 'LINGER.MS', 'linger.ms'],
  ['producer', 'bacth.size', 'batch.size'],
  ['producer', 'max.in.flight.request.per.connection', 'max.in.flight.requests.per.connection'],
  ['consumer', 'autooffset.reset', 'auto.offset.reset'],
  ['consumer', 'groupid', 'group.id'],
  ['broker', 'default.replicaton.factor', 'default.replication.factor'],
  ['topic', 'retension.ms', 'retention.ms'],
  ['producer', 'no.such.config', null],
  ['producer', 'a', null],
  ['producer', '', null],
  ['consumer', '__proto__', null],
  ['consumer', 'constructor', null],
] as const)('a %s config %s is meant for %s', (scope, written, meant) => {
  for (const version of KAFKA_VERSIONS) expect(configMeant(scope, version, written)).toBe(meant)
})

test('a name as long as a name may be is compared with every config at once', () => {
  expect(configMeant('broker', '4.x', 'x'.repeat(249))).toBe(null)
})
