import type { SimTime } from '../../../base/time'
import { profileOf } from '../../../config/profile/profiles'
import { settingsOf } from '../../../config/settings/settings'
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
  const settings = settingsOf('producer', config)
  const { retryBackoff } = settings
  // Constant in releases without a maximum.
  const retryBackoffMax = settings.retryBackoffMax ?? retryBackoff
  const partitioner = partitionerKind(settings.partitionerClass ?? '', version)
  return {
    acks: acksOf(settings.acks),
    idempotent: settings.enableIdempotence,
    retries: settings.retries,
    maxInFlight: settings.maxInFlightRequestsPerConnection,
    deliveryTimeout: settings.deliveryTimeout,
    requestTimeout: settings.requestTimeout,
    linger: settings.linger,
    batchSize: Math.max(1, settings.batchSize),
    bufferMemory: settings.bufferMemory,
    maxBlock: settings.maxBlock,
    maxRequestSize: settings.maxRequestSize,
    compression: settings.compressionType,
    partitioner,
    ignoreKeys: settings.partitionerIgnoreKeys ?? false,
    adaptive:
      partitioner === 'builtIn' && (settings.partitionerAdaptivePartitioningEnable ?? false),
    availabilityTimeout: settings.partitionerAvailabilityTimeout ?? 0,
    retryBackoff: Math.min(retryBackoff, retryBackoffMax),
    retryBackoffMax,
    reconnectBackoff: settings.reconnectBackoff,
    reconnectBackoffMax: settings.reconnectBackoffMax,
    connectionSetupTimeout: settings.socketConnectionSetupTimeout,
    connectionSetupTimeoutMax: settings.socketConnectionSetupTimeoutMax,
    rebootstraps: /^rebootstrap$/i.test(settings.metadataRecoveryStrategy ?? ''),
    metadataMaxAge: settings.metadataMaxAge,
  }
}

function acksOf(acks: string): 0 | 1 | -1 {
  if (acks === '0') return 0
  return acks === '1' ? 1 : -1
}

function partitionerKind(name: string, version: KafkaVersion): PartitionerKind {
  if (name.endsWith('RoundRobinPartitioner')) return 'roundRobin'
  if (name.endsWith('UniformStickyPartitioner')) return 'uniformSticky'
  return name.endsWith('DefaultPartitioner') ? 'default' : profileOf(version).partitioner
}
