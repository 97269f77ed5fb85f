import { expect, test } from 'vitest'
import { configDefs } from './config-data'
import { configNames, describeConfig } from './describe-config'
import { parseValue } from './parse-value'
import { type ConfigScope, KAFKA_VERSIONS } from './version'

const SCOPES: readonly ConfigScope[] = ['broker', 'topic', 'producer', 'consumer']

test('the inspector learns the default of each version and when it changed', () => {
  expect(describeConfig('consumer', 'session.timeout.ms', '2.8')).toEqual({
    scope: 'consumer',
    name: 'session.timeout.ms',
    type: 'INT',
    unit: 'ms',
    default: '10000',
    defaults: { '2.8': '10000', '3.9': '45000', '4.x': '45000' },
    changedIn: '3.0',
    valid: null,
    validText: '',
    dynamic: null,
    serverDefault: null,
    plumbing: false,
  })
})

test('a config is absent where the version does not know it', () => {
  expect(describeConfig('consumer', 'group.protocol', '2.8')).toBe(null)
  const defaults = describeConfig('consumer', 'group.protocol', '4.x')?.defaults ?? {}
  expect(Object.keys(defaults)).toEqual(['3.9', '4.x'])
  expect(describeConfig('broker', 'zookeeper.connect', '4.x')).toBe(null)
})

test('valid values are written as Kafka writes them', () => {
  const texts = [
    describeConfig('producer', 'acks', '4.x')?.validText,
    describeConfig('producer', 'linger.ms', '4.x')?.validText,
    describeConfig('producer', 'compression.gzip.level', '4.x')?.validText,
    describeConfig('consumer', 'enable.auto.commit', '4.x')?.validText,
    describeConfig('topic', 'min.cleanable.dirty.ratio', '4.x')?.validText,
  ]
  expect(texts).toEqual([
    '[all, -1, 0, 1]',
    '[0,...]',
    '[1,...,9] or -1',
    '[true, false]',
    '[0,...,1]',
  ])
})

test('64-bit defaults keep every digit in the inspector', () => {
  expect(describeConfig('topic', 'flush.ms', '2.8')?.default).toBe('9223372036854775807')
})

test('names leave out what the model does not follow', () => {
  expect(configNames('consumer', '2.8')).not.toContain('check.crcs')
  expect(configNames('consumer', '2.8', true)).toContain('check.crcs')
})

test('every default of the data files is one that its own validator accepts', () => {
  const refused: string[] = []
  for (const scope of SCOPES) {
    for (const version of KAFKA_VERSIONS) {
      for (const def of configDefs(scope, version).values()) {
        const text = describeConfig(scope, def.name, version)?.default ?? null
        if (text === null || (def.type === 'LIST' && text === '')) continue
        if (!parseValue(def, text, version).ok)
          refused.push(`${scope} ${version} ${def.name}=${text}`)
      }
    }
  }
  expect(refused).toEqual([])
})
