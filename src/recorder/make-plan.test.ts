import { expect, test } from 'vitest'
import { KAFKA_VERSIONS } from '../config/version'
import { makePlan } from './make-plan'
import type { RecordingNotes } from './notes'
import type { PlayPlan, PlayStep } from './plan'
import { readPlayed } from './played-scenario'
import { scenarioJson } from './scenario.fixture'

function attempt(parts: object, notes: RecordingNotes = {}) {
  const read = readPlayed(scenarioJson(parts))
  if (!read.ok) throw new Error(`${read.problem.code} ${read.problem.path}`)
  return makePlan(read.value, notes)
}

function planOf(parts: object, notes: RecordingNotes = {}): PlayPlan {
  const plan = attempt(parts, notes)
  if (!plan.ok) throw new Error(plan.problem)
  return plan.value
}

/** The steps without their instants. */
function actions(steps: readonly PlayStep[]): readonly string[] {
  return steps.map((step) => {
    if (step.do === 'order') return `${step.target}: ${step.line.join(' ')}`
    if (step.do === 'admin') return `admin: ${step.line.join(' ')}`
    if (step.do === 'signal') return `${step.signal} ${step.target}`
    return step.do === 'mark' ? `mark ${step.name}` : `${step.do} ${step.target}`
  })
}

const THREE = [{ id: 1 }, { id: 2, rack: 'r2' }, { id: 3, config: { 'num.io.threads': '2' } }]

test('2.8 has ZooKeeper first, then the pinned controller, then the other brokers', () => {
  const { servers } = planOf({ kafka: '2.8', cluster: { brokers: THREE, controllers: 3 } })
  expect(servers.map(({ id, role, stage }) => [id, role, stage])).toEqual([
    ['zookeeper', 'zookeeper', 0],
    ['b1', 'broker', 2],
    ['b2', 'broker', 2],
    ['b3', 'broker', 1],
  ])
})

test.each(['3.9', '4.x'] as const)(
  '%s: one broker is its own controller, more have another',
  (kafka) => {
    const alone = planOf({ kafka }).servers
    expect(alone.map(({ id, role }) => [id, role])).toEqual([['b1', 'combined']])
    const many = planOf({ kafka, cluster: { brokers: THREE } }).servers
    expect(many.map(({ role }) => role)).toEqual(['controller', 'broker', 'broker', 'broker'])
    const cluster = { brokers: THREE, controllers: 'combined' }
    expect(planOf({ kafka, cluster }).servers.map(({ role }) => role)).toEqual([
      'combined',
      'combined',
      'combined',
    ])
  },
)

test('a broker has the config of the cluster and its own', () => {
  const config = { 'num.io.threads': '4', 'num.network.threads': '2' }
  const { servers } = planOf({ cluster: { brokers: THREE, config } })
  const [, first, second, third] = servers
  expect(first).toMatchObject({ number: 1, rack: null, config })
  expect(second).toMatchObject({ number: 2, rack: 'r2' })
  expect(third?.config).toEqual({ 'num.io.threads': '2', 'num.network.threads': '2' })
})

test('each start of a client is a process; a send starts a producer that has not run', () => {
  const { clients, steps } = planOf({
    script: [
      { atMs: 900, do: 'start', target: 'c1' },
      { atMs: 500, do: 'send', client: 'p1', topic: 'orders', count: 1 },
      { atMs: 1000, do: 'kill', target: 'p1' },
      { atMs: 1500, do: 'start', target: 'p1' },
      { atMs: 2000, do: 'restart', target: 'c1' },
    ],
  })
  expect(clients.map(({ id, runs }) => [id, runs])).toEqual([
    ['p1', 2],
    ['c1', 2],
  ])
  expect(actions(steps)).toEqual([
    'start p1',
    'p1: send orders   ,=0',
    'start c1',
    'SIGKILL p1',
    'start p1',
    'restart c1',
  ])
})

test('a producer that the script starts is not started by its first send', () => {
  const script = [
    { atMs: 500, do: 'send', client: 'p1', topic: 'orders', count: 1 },
    { atMs: 100, do: 'start', target: 'p1' },
  ]
  const { clients, steps } = planOf({ script })
  expect(clients[0]?.runs).toBe(1)
  expect(actions(steps)).toEqual(['start p1', 'p1: send orders   ,=0'])
})

test('records carry what the model sends: keys in turn, numbers or filler, nothing for null', () => {
  const script = [
    {
      atMs: 1,
      do: 'send',
      client: 'p1',
      topic: 'orders',
      count: 3,
      keys: ['a', null],
      partition: 1,
    },
    { atMs: 2, do: 'send', client: 'p1', topic: 'orders', count: 1, valueBytes: 7, timestamp: 9 },
    {
      atMs: 3,
      do: 'send',
      client: 'p1',
      topic: 'orders',
      records: [{ key: 'a,\t+', value: null }],
    },
    { atMs: 4, do: 'send', client: 'p1', topic: 'orders', records: [{ value: '한\ud800' }] },
  ]
  expect(actions(planOf({ script }).steps).slice(1)).toEqual([
    'p1: send orders 1  =a,=0 ,=1 =a,=2',
    'p1: send orders  9 ,*7',
    'p1: send orders   =a%2C%09%2B,',
    'p1: send orders   ,=%ED%95%9C%3F',
  ])
})

test('records that come one after the other are orders of their own', () => {
  const script = [
    { atMs: 100, do: 'send', client: 'p1', topic: 'orders', count: 3, everyMs: 50 },
    { atMs: 120, do: 'flush', client: 'p1' },
  ]
  const { steps } = planOf({ script })
  expect(steps.map(({ atMs }) => atMs)).toEqual([100, 100, 120, 150, 200])
  expect(actions(steps)[2]).toBe('p1: flush')
})

test('marks come after what is done at their instant', () => {
  const script = [{ atMs: 1000, do: 'start', target: 'c1' }]
  const marks = [
    { atMs: 1000, name: 'started' },
    { atMs: 10, name: 'before' },
  ]
  expect(actions(planOf({ script, marks }).steps)).toEqual([
    'mark before',
    'start c1',
    'mark started',
  ])
})

test('topics, groups and leaders are the administrator’s', () => {
  const script = [
    {
      atMs: 1,
      do: 'createTopic',
      topic: 'new',
      partitions: 2,
      replicationFactor: 1,
      assignment: { 0: [1], 1: [1] },
    },
    {
      atMs: 2,
      do: 'alterConfig',
      target: 'topic:orders',
      config: { 'retention.ms': '9', 'segment.ms': null },
    },
    { atMs: 3, do: 'addPartitions', topic: 'orders', partitions: 3 },
    { atMs: 4, do: 'electLeader', topic: 'orders', partition: 0, election: 'unclean' },
    { atMs: 5, do: 'resetOffsets', group: 'a b', topic: 'orders', partition: 1, offset: 7 },
    { atMs: 6, do: 'deleteRecords', topic: 'orders', partition: 1, offset: 7 },
    { atMs: 7, do: 'deleteTopic', topic: 'orders' },
  ]
  expect(actions(planOf({ script }).steps)).toEqual([
    'admin: createTopic new 2 1 1 1',
    'admin: alterTopic orders retention.ms=9 segment.ms',
    'admin: addPartitions orders 3',
    'admin: electLeader orders 0 UNCLEAN',
    'admin: resetOffsets a%20b orders 1 7',
    'admin: deleteRecords orders 1 7',
    'admin: deleteTopic orders',
  ])
})

test('a program with a shutdown hook is closed by SIGTERM, another by an order', () => {
  const program = { type: 'pollLoop', subscribe: ['orders'], commit: 'auto', wakeupHook: 'joined' }
  const clients = [
    { id: 'c1', kind: 'consumer', config: { 'group.id': 'g' }, program },
    {
      id: 'c2',
      kind: 'consumer',
      config: { 'group.id': 'g' },
      program: { ...program, wakeupHook: undefined },
    },
  ]
  expect(planOf({ clients }).clients.map(({ closesBy }) => closesBy)).toEqual(['signal', 'order'])
})

test.each([
  [{ do: 'cutLink', from: 'b1', to: 'c1' }, 'all processes are on one machine'],
  [{ do: 'slowLink', from: 'b1', to: 'c1', latencyMs: 5 }, 'all processes are on one machine'],
  [{ do: 'powerOff', target: 'b1' }, 'only a machine of its own loses what is not on its disk'],
  [{ do: 'dropResponse', api: 'Produce', target: 'p1' }, 'a real broker has no such switch'],
  [{ do: 'stallReplication', target: 'b1' }, 'a real broker has no such switch'],
  [{ do: 'addBroker', id: 2 }, 'the cluster stays as large as it is'],
  [
    { do: 'alterConfig', target: 'p1', config: { acks: '1' } },
    'a running client takes no other config',
  ],
  [{ do: 'alterConfig', target: 'b1', config: {} }, 'brokers keep the config they start with'],
])('what real Kafka cannot be given is named: %o', (entry, why) => {
  const script = [
    { atMs: 0, do: 'start', target: 'c1' },
    { atMs: 1, ...entry },
  ]
  expect(attempt({ script })).toEqual({ ok: false, problem: `script[1]: ${entry.do}: ${why}` })
})

test('links of their own latency cannot be played', () => {
  const network = { links: [{ from: 'p1', to: 'b1', latencyMs: 9 }] }
  expect(attempt({ network })).toMatchObject({ ok: false })
})

test('the offsets topic is there before the play, placed by hand where the notes say so', () => {
  const assignment = { 0: [1, 2, 3] }
  expect(planOf({})).toMatchObject({ warmsGroups: true, offsetsTopic: null, groups: ['billing'] })
  expect(planOf({}, { warmGroup: false }).warmsGroups).toBe(false)
  expect(planOf({ clients: [] }).warmsGroups).toBe(false)
  expect(planOf({}, { offsetsAssignment: assignment }).offsetsTopic).toMatchObject({
    ...{ name: '__consumer_offsets', partitions: 1, replicationFactor: 3, assignment },
  })
})

test('every version has a plan', () => {
  for (const kafka of KAFKA_VERSIONS) expect(planOf({ kafka }).version).toBe(kafka)
})
