import { expect, test } from 'vitest'
import { KAFKA_VERSIONS } from '../config/version'
import { runFacts } from '../timeline/run-facts'
import { decodeLink, encodeLink } from './link'
import { parseScenario } from './parse'
import { warningsOf } from './warnings'

/** Names that every object inherits; JSON may have them as keys all the same. */
const INHERITED = Object.getOwnPropertyNames(Object.prototype)

const LEAST = {
  ...{ format: 1, kafka: '4.x', cluster: { brokers: [{ id: 1 }] }, untilMs: 2_000 },
  ...{ topics: [{ name: 'orders' }], network: { latencyMs: 1 } },
}

/** Written as JSON, where `__proto__` is a field like any other. */
function told(more: object): string {
  const parsed = parseScenario(JSON.parse(JSON.stringify({ ...LEAST, ...more })))
  if (!parsed.ok) return `${parsed.problem.code} ${parsed.problem.path}`
  return warningsOf(parsed.value)
    .map(({ code, path }) => `${code} ${path}`)
    .join()
}

/** `{ [name]: value }` as an own property, for any name. */
function entry(name: string, value: unknown): object {
  return Object.fromEntries([[name, value]])
}

test.each([...INHERITED, 'prototype'])('a config %s is one that Kafka does not know', (name) => {
  const config = entry(name, '1')
  const client = (kind: string) => ({ clients: [{ id: 'x1', kind, config }] })
  const script = [{ atMs: 1, do: 'alterConfig', target: 'b1', config }]
  const unknown = (path: string) => `scenario.unknownConfig ${path}.${name}`
  expect(told(client('producer'))).toBe(unknown('clients[0].config'))
  expect(told(client('consumer'))).toBe(unknown('clients[0].config'))
  expect(told({ cluster: { ...LEAST.cluster, config } })).toBe(unknown('cluster.config'))
  expect(told({ script })).toBe(unknown('script[0].config'))
  expect(told({ topics: [{ name: 'orders', config }] })).toBe(
    `scenario.config topics[0].config.${name}`,
  )
  expect(told({ clients: [{ id: 'x1', kind: 'producer', config: entry(name, 1) }] })).toBe(
    `scenario.shape clients[0].config.${name}`,
  )
})

test.each([...INHERITED, 'prototype'])('a field %s is none, wherever it stands', (name) => {
  const odd = entry(name, [1])
  const link = { v: 1, acts: [], atMs: 0, lang: 'en', lesson: 'x', ...odd }
  const opened = decodeLink(encodeLink(link as never), ['x'])
  expect([
    told(odd),
    told({ topics: [{ name: 'orders', ...odd }] }),
    told({ script: [{ atMs: 1, do: 'deleteTopic', topic: 'orders', ...odd }] }),
    opened.ok ? 'opened' : `${opened.problem.code} ${opened.problem.path}`,
  ]).toEqual([
    `scenario.unknownField ${name}`,
    `scenario.unknownField topics[0].${name}`,
    `scenario.unknownField script[0].${name}`,
    `scenario.unknownField ${name}`,
  ])
  const assigned = { name: 'orders', partitions: 1, assignment: { 0: [1], ...odd } }
  expect(told({ topics: [assigned] })).toBe(`scenario.shape topics[0].assignment.${name}`)
  expect(told({ variants: entry(name, [{ op: 'remove', path: '/topics' }]) })).toBe('')
})

test.each(INHERITED)('nothing that the model looks up is called %s', (name) => {
  const producer = { id: 'p1', kind: 'producer', config: {} }
  const loop = { type: 'pollLoop', subscribe: [name], commit: 'auto' }
  const group = { id: 'c1', kind: 'consumer', config: { 'group.id': name } }
  const send = { atMs: 1, do: 'send', client: 'p1', topic: name, count: 1 }
  expect([
    told({ topics: [{ name }] }),
    told({ clients: [{ ...producer, id: name }] }),
    told({ clients: [{ ...group, config: {}, program: loop }] }),
    told({ clients: [producer], script: [send] }),
    told({ script: [{ atMs: 1, do: 'alterConfig', target: `topic:${name}`, config: {} }] }),
    told({ clients: [group] }),
  ]).toEqual([
    'scenario.reservedName topics[0].name',
    'scenario.reservedName clients[0].id',
    'scenario.reservedName clients[0].program.subscribe[0]',
    'scenario.reservedName script[0].topic',
    'scenario.reservedName script[0].target',
    'scenario.notModelled clients[0].config.group.id',
  ])
})

test('keys, values, racks and labels may be called so, and a run goes on with configs that are', () => {
  for (const kafka of KAFKA_VERSIONS) {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      const config = entry(name, '1')
      const script = [
        {
          atMs: 100,
          do: 'send',
          client: 'p1',
          topic: 'orders',
          records: [{ key: name, value: name }],
        },
        { atMs: 200, do: 'alterConfig', target: 'p1', config },
        { atMs: 200, do: 'alterConfig', target: 'b1', config },
        { atMs: 200, do: 'alterConfig', target: 'topic:orders', config },
        { atMs: 300, do: 'send', client: 'p1', topic: 'orders', records: [{ value: name }] },
      ]
      const scenario = {
        ...{ ...LEAST, kafka, script, marks: [{ atMs: 500, name }] },
        cluster: { brokers: [{ id: 1, rack: name, config }] },
        clients: [{ id: 'p1', kind: 'producer', config }],
      }
      const parsed = parseScenario(JSON.parse(JSON.stringify(scenario)))
      if (!parsed.ok) throw new Error(parsed.problem.path)
      const { sends } = runFacts(parsed.value)
      expect(sends.map(({ offset, error }) => [offset, error])).toEqual([
        [0, null],
        [1, null],
      ])
    }
  }
})
