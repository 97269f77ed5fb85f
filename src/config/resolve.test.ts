import { describe, expect, test } from 'vitest'
import type { ConfigProblem } from './config-problem'
import { LONG_MAX } from './parse-value'
import { type ConfigOverrides, resolveConfig, resolveTopicConfig } from './resolve'
import {
  configBoolean,
  configList,
  configNumber,
  configString,
  configStringOrNull,
  hasConfig,
} from './resolved-config'
import consumerRejects from './vectors/consumer-rejects.json'
import producerConstruct from './vectors/producer-construct.json'
import producerRejects from './vectors/producer-rejects.json'
import { type ConfigScope, KAFKA_VERSIONS, type KafkaVersion } from './version'

/** `a: x <= b: y` of the recorded outcomes, with simple class names. */
function outcome(problems: readonly ConfigProblem[]): string {
  const errors = problems[0]?.errors ?? []
  return errors
    .map((e) => `${e.class.slice(e.class.lastIndexOf('.') + 1)}: ${e.message}`)
    .join(' <= ')
}

function resolved(scope: ConfigScope, version: KafkaVersion, overrides: ConfigOverrides) {
  const result = resolveConfig(scope, version, overrides)
  if (!result.ok) throw new Error(outcome(result.problem))
  return result.value
}

function problemOf(scope: ConfigScope, version: KafkaVersion, overrides: ConfigOverrides) {
  const result = resolveConfig(scope, version, overrides)
  // Kafka throws nothing for a value that is only past a bound of the model.
  return result.ok || result.problem[0]?.code === 'config.unbounded'
    ? 'accepted'
    : outcome(result.problem)
}

function recorded<T>(byVersion: Readonly<Record<string, T | undefined>>, version: KafkaVersion) {
  const key = Object.keys(byVersion).find((k) => k.split('|').includes(version))
  return key === undefined ? undefined : byVersion[key]
}

/** Scenario values are strings; two recorded cases pass Java objects instead. */
function isText(config: Readonly<Record<string, unknown>>): config is ConfigOverrides {
  return Object.values(config).every((value) => value === null || typeof value === 'string')
}

interface Construction {
  readonly ok: boolean
  readonly idempotent?: boolean
  readonly acks?: string
  readonly retries?: number
  readonly maxInFlight?: number
  readonly deliveryTimeoutMs?: number
  readonly errors?: readonly { readonly class: string; readonly message: string }[]
}

describe.each(KAFKA_VERSIONS)('Kafka %s, recorded constructions', (version) => {
  const cases = producerConstruct.cases.filter((c) => isText(c.config as Record<string, unknown>))
  test.each(cases)('G-35 P-7 to P-12 producer $config', ({ config, results }) => {
    const expected = recorded(results as Record<string, Construction>, version)
    const actual = resolveConfig('producer', version, config as ConfigOverrides)
    const seen: Construction = actual.ok
      ? {
          ok: true,
          idempotent: configBoolean(actual.value, 'enable.idempotence'),
          acks: configString(actual.value, 'acks'),
          retries: configNumber(actual.value, 'retries'),
          maxInFlight: configNumber(actual.value, 'max.in.flight.requests.per.connection'),
          deliveryTimeoutMs: configNumber(actual.value, 'delivery.timeout.ms'),
        }
      : { ok: false, errors: actual.problem[0]?.errors ?? [] }
    expect(seen).toEqual(expected)
  })

  test.each(producerRejects)('P-7 producer refuses $config', (vector) => {
    const expected = recorded<string>(vector.outcome, version)
    const seen = problemOf('producer', version, vector.config)
    expect(seen).toBe(
      expected === undefined || expected.startsWith('ignored') ? 'accepted' : expected,
    )
  })

  test.each(consumerRejects)('C-9 consumer refuses $config', (vector) => {
    const config = { 'group.id': 'g', ...(vector.config as ConfigOverrides) }
    const expected = recorded<string>(vector.outcome, version)
    expect(problemOf('consumer', version, config)).toBe(expected ?? 'accepted')
  })
})

test('C-9 values that look wrong and are accepted', () => {
  const accepted: readonly (readonly [KafkaVersion, ConfigOverrides])[] = [
    ['3.9', { 'group.protocol': 'CLASSIC' }],
    ['4.x', { 'group.protocol': 'Consumer' }],
    ['4.x', { 'auto.offset.reset': 'by_duration:PT0S' }],
    ['4.x', { 'auto.offset.reset': 'by_duration:P1DT2H' }],
    ['2.8', { 'auto.commit.interval.ms': '0' }],
    ['2.8', { 'max.poll.interval.ms': '1', 'session.timeout.ms': '10000' }],
    ['2.8', { 'heartbeat.interval.ms': '0' }],
    ['2.8', { 'partition.assignment.strategy': '' }],
    ['2.8', { 'fetch.max.wait.ms': '99999', 'request.timeout.ms': '1' }],
    ['2.8', { 'no.such.config': 'x' }],
    ['2.8', { 'max.poll.records': ' 7 ', 'enable.auto.commit': 'FALSE' }],
  ]
  const seen = accepted.map(([v, config]) =>
    problemOf('consumer', v, { 'group.id': 'g', ...config }),
  )
  expect(seen).toEqual(accepted.map(() => 'accepted'))
})

test('C-10 without group.id auto-commit is off', () => {
  const config = resolved('consumer', '2.8', {})
  expect(configBoolean(config, 'enable.auto.commit')).toBe(false)
  expect(configStringOrNull(config, 'group.id')).toBe(null)
})

test('C-8 an empty client.id becomes consumer-<group>-<n>, or ends with the static id', () => {
  const dynamic = resolved('consumer', '2.8', { 'group.id': 'billing' })
  const fixed = resolved('consumer', '2.8', { 'group.id': 'billing', 'group.instance.id': 'i1' })
  expect(configString(dynamic, 'client.id')).toBe('consumer-billing-1')
  expect(configString(fixed, 'client.id')).toBe('consumer-billing-i1')
})

test('C-12 the protocol of KIP-848 names everything that cannot be set, in order', () => {
  const config = {
    'group.id': 'g',
    'group.protocol': 'consumer',
    'session.timeout.ms': '10000',
    'heartbeat.interval.ms': '3000',
  }
  expect([problemOf('consumer', '3.9', config), problemOf('consumer', '4.x', config)]).toEqual([
    'accepted',
    'ConfigException: heartbeat.interval.ms, session.timeout.ms cannot be set when group.protocol=CONSUMER',
  ])
})

test('C-7 defaults follow the version', () => {
  const sessions = KAFKA_VERSIONS.map((version) => {
    const config = resolved('consumer', version, { 'group.id': 'g' })
    return [
      configNumber(config, 'session.timeout.ms'),
      configList(config, 'partition.assignment.strategy').length,
      hasConfig(config, 'group.protocol'),
    ]
  })
  expect(sessions).toEqual([
    [10000, 1, false],
    [45000, 2, true],
    [45000, 2, true],
  ])
})

test('several bad values are all reported, in the order in which Kafka checks them', () => {
  const result = resolveConfig('consumer', '2.8', {
    'group.id': 'g',
    'max.poll.records': '0',
    'fetch.min.bytes': '-1',
  })
  expect(result.ok ? [] : result.problem.map((p) => p.name)).toEqual([
    'fetch.min.bytes',
    'max.poll.records',
  ])
})

test('a topic takes what it does not set from its broker, hours included', () => {
  const broker = resolved('broker', '2.8', {
    'log.retention.hours': '2',
    'log.retention.minutes': '30',
    'log.flush.interval.messages': '10',
    'log.segment.bytes': '1000',
    'log.flush.scheduler.interval.ms': '700',
    'min.insync.replicas': '2',
  })
  const result = resolveTopicConfig('2.8', broker, { 'segment.bytes': '500' })
  const topic = result.ok ? result.value : {}
  expect(
    [
      'retention.ms',
      'flush.messages',
      'flush.ms',
      'segment.bytes',
      'segment.ms',
      'min.insync.replicas',
    ].map((name) => topic[name]),
  ).toEqual([1800000, 10, 700, 500, 604800000, 2])
})

test('B-301 of a time in several units the finer one counts, whichever is set', () => {
  const units: readonly (readonly [string, ConfigOverrides, number])[] = [
    ['retention.ms', { 'log.retention.hours': '2' }, 7_200_000],
    ['retention.ms', { 'log.retention.hours': '2', 'log.retention.minutes': '9' }, 540_000],
    ['retention.ms', { 'log.retention.minutes': '9', 'log.retention.ms': '5' }, 5],
    ['retention.ms', { 'log.retention.hours': '2', 'log.retention.ms': '-1' }, -1],
    ['segment.ms', { 'log.roll.hours': '3' }, 10_800_000],
    ['segment.ms', { 'log.roll.hours': '3', 'log.roll.ms': '8' }, 8],
    ['segment.jitter.ms', { 'log.roll.jitter.hours': '1', 'log.roll.jitter.ms': '6' }, 6],
    ['flush.ms', { 'log.flush.scheduler.interval.ms': '70' }, 70],
    ['flush.ms', { 'log.flush.scheduler.interval.ms': '70', 'log.flush.interval.ms': '4' }, 4],
  ]
  for (const version of KAFKA_VERSIONS) {
    const seen = units.map(([name, config]) => {
      const topic = resolveTopicConfig(version, resolved('broker', version, config), {})
      return topic.ok ? topic.value[name] : topic.problem
    })
    expect(seen).toEqual(units.map(([, , value]) => value))
  }
})

test('a topic without a broker has the built-in defaults; no limit is LONG_MAX', () => {
  const topic = resolved('topic', '4.x', {})
  expect(configNumber(topic, 'flush.messages')).toBe(LONG_MAX)
  expect(configNumber(topic, 'max.compaction.lag.ms')).toBe(LONG_MAX)
  expect(configList(topic, 'cleanup.policy')).toEqual(['delete'])
  expect(configNumber(topic, 'min.cleanable.dirty.ratio')).toBe(0.5)
})

test('LogConfig refuses unknown names, bad values and a lag conflict as INVALID_CONFIG', () => {
  const seen = [
    problemOf('topic', '2.8', { 'no.such': '1' }),
    problemOf('topic', '2.8', { 'message.timestamp.after.max.ms': '1' }),
    problemOf('topic', '4.x', { 'retention.ms': '-2' }),
    problemOf('topic', '4.x', { 'cleanup.policy': 'compact,keep' }),
    problemOf('topic', '4.x', { 'min.cleanable.dirty.ratio': '2' }),
    problemOf('topic', '4.x', { 'min.compaction.lag.ms': '9', 'max.compaction.lag.ms': '8' }),
  ]
  expect(seen).toEqual([
    'InvalidConfigurationException: Unknown topic config name: no.such',
    'InvalidConfigurationException: Unknown topic config name: message.timestamp.after.max.ms',
    'InvalidConfigurationException: Invalid value -2 for configuration retention.ms: Value must be at least -1',
    'InvalidConfigurationException: Invalid value keep for configuration cleanup.policy: String must be one of: compact, delete',
    'InvalidConfigurationException: Invalid value 2.0 for configuration min.cleanable.dirty.ratio: Value must be no more than 1',
    'InvalidConfigurationException: conflict topic config setting min.compaction.lag.ms (9) > max.compaction.lag.ms (8)',
  ])
})

test('KafkaConfig refuses a broker whose settings contradict each other', () => {
  const seen = [
    problemOf('broker', '2.8', { 'log.retention.ms': '0' }),
    problemOf('broker', '2.8', { 'replica.lag.time.max.ms': '499' }),
    problemOf('broker', '4.x', { 'log.segment.bytes': '1000' }),
    problemOf('broker', '2.8', { 'log.segment.bytes': '1000' }),
  ]
  expect(seen).toEqual([
    'IllegalArgumentException: requirement failed: log.retention.ms must be unlimited (-1) or, greater than or equal to 1',
    'IllegalArgumentException: requirement failed: replica.fetch.wait.max.ms should always be less than or equal to replica.lag.time.max.ms to prevent frequent changes in ISR',
    'ConfigException: Invalid value 1000 for configuration log.segment.bytes: Value must be at least 1048576',
    'accepted',
  ])
})

test('a resolved config is plain data', () => {
  const config = resolved('producer', '4.x', {})
  expect(JSON.parse(JSON.stringify(config))).toEqual(config)
})

test('a getter refuses the wrong type and a config that the version does not have', () => {
  const config = resolved('consumer', '2.8', { 'group.id': 'g' })
  expect(() => configNumber(config, 'group.id')).toThrow('group.id is a number')
  expect(() => configString(config, 'group.protocol')).toThrow('no config group.protocol')
  expect(() => configString(config, 'toString')).toThrow('no config toString')
})
