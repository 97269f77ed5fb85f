import { profileOf } from '../../../config/profile/profiles'
import type { KafkaVersion } from '../../../config/version'
import type { ClientSpec, Scenario } from '../../../scenario/scenario'

/** The topic of every recipe. */
export const TOPIC = 'orders'

/** The first minute; the page makes it longer while it plays. */
const UNTIL_MS = 68_000
const START_MS = 2_000

/** Cluster that a recipe begins with, by what is its own. */
interface Stock extends Pick<Scenario, 'clients'> {
  readonly brokers: number
  readonly partitions: number
  readonly config?: Readonly<Record<string, string>>
  readonly script?: Scenario['script']
}

/** A small cluster at rest, with the topic led by broker 1 and a controller that is not on the brokers that are killed. */
export function stockOf(version: KafkaVersion, title: string, stock: Stock): Scenario {
  const { brokers, partitions, config = {}, clients, script = [] } = stock
  const numbers = Array.from({ length: brokers }, (_, i) => i + 1)
  return {
    format: 1,
    title: { en: title, ko: title },
    kafka: version,
    seed: 5,
    cluster: {
      brokers: numbers.map((id) => ({ id })),
      config: {
        'offsets.topic.replication.factor': String(brokers),
        'offsets.topic.num.partitions': '1',
        'group.initial.rebalance.delay.ms': '0',
      },
      ...(profileOf(version).keeper === 'zookeeper' ? { controllers: brokers } : {}),
    },
    topics: [
      {
        ...{ name: TOPIC, partitions, replicationFactor: brokers, config },
        assignment: Object.fromEntries(
          Array.from({ length: partitions }, (_, i) => [String(i), numbers]),
        ),
      },
    ],
    network: { latencyMs: 5 },
    clients,
    script,
    startAtMs: START_MS,
    untilMs: UNTIL_MS,
  }
}

export function producer(config: Readonly<Record<string, string>> = {}): ClientSpec {
  return { id: 'p1', kind: 'producer', config: { 'client.id': 'p1', ...config } }
}

export function consumer(
  id: string,
  processMs: number,
  config: Readonly<Record<string, string>> = {},
): ClientSpec {
  return {
    id,
    kind: 'consumer',
    config: {
      'client.id': id,
      'group.id': 'billing',
      'auto.offset.reset': 'earliest',
      'session.timeout.ms': '10000',
      ...config,
    },
    program: {
      type: 'pollLoop',
      subscribe: [TOPIC],
      pollTimeoutMs: 1_000,
      processMs,
      commit: 'auto',
    },
  }
}
