import { assert } from '../base/assert'
import { seedRng } from '../base/rng'
import { resolveConfig, resolveTopicConfig } from '../config/resolve'
import type { KafkaVersion } from '../config/version'
import { type BrokerId, brokerId, partitionKey } from '../model/ids'
import type { Broker, Replica } from '../model/kafka/broker/broker-state'
import { OFFSETS_TOPIC } from '../model/kafka/group/offsets-topic'
import { emptyLog } from '../model/kafka/log/log'
import { logConfig } from '../model/kafka/log/log-config'
import type { PartitionMetadata } from '../model/kafka/network/api'
import type { World } from '../model/world'

const B1: BrokerId = 'b1'
const OFFSETS = partitionKey(OFFSETS_TOPIC, 0)

export interface CoordinatorOptions {
  readonly version?: KafkaVersion
  readonly config?: Readonly<Record<string, string>>
  /** In-sync replicas of the offsets partition besides b1: nothing is replicated until the test says so. */
  readonly followers?: number
  /** Number of partitions by topic. */
  readonly topics?: Readonly<Record<string, number>>
}

/** A world of one coordinator, and followers that exist on paper only. */
export function coordinatorWorld(options: CoordinatorOptions): World {
  const version = options.version ?? '4.x'
  return {
    version,
    removed: {},
    now: 0,
    epochMs: 1_704_067_200_000,
    seq: 0,
    happeningSeq: 0,
    rng: {
      network: seedRng(1, 'network'),
      workload: seedRng(1, 'workload'),
      faults: seedRng(1, 'faults'),
      ids: seedRng(1, 'ids'),
    },
    queue: [],
    network: { latencyUs: 0, controlLatencyUs: 0, handlingUs: 0, links: {}, drops: [] },
    controller: {
      kind: 'kraft',
      active: 1,
      epoch: 1,
      candidates: [1],
      pinned: -1,
      since: 0,
      registrations: {},
      topics: {},
      partitions: {},
      nextProducerId: 0,
      sharedConfig: {},
      minInsyncReplicas: null,
      nextBrokerEpoch: 1,
    },
    brokers: { [B1]: coordinatorBroker(version, options) },
    producers: {},
    consumers: {},
    restarts: [],
    keys: [],
  }
}

function coordinatorBroker(version: KafkaVersion, options: CoordinatorOptions): Broker {
  const overrides = { 'group.initial.rebalance.delay.ms': '0', ...options.config }
  const config = resolveConfig('broker', version, overrides)
  assert(config.ok, 'the broker config is valid')
  const topic = resolveTopicConfig(version, config.value, { 'cleanup.policy': 'compact' })
  assert(topic.ok, 'the topic config is valid')
  const isr = Array.from({ length: 1 + (options.followers ?? 0) }, (_, i) => i + 1)
  const partitions = { t: 4, [OFFSETS_TOPIC]: 1, ...options.topics }
  return {
    id: B1,
    run: 1,
    lifecycle: 'running',
    ended: null,
    config: config.value,
    overrides,
    rack: null,
    replicas: { [OFFSETS]: offsetsReplica(isr) },
    metadata: {
      brokers: isr,
      controllerId: 1,
      topics: Object.fromEntries(
        Object.entries(partitions).map(([name, count]) => [name, metadataOf(name, count, isr)]),
      ),
      registrations: {
        [OFFSETS]: {
          partition: OFFSETS,
          replicas: isr,
          isr,
          leader: 1,
          leaderEpoch: 0,
          partitionEpoch: 0,
          changedBy: 0,
        },
      } as unknown as Broker['metadata']['registrations'],
      topicRegistrations: {},
      logConfigs: { [OFFSETS_TOPIC]: logConfig(version, topic.value) },
    },
    groups: {},
    forgotten: {},
    dirtyLogs: [],
    kept: {},
    uncreated: {},
    fetchers: {},
    sessions: {},
    pendingIsr: {},
    purgatory: [],
    connections: {},
    since: 0,
    epoch: 1,
    cleanShutdownEpoch: -1,
    stalledBy: 0,
    paused: null,
  }
}

function metadataOf(topic: string, count: number, isr: readonly number[]): PartitionMetadata[] {
  return Array.from({ length: count }, (_, i) => ({
    partition: partitionKey(topic, i),
    error: 'NONE',
    leader: 1,
    leaderEpoch: 0,
    replicas: isr,
    isr,
  }))
}

function offsetsReplica(isr: readonly number[]): Replica {
  return {
    partition: OFFSETS,
    topicId: 0,
    log: emptyLog(0),
    role: 'leader',
    leaderEpoch: 0,
    partitionEpoch: 0,
    leader: 1,
    replicas: isr,
    isr,
    isrBy: 0,
    maximalIsr: isr,
    highWatermark: 0,
    highWatermarkHeldBy: 0,
    highWatermarkBy: 0,
    highWatermarkAt: 0,
    checkpointedHighWatermark: 0,
    lastStableOffset: 0,
    logStartBy: 0,
    epochStartOffset: 0,
    followers: Object.fromEntries(
      isr.slice(1).map((number) => [
        brokerId(number),
        {
          logEndOffset: 0,
          session: 0,
          lastFetchAt: 0,
          lastCaughtUpAt: 0,
          leaderEndAtLastFetch: 0,
        },
      ]),
    ),
    since: 0,
  }
}
