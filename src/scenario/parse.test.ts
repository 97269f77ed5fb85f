import { expect, test } from 'vitest'
import { parseScenario } from './parse'
import { SCENARIO } from './scenario.fixture'
import { applyVariant } from './variant'

/** The fixture with one entry changed (path as in a patch), as the problem it then has. */
function problemAfter(path: string, value: unknown): string {
  const scenario = structuredClone(SCENARIO) as unknown
  const keys = path.split('/')
  const last = keys.pop() as string
  let node = scenario as Record<string, unknown>
  for (const key of keys) node = node[key] as Record<string, unknown>
  if (Array.isArray(node) && last === '-') node.push(value)
  else node[last] = value
  const parsed = parseScenario(scenario)
  return parsed.ok ? 'none' : `${parsed.problem.code} ${parsed.problem.path}`
}

test('the scenario of the contract is good as it stands', () => {
  expect(parseScenario(JSON.parse(JSON.stringify(SCENARIO)))).toEqual({ ok: true, value: SCENARIO })
})

test('what is left out takes its default', () => {
  const least = { format: 1, kafka: '4.x', cluster: { brokers: [{ id: 1 }] }, untilMs: 100 }
  expect(parseScenario({ ...least, topics: [{ name: 'orders' }] })).toEqual({
    ok: true,
    value: {
      ...least,
      seed: 1,
      topics: [{ name: 'orders', partitions: 1, replicationFactor: 1 }],
      ...{ network: {}, clients: [], script: [] },
    },
  })
})

const ELEVEN_BROKERS = Array.from({ length: 11 }, (_, id) => ({ id }))
const MANY = { atMs: 0, do: 'send', client: 'p1', topic: 'orders', count: 99_999 }
const LONG_PROGRAM = {
  type: 'producer',
  records: Array.from({ length: 1_001 }, () => ({ topic: 'orders', value: 'v' })),
}
const TOPIC = { name: 'orders', replicationFactor: 4 }

test.each([
  ['scenario.newer format', 'format', 2],
  ['scenario.missing untilMs', 'untilMs', undefined],
  ['scenario.shape kafka', 'kafka', '1.0'],
  ['scenario.unknownField tpics', 'tpics', []],
  ['scenario.unknownField topics[0].partition', 'topics/0/partition', 2],
  ['scenario.range untilMs', 'untilMs', 3_600_001],
  ['scenario.range cluster.brokers', 'cluster/brokers', ELEVEN_BROKERS],
  ['scenario.duplicate cluster.brokers[1].id', 'cluster/brokers/1/id', 1],
  ['scenario.replicationFactor topics[0].replicationFactor', 'topics/0', TOPIC],
  ['scenario.assignment topics[0].assignment.0', 'topics/0/assignment/0', [1, 2, 4]],
  ['scenario.assignment topics[0].assignment.7', 'topics/0/assignment/7', [1, 2, 3]],
  ['scenario.topicName topics[0].name', 'topics/0/name', 'or ders'],
  ['scenario.duplicate topics[1].name', 'topics/-', { name: 'orders' }],
  ['scenario.tooManyPartitions topics', 'topics/-', { name: 'x', partitions: 599 }],
  ['scenario.clientId clients[0].id', 'clients/0/id', 'b7'],
  ['scenario.duplicate clients[1].id', 'clients/1/id', 'p1'],
  ['scenario.program clients[0].program.type', 'clients/0/program', SCENARIO.clients[1].program],
  ['scenario.range clients[0].program.records', 'clients/0/program', LONG_PROGRAM],
  ['scenario.program clients[1].program.subscribe', 'clients/1/program/assign', ['orders-0']],
  ['scenario.unknownTarget script[1].target', 'script/1/target', 'c9'],
  ['scenario.wrongTarget script[0].client', 'script/0/client', 'c1'],
  ['scenario.shape script[1].do', 'script/1/do', 'explode'],
  ['scenario.sendWhat script[0]', 'script/0/count', 3],
  ['scenario.tooManyRecords script', 'script', [MANY, MANY]],
  ['scenario.controllers cluster.controllers', 'cluster/controllers', 'combined'],
  [
    'scenario.config clients[1].config.max.poll.records',
    ...(['clients/1/config/max.poll.records', '0'] as const),
  ],
  [
    'scenario.config topics[0].config.min.insync.replicas',
    ...(['topics/0/config/min.insync.replicas', 'two'] as const),
  ],
])('%s', (problem, path, value) => {
  expect(problemAfter(path, value)).toBe(problem)
})

test.each([
  ['2.8', 'zookeeper', 'good'],
  ['3.9', 'zookeeper', 'scenario.unknownTarget script[0].to'],
  ['4.x', 'zookeeper', 'scenario.unknownTarget script[0].to'],
  ['4.x', 'controller', 'good'],
] as const)('%s: a link to %s: %s', (kafka, to, expected) => {
  const script = [{ atMs: 0, do: 'cutLink', from: 'b1', to }]
  const cluster = { brokers: [{ id: 1 }] }
  const parsed = parseScenario({ format: 1, kafka, cluster, script, untilMs: 100 })
  expect(parsed.ok ? 'good' : `${parsed.problem.code} ${parsed.problem.path}`).toBe(expected)
})

test('a refused config is told in the words of Kafka', () => {
  const [producer, consumer] = SCENARIO.clients
  const config = { ...consumer.config, 'max.poll.records': '0' }
  expect(parseScenario({ ...SCENARIO, clients: [producer, { ...consumer, config }] })).toEqual({
    ok: false,
    problem: {
      code: 'scenario.config',
      path: 'clients[1].config.max.poll.records',
      params: {
        message: 'Invalid value 0 for configuration max.poll.records: Value must be at least 1',
      },
    },
  })
})

test.each([undefined, null, [], 7, 'x', '{', { format: 1 }, { format: '1' }])(
  '%j is a problem, never an exception',
  (json) => {
    expect(parseScenario(json).ok).toBe(false)
  },
)

const VARIANTS = {
  late: [
    { op: 'replace', path: '/script/2/atMs', value: 6100 },
    { op: 'add', path: '/clients/1/config/auto.commit.interval.ms', value: '1000' },
    { op: 'add', path: '/script/-', value: { atMs: 9000, do: 'close', target: 'c1' } },
    { op: 'remove', path: '/marks' },
  ],
  lost: [{ op: 'replace', path: '/script/9/atMs', value: 1 }],
  bad: [{ op: 'replace', path: '/kafka', value: '0.8' }],
  sly: [{ op: 'add', path: '/__proto__/polluted', value: 1 }],
}

test('a variant is the scenario with its patches applied', () => {
  const parsed = parseScenario({ ...SCENARIO, variants: VARIANTS })
  if (!parsed.ok) throw new Error(parsed.problem.code)
  const { marks: _, ...base } = SCENARIO
  const [send, start, , again] = SCENARIO.script
  const [producer, consumer] = SCENARIO.clients
  const config = { ...consumer.config, 'auto.commit.interval.ms': '1000' }
  expect(applyVariant(parsed.value, 'late')).toEqual({
    ok: true,
    value: {
      ...base,
      clients: [producer, { ...consumer, config }],
      script: [
        send,
        start,
        { atMs: 6100, do: 'kill', target: 'c1' },
        again,
        { atMs: 9000, do: 'close', target: 'c1' },
      ],
    },
  })
})

test('a patch that leads nowhere or spoils the scenario is a problem', () => {
  const parsed = parseScenario({ ...SCENARIO, variants: VARIANTS })
  if (!parsed.ok) throw new Error(parsed.problem.code)
  const problems = ['lost', 'bad', 'sly', 'none', '__proto__'].map((name) => {
    const applied = applyVariant(parsed.value, name)
    return applied.ok ? 'none' : `${applied.problem.code} ${applied.problem.path}`
  })
  expect(problems).toEqual([
    'scenario.patch variants.lost[0]',
    'scenario.shape kafka',
    'scenario.patch variants.sly[0]',
    'scenario.unknownVariant variants',
    'scenario.unknownVariant variants',
  ])
  expect(({} as { polluted?: number }).polluted).toBeUndefined()
})
