import { expect, test } from 'vitest'
import { parseScenario } from '../scenario/parse'
import { addressOf, brokerAt, resolves, strangeAddress } from './bootstrap'
import { resolveConfig } from './resolve'
import { KAFKA_VERSIONS } from './version'

test.each([
  ['b1:9092', 1],
  ['b12:9092', 12],
  ['b0:9092', 0],
  ['PLAINTEXT://b3:9092', 3],
  ['localhost:9092', 1],
  ['127.0.0.1:9094', 3],
  ['[::1]:9093', 2],
  ['localhost:9091', 0],
  ['b1:9093', 'nobody'],
  ['localhost:80', 'nobody'],
  ['kafka:9092', null],
  ['broker1:9092', null],
  ['b1.example.org:9092', null],
  ['10.0.0.1:9092', null],
] as const)('%s is where broker %s is', (url, broker) => {
  const address = addressOf(url)
  expect(address && brokerAt(address)).toBe(broker)
})

test('a name of the domain that never is does not resolve (RFC 2606)', () => {
  const names = ['no.such.invalid:1', 'invalid:1', 'b1:1', 'valid.invalid.org:1']
  expect(names.map((url) => resolves(addressOf(url) ?? { host: '', port: 0 }))).toEqual([
    false,
    false,
    true,
    true,
  ])
})

test('the first strange address of a list is told; what does not resolve is none', () => {
  expect(strangeAddress('b1:9092, kafka:9092, other:9092')).toBe('kafka:9092')
  expect(strangeAddress('b1:9092,x.invalid:9092,localhost:9093,')).toBe(null)
})

test('ClientUtils#parseAndValidateAddresses: a port past the last one is refused', () => {
  for (const version of KAFKA_VERSIONS) {
    for (const scope of ['producer', 'consumer'] as const) {
      const resolved = resolveConfig(scope, version, {
        'bootstrap.servers': 'b1:9092,localhost:65536',
      })
      expect(resolved.ok ? [] : resolved.problem[0]?.errors.map(({ message }) => message)).toEqual([
        `Failed to construct kafka ${scope}`,
        'Invalid port in bootstrap.servers: localhost:65536',
      ])
    }
  }
})

test('a scenario whose client asks somewhere else is told where its brokers are', () => {
  const told = (bootstrap: string) => {
    const config = { 'bootstrap.servers': bootstrap }
    const clients = [{ id: 'p1', kind: 'producer', config }]
    const cluster = { brokers: [{ id: 1 }] }
    const parsed = parseScenario({ format: 1, kafka: '3.9', cluster, clients, untilMs: 1 })
    return parsed.ok ? 'taken' : [parsed.problem.code, parsed.problem.params]
  }
  expect(told('kafka:9092')).toEqual(['scenario.bootstrap', { value: 'kafka:9092' }])
  expect(told('x.invalid:9092')).toEqual([
    'scenario.config',
    { message: 'No resolvable bootstrap urls given in bootstrap.servers' },
  ])
  expect(['b9:9092', 'localhost:9999', 'x.invalid:1,b1:9092'].map(told)).toEqual([
    'taken',
    'taken',
    'taken',
  ])
})
