import { expect, test } from 'vitest'
import { KAFKA_VERSIONS } from '../config/version'
import { makePlan } from './make-plan'
import type { ServerPlan } from './plan'
import { readPlayed } from './played-scenario'
import { scenarioJson } from './scenario.fixture'
import { propertiesOf } from './server-properties'

function serversOf(parts: object): readonly ServerPlan[] {
  const read = readPlayed(scenarioJson(parts))
  const plan = read.ok ? makePlan(read.value, {}) : null
  if (!plan?.ok) throw new Error('no plan')
  return plan.value.servers
}

/** Properties of each server by its id. */
function written(servers: readonly ServerPlan[]): Readonly<Record<string, Record<string, string>>> {
  const places = Object.fromEntries(
    servers.map(({ id }, i) => [
      id,
      { port: 1000 + i, controllerPort: 2000 + i, data: `/tmp/${id}` },
    ]),
  )
  return Object.fromEntries(
    servers.map((server) => {
      const lines = propertiesOf(server, servers, places).trimEnd().split('\n')
      const pairs = lines.map((line) => line.split(/(?<!\\)=/))
      return [
        server.id,
        Object.fromEntries(pairs.map(([name, value]) => [name, value?.replace(/\\(.)/g, '$1')])),
      ]
    }),
  )
}

const BROKERS = [{ id: 1 }, { id: 2 }, { id: 3 }]

test.each(KAFKA_VERSIONS)('%s: every server listens on 127.0.0.1 and nowhere else', (kafka) => {
  const everywhere = 'PLAINTEXT://0.0.0.0:9092'
  const config = { listeners: everywhere, 'advertised.listeners': everywhere }
  for (const brokers of [BROKERS, BROKERS.slice(0, 1)]) {
    const all = written(serversOf({ kafka, cluster: { brokers, config } }))
    for (const [id, properties] of Object.entries(all)) {
      if (id === 'zookeeper') {
        expect(properties).toMatchObject({
          clientPortAddress: '127.0.0.1',
          'admin.enableServer': 'false',
        })
      } else {
        const { listeners: own = '', 'advertised.listeners': advertised = own } = properties
        const listeners = [...own.split(','), ...advertised.split(',')]
        expect(listeners.length).toBeGreaterThan(0)
        for (const listener of listeners) expect(listener).toMatch(/^[A-Z]+:\/\/127\.0\.0\.1:\d+$/)
      }
    }
  }
})

test('2.8 finds ZooKeeper, the others their quorum', () => {
  const zookeeper = written(serversOf({ kafka: '2.8', cluster: { brokers: BROKERS } }))
  expect(zookeeper.b2).toMatchObject({ 'broker.id': '2', 'zookeeper.connect': '127.0.0.1:1000' })
  const kraft = written(serversOf({ cluster: { brokers: BROKERS } }))
  expect(kraft.b2).toMatchObject({
    'node.id': '2',
    'process.roles': 'broker',
    'controller.quorum.voters': '101@127.0.0.1:2000',
  })
  expect(kraft.controller101).toMatchObject({
    'process.roles': 'controller',
    listeners: 'CONTROLLER://127.0.0.1:2000',
  })
  const alone = written(serversOf({}))
  expect(alone.b1).toMatchObject({
    'process.roles': 'broker,controller',
    listeners: 'PLAINTEXT://127.0.0.1:1000,CONTROLLER://127.0.0.1:2000',
  })
})

test('a scenario’s config counts, but not where a server keeps its data', () => {
  const config = { 'replica.high.watermark.checkpoint.interval.ms': '7', 'log.dirs': '/elsewhere' }
  const { b1 } = written(serversOf({ cluster: { brokers: [{ id: 1, rack: 'a=b #1' }], config } }))
  expect(b1).toMatchObject({
    'replica.high.watermark.checkpoint.interval.ms': '7',
    'log.dirs': '/tmp/b1',
    'broker.rack': 'a=b #1',
    'log.flush.start.offset.checkpoint.interval.ms': '400',
  })
})
