import { describe, expect, test } from 'vitest'
import { configNames, describeConfig } from './describe-config'
import { resolveConfig, SUPPLIED } from './resolve'
import { shownValue } from './shown-value'
import { KAFKA_VERSIONS, type KafkaVersion } from './version'

function producer(version: KafkaVersion, overrides: Readonly<Record<string, string>> = {}) {
  const resolved = resolveConfig('producer', version, overrides)
  if (!resolved.ok) throw new Error(resolved.problem[0]?.code)
  return (name: string) =>
    shownValue({ scope: 'producer', version }, name, resolved.value, overrides)
}

test('acks is all by default since 3.0, and 1 before', () => {
  expect(KAFKA_VERSIONS.map((version) => producer(version)('acks'))).toEqual(['1', 'all', 'all'])
})

test('a value stands as it was written', () => {
  expect(producer('4.x', { acks: '-1' })('acks')).toBe('-1')
  expect(producer('4.x', { acks: 'all' })('acks')).toBe('all')
})

test('a value that another config changed is the one that works', () => {
  expect(producer('4.x')('enable.idempotence')).toBe('true')
  expect(producer('4.x', { acks: '1' })('enable.idempotence')).toBe('false')
})

test('the partitioner has a class in 2.8 and none later', () => {
  expect(KAFKA_VERSIONS.map((version) => producer(version)('partitioner.class'))).toEqual([
    'org.apache.kafka.clients.producer.internals.DefaultPartitioner',
    null,
    null,
  ])
})

describe.each(KAFKA_VERSIONS)('in %s', (version) => {
  test.each(['broker', 'topic', 'producer', 'consumer'] as const)(
    'every default of a %s is shown as its row says',
    (scope) => {
      const resolved = resolveConfig(scope, version, {})
      if (!resolved.ok) throw new Error(resolved.problem[0]?.code)
      const { value } = resolved
      const wrong = configNames(scope, version, true).filter((name) => {
        const shown = shownValue({ scope, version }, name, value, {})
        const row = describeConfig(scope, name, version)?.default ?? null
        return row !== null ? shown !== row : shown !== null && !(name in SUPPLIED[scope])
      })
      expect(wrong).toEqual([])
    },
  )
})
