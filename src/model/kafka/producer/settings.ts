import { fromMs, type SimTime } from '../../../base/time'
import { profileOf } from '../../../config/profile/profiles'
import { configNumber, configString, hasConfig } from '../../../config/resolved-config'
import type { KafkaVersion, ResolvedConfig } from '../../../config/version'

export type PartitionerKind = 'builtIn' | 'default' | 'uniformSticky' | 'roundRobin'

/** The producer's configs, parsed for the rules: bytes, us, plain data. */
export interface ProducerSettings {
  readonly acks: 0 | 1 | -1
  readonly idempotent: boolean
  readonly retries: number
  readonly maxInFlight: number
  readonly deliveryTimeout: SimTime
  readonly requestTimeout: SimTime
  readonly linger: SimTime
  /** At least 1: a `batch.size` of 0 gives one record per batch (P-52). */
  readonly batchSize: number
  readonly bufferMemory: number
  readonly maxBlock: SimTime
  readonly maxRequestSize: number
  readonly compression: string
  readonly partitioner: PartitionerKind
  readonly ignoreKeys: boolean
  readonly adaptive: boolean
  /** 0: off. */
  readonly availabilityTimeout: SimTime
  readonly retryBackoff: SimTime
  /** Equal to `retryBackoff` when the backoff is constant (before 3.7). */
  readonly retryBackoffMax: SimTime
  readonly reconnectBackoff: SimTime
  readonly reconnectBackoffMax: SimTime
  readonly connectionSetupTimeout: SimTime
  readonly connectionSetupTimeoutMax: SimTime
  /**
   * `metadata.recovery.strategy`: true if the client returns to bootstrap.servers when it can reach no known
   * broker.
   */
  readonly rebootstraps: boolean
  readonly metadataMaxAge: SimTime
}

/** `config`: effective values, as resolveConfig gives them. Source: P-6, P-15. */
export function producerSettings(config: ResolvedConfig, version: KafkaVersion): ProducerSettings {
  const retryBackoff = duration(config, 'retry.backoff.ms')
  const backoffMax = profileOf(version).exponentialBackoff
    ? duration(config, 'retry.backoff.max.ms')
    : retryBackoff
  const custom = partitionerKind(config, version)
  return {
    acks: acksOf(configString(config, 'acks')),
    idempotent: config['enable.idempotence'] === true,
    retries: configNumber(config, 'retries'),
    maxInFlight: configNumber(config, 'max.in.flight.requests.per.connection'),
    deliveryTimeout: duration(config, 'delivery.timeout.ms'),
    requestTimeout: duration(config, 'request.timeout.ms'),
    linger: duration(config, 'linger.ms'),
    batchSize: Math.max(1, configNumber(config, 'batch.size')),
    bufferMemory: configNumber(config, 'buffer.memory'),
    maxBlock: duration(config, 'max.block.ms'),
    maxRequestSize: configNumber(config, 'max.request.size'),
    compression: configString(config, 'compression.type'),
    partitioner: custom,
    ignoreKeys: config['partitioner.ignore.keys'] === true,
    adaptive: custom === 'builtIn' && config['partitioner.adaptive.partitioning.enable'] === true,
    availabilityTimeout: hasConfig(config, 'partitioner.availability.timeout.ms')
      ? duration(config, 'partitioner.availability.timeout.ms')
      : 0,
    retryBackoff: Math.min(retryBackoff, backoffMax),
    retryBackoffMax: backoffMax,
    reconnectBackoff: duration(config, 'reconnect.backoff.ms'),
    reconnectBackoffMax: duration(config, 'reconnect.backoff.max.ms'),
    connectionSetupTimeout: duration(config, 'socket.connection.setup.timeout.ms'),
    connectionSetupTimeoutMax: duration(config, 'socket.connection.setup.timeout.max.ms'),
    rebootstraps: /^rebootstrap$/i.test(String(config['metadata.recovery.strategy'])),
    metadataMaxAge: duration(config, 'metadata.max.age.ms'),
  }
}

function acksOf(acks: string): 0 | 1 | -1 {
  if (acks === '0') return 0
  return acks === '1' ? 1 : -1
}

function partitionerKind(config: ResolvedConfig, version: KafkaVersion): PartitionerKind {
  const name = String(config['partitioner.class'] ?? '')
  if (name.endsWith('RoundRobinPartitioner')) return 'roundRobin'
  if (name.endsWith('UniformStickyPartitioner')) return 'uniformSticky'
  return name.endsWith('DefaultPartitioner') ? 'default' : profileOf(version).partitioner
}

/** Kafka's largest longs would exceed 2^53 in us; a hundred years is longer than any run. */
const MS_MAX = 3_155_760_000_000

function duration(config: ResolvedConfig, name: string): SimTime {
  return fromMs(Math.min(configNumber(config, name), MS_MAX))
}
