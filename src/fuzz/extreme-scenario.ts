import { configDefs } from '../config/config-data'
import type { ConfigScope, KafkaVersion } from '../config/version'

/** Configs of brokers, topics, producers and consumers, all of a kind alike. */
export type Configs = Readonly<Partial<Record<ConfigScope, Readonly<Record<string, string>>>>>

/** Tasks of logs, offsets and leaders begin late: their configs are tried for longer where they are alone, ms. */
const LATE = /^(log|leader|offsets\.retention)\./
const LATE_UNTIL_MS = 31_500
const UNTIL_MS = 2_000

/**
 * A small cluster in which most configs matter: topics made in time and out of need, groups that form and fall
 * apart, a broker and a link that fail. Half of it has the configs from the beginning, the other half is given
 * them as it runs.
 */
export function extremeScenario(kafka: KafkaVersion, configs: Configs): object {
  const { broker = {}, topic = {}, producer = {}, consumer = {} } = configs
  const [name = '', ...others] = Object.keys(broker)
  const isLate = LATE.test(name) && others.length === 0
  const group = { 'group.id': 'g', 'auto.offset.reset': 'earliest' }
  const poll = { type: 'pollLoop', subscribe: ['t', 'made'], pollTimeoutMs: 200 }
  const alter = (target: string, config: object) =>
    Object.keys(config).length === 0 ? [] : [{ atMs: 600, do: 'alterConfig', target, config }]
  const soon = configDefs('broker', kafka).has('log.initial.task.delay.ms')
    ? { 'log.initial.task.delay.ms': '400' }
    : {}
  return {
    ...{ format: 1, kafka, seed: 1, network: { latencyMs: 1 } },
    cluster: {
      brokers: [{ id: 1, config: broker }, { id: 2 }],
      config: {
        'offsets.topic.num.partitions': '2',
        'offsets.topic.replication.factor': '2',
        'group.initial.rebalance.delay.ms': '0',
        ...soon,
      },
    },
    topics: [
      { name: 't', partitions: 2, replicationFactor: 2, config: topic },
      { name: 'u', partitions: 1, replicationFactor: 2 },
    ],
    clients: [
      { id: 'p1', kind: 'producer', config: producer },
      { id: 'p2', kind: 'producer' },
      {
        ...{ id: 'c1', kind: 'consumer', config: { ...group, ...consumer } },
        program: { ...poll, commit: 'auto' },
      },
      { id: 'c2', kind: 'consumer', config: group, program: { ...poll, commit: 'syncPerBatch' } },
    ],
    script: [
      ...['p1', 'p2', 'c1'].map((target) => ({ atMs: 0, do: 'start', target })),
      { atMs: 200, do: 'start', target: 'c2' },
      { atMs: 5, do: 'send', client: 'p1', topic: 't', count: 12, everyMs: 130, valueBytes: 100 },
      { atMs: 300, do: 'send', client: 'p2', topic: 'u', count: 8, everyMs: 150 },
      { atMs: 500, do: 'send', client: 'p2', topic: 'made', count: 2 },
      ...alter('b2', broker),
      ...alter('topic:u', topic),
      ...alter('p2', producer),
      ...alter('c2', consumer),
      {
        ...{ atMs: 800, do: 'createTopic', topic: 'v', partitions: 1, replicationFactor: 2 },
        ...(Object.keys(topic).length === 0 ? {} : { config: topic }),
      },
      { atMs: 1_000, do: 'kill', target: 'b2' },
      { atMs: 1_100, do: 'cutLink', from: 'p1', to: 'b1' },
      { atMs: 1_300, do: 'healLink', from: 'p1', to: 'b1' },
      { atMs: 1_400, do: 'kill', target: 'c1' },
      { atMs: 1_500, do: 'start', target: 'b2' },
      ...(isLate ? ['p1', 'p2', 'c2'] : []).map((target) => ({ atMs: 1_900, do: 'close', target })),
    ],
    untilMs: isLate ? LATE_UNTIL_MS : UNTIL_MS,
  }
}
