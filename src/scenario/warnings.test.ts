import { expect, test } from 'vitest'
import { KAFKA_VERSIONS } from '../config/version'
import { newCluster } from './new-cluster'
import { parseScenario } from './parse'
import { warningsOf } from './warnings'

const LEAST = { format: 1, kafka: '2.8', cluster: { brokers: [{ id: 1 }] }, untilMs: 100 }

function warned(more: object): readonly string[] {
  const parsed = parseScenario({ ...LEAST, ...more })
  if (!parsed.ok) return [`refused: ${parsed.problem.code} ${parsed.problem.path}`]
  return warningsOf(parsed.value).map(({ code, path, params }) =>
    [code.replace('scenario.unknownConfig', ''), path, params.meant ?? params.releases].join(' '),
  )
}

test('clients and brokers go on with a config that their release does not know, and the author is warned', () => {
  const script = [
    { atMs: 1, do: 'addClient', id: 'p2', kind: 'producer', config: { 'lingr.ms': '1' } },
    { atMs: 2, do: 'alterConfig', target: 'p2', config: { 'bacth.size': '1' } },
    { atMs: 2, do: 'alterConfig', target: 'b1', config: { 'log.retention.hour': '1' } },
    { atMs: 2, do: 'addBroker', id: 2, config: { 'acks.all': '1' } },
  ]
  const clients = [
    { id: 'p1', kind: 'producer', config: { ack: '1', 'retry.backoff.max.ms': '5', acks: '1' } },
    { id: 'c1', kind: 'consumer', config: { 'group.id': 'g', 'group.protocol': 'classic' } },
  ]
  const brokers = [{ id: 1, config: { 'no.such': '1' } }]
  const cluster = { brokers, config: { 'auto.create.topic.enable': 'true' } }
  expect(warned({ cluster, clients, script })).toEqual([
    'Meant cluster.config.auto.create.topic.enable auto.create.topics.enable',
    ' cluster.brokers[0].config.no.such ',
    'Meant clients[0].config.ack acks',
    'Elsewhere clients[0].config.retry.backoff.max.ms 3.9.2, 4.4.0',
    'Elsewhere clients[1].config.group.protocol 3.9.2, 4.4.0',
    'Meant script[0].config.lingr.ms linger.ms',
    'Meant script[1].config.bacth.size batch.size',
    'Meant script[2].config.log.retention.hour log.retention.hours',
    ' script[3].config.acks.all ',
  ])
})

test('what Kafka knows and the model makes nothing of is no reason to warn: security and metrics of clients', () => {
  const config = {
    'ssl.protocol': 'TLSv1.3',
    'metrics.num.samples': '2',
    'sasl.mechanism': 'PLAIN',
  }
  expect(warned({ clients: [{ id: 'p1', kind: 'producer', config }] })).toEqual([])
})

test('a topic with an unknown config is refused as Kafka does, a broker config without a row as not modelled', () => {
  const topics = [{ name: 'orders', config: { 'retension.ms': '1' } }]
  const brokers = [{ id: 1, config: { 'quota.producer.default': '1000' } }]
  expect(warned({ topics })).toEqual([
    'refused: scenario.configMeant topics[0].config.retension.ms',
  ])
  expect(warned({ cluster: { brokers } })).toEqual([
    'refused: scenario.notModelled cluster.brokers[0].config.quota.producer.default',
  ])
})

test('records that acts send count with those of the script, without what an act leaves out', () => {
  const producer = { id: 'p1', kind: 'producer', config: {} }
  const sends = [40_000, 50_000].map((count) => ({
    ...{ atMs: 1, do: 'send', client: 'p1', topic: 't', count },
  }))
  const parsed = parseScenario({ ...LEAST, clients: [producer], script: sends })
  if (!parsed.ok) throw new Error(parsed.problem.code)
  const command = { do: 'send', client: 'p1', topic: 't', count: 10_001 } as const
  const counts = (acts: Parameters<typeof warningsOf>[1]) =>
    warningsOf(parsed.value, acts).map(({ code, params }) => [code, params.count])
  expect(counts([])).toEqual([])
  expect(counts([{ command }])).toEqual([['scenario.manyRecords', '100001']])
  expect(counts([{ command: { ...command, count: 10_000 } }])).toEqual([])
  expect(counts([{ command, without: [0] }])).toEqual([])
})

test('a cluster that sends for ever is not warned of: its hour ends before the records do', () => {
  for (const version of KAFKA_VERSIONS) {
    const cluster = newCluster({ version, brokers: 3 })
    expect(warningsOf(cluster)).toEqual([])
    const sent = { do: 'send', client: 'p1', topic: 'orders', count: 65_000 } as const
    expect(warningsOf(cluster, [{ command: sent }])).toEqual([])
    const sentTwice = [{ command: sent }, { command: sent }]
    expect(warningsOf(cluster, sentTwice).map(({ code }) => code)).toEqual(['scenario.manyRecords'])
  }
})
