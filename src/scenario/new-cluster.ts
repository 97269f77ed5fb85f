import { profileOf } from '../config/profile/profiles'
import type { KafkaVersion } from '../config/version'
import type { ClientSpec, Scenario, ScriptEntry } from './scenario'

/** Size and release of a new cluster. */
export interface NewClusterSpec {
  readonly version: KafkaVersion
  /** 1 to 10. */
  readonly brokers: number
  /** Brokers alone: no topic, no client. */
  readonly isEmpty?: boolean
}

/** Replication factor of a new cluster's topics: as many as there can be, three at most. */
const REPLICAS_MAX = 3

/** Virtual length of a sandbox until it is extended, ms. */
const SANDBOX_MS = 68_000

/** The first picture shows a cluster at work. */
const START_MS = 8_000

/** An empty cluster is ready as soon as its brokers are. */
const EMPTY_START_MS = 2_000

/** The producers never run dry within the bounds of a run. */
const ENDLESS = 40_000

/** The cluster that the sandbox opens with: its workloads never end. */
export function newCluster({ version, brokers, isEmpty = false }: NewClusterSpec): Scenario {
  const replicas = Math.min(REPLICAS_MAX, brokers)
  return {
    format: 1,
    kafka: version,
    seed: 5,
    cluster: {
      brokers: Array.from({ length: brokers }, (_, i) => ({ id: i + 1 })),
      config: {
        'offsets.topic.replication.factor': String(replicas),
        'offsets.topic.num.partitions': '3',
        'group.initial.rebalance.delay.ms': '500',
      },
      ...(profileOf(version).keeper === 'zookeeper' ? {} : { controllers: 'combined' as const }),
    },
    network: { preset: 'realistic' },
    ...(isEmpty ? NOTHING : workOf(replicas)),
    untilMs: SANDBOX_MS,
  }
}

const NOTHING = { topics: [], clients: [], script: [], startAtMs: EMPTY_START_MS } as const

/** Two topics, written and read without an end. */
function workOf(replicas: number): Pick<Scenario, 'topics' | 'clients' | 'script' | 'startAtMs'> {
  return {
    topics: [
      { name: 'orders', partitions: 3, replicationFactor: replicas },
      { name: 'payments', partitions: 2, replicationFactor: Math.min(2, replicas) },
    ],
    clients: [
      { id: 'p1', kind: 'producer', config: { 'client.id': 'p1' } },
      { id: 'p2', kind: 'producer', config: { 'client.id': 'p2' } },
      consumer('c1', 'billing', 'orders', 90),
      consumer('c2', 'billing', 'orders', 140),
      consumer('d1', 'audit', 'payments', 60),
    ],
    script: [
      start(200, 'c1'),
      start(300, 'c2'),
      start(400, 'd1'),
      workload(1_000, 'p1', 'orders', 150, ['A', 'B', 'C', 'D', 'F', 'G', 'H']),
      workload(1_400, 'p2', 'payments', 400, ['A', 'B', 'D', 'F', 'G']),
    ],
    startAtMs: START_MS,
  }
}

function consumer(id: string, group: string, topic: string, processMs: number): ClientSpec {
  return {
    id,
    kind: 'consumer',
    config: { 'client.id': id, 'group.id': group, 'auto.offset.reset': 'earliest' },
    program: {
      type: 'pollLoop',
      subscribe: [topic],
      pollTimeoutMs: 1_000,
      processMs,
      commit: 'auto',
    },
  }
}

function start(atMs: number, target: string): ScriptEntry {
  return { atMs, do: 'start', target }
}

function workload(
  atMs: number,
  client: string,
  topic: string,
  everyMs: number,
  keys: readonly string[],
): ScriptEntry {
  return { atMs, do: 'send', client, topic, count: ENDLESS, everyMs, keys, valueBytes: 60 }
}
