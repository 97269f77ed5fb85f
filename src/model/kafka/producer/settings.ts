import { fromMs, type SimTime } from '../../../base/time'
import type { KafkaVersion, ResolvedConfig } from '../../../config/version'

export type PartitionerKind = 'builtIn' | 'default' | 'uniformSticky' | 'roundRobin'

/** The producer's configs as its rules read them: bytes, us, plain data. */
export interface ProducerSettings {
  readonly acks: 0 | 1 | -1
  readonly idempotent: boolean
  readonly retries: number
  readonly maxInFlight: number
  readonly deliveryTimeout: SimTime
  readonly requestTimeout: SimTime
  readonly linger: SimTime
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
  readonly metadataMaxAge: SimTime
}

/** `overrides`: what was set, by Kafka's names; decides what P-11 and P-12 call "the user sets". */
export function producerSettings(
  config: ResolvedConfig,
  overrides: Readonly<Record<string, string>>,
  version: KafkaVersion,
): ProducerSettings {
  const linger = number(config, 'linger.ms')
  const requestTimeout = number(config, 'request.timeout.ms')
  const retryBackoff = fromMs(number(config, 'retry.backoff.ms'))
  const backoffMax = fromMs(number(config, 'retry.backoff.max.ms', 0))
  const reconnect = number(config, 'reconnect.backoff.ms', 50)
  const reconnectMax =
    'reconnect.backoff.ms' in overrides && !('reconnect.backoff.max.ms' in overrides)
      ? reconnect
      : number(config, 'reconnect.backoff.max.ms', 1000)
  const idempotent = isIdempotent(config, overrides, version)
  return {
    acks: acksOf(config, overrides, idempotent),
    idempotent,
    retries: number(config, 'retries'),
    maxInFlight: number(config, 'max.in.flight.requests.per.connection'),
    deliveryTimeout: fromMs(Math.max(number(config, 'delivery.timeout.ms'), linger + requestTimeout)),
    requestTimeout: fromMs(requestTimeout),
    linger: fromMs(linger),
    batchSize: Math.max(1, number(config, 'batch.size')),
    bufferMemory: number(config, 'buffer.memory'),
    maxBlock: fromMs(number(config, 'max.block.ms')),
    maxRequestSize: number(config, 'max.request.size'),
    compression: String(config['compression.type'] ?? 'none'),
    partitioner: partitionerKind(config['partitioner.class'], version),
    ignoreKeys: config['partitioner.ignore.keys'] === true,
    adaptive: config['partitioner.adaptive.partitioning.enable'] === true,
    availabilityTimeout: fromMs(number(config, 'partitioner.availability.timeout.ms', 0)),
    // P-15: a backoff above its maximum is the constant maximum.
    retryBackoff: version === '2.8' ? retryBackoff : Math.min(retryBackoff, backoffMax),
    retryBackoffMax: version === '2.8' ? retryBackoff : backoffMax,
    reconnectBackoff: fromMs(reconnect),
    reconnectBackoffMax: fromMs(Math.max(reconnect, reconnectMax)),
    metadataMaxAge: fromMs(number(config, 'metadata.max.age.ms', 300_000)),
  }
}

/** P-12: off where a conflicting setting turns it off silently; what Kafka refuses never gets here. */
function isIdempotent(
  config: ResolvedConfig,
  overrides: Readonly<Record<string, string>>,
  version: KafkaVersion,
): boolean {
  if ('enable.idempotence' in overrides) return config['enable.idempotence'] === true
  if (version === '2.8') return false
  const acks = config.acks
  if (acks !== 'all' && acks !== '-1' && acks !== -1) return false
  if (number(config, 'retries') === 0) return false
  return number(config, 'max.in.flight.requests.per.connection') <= 5
}

function acksOf(
  config: ResolvedConfig,
  overrides: Readonly<Record<string, string>>,
  idempotent: boolean,
): 0 | 1 | -1 {
  if (idempotent && !('acks' in overrides)) return -1
  const acks = String(config.acks)
  if (acks === '0') return 0
  return acks === '1' ? 1 : -1
}

function partitionerKind(value: ResolvedConfig[string] | undefined, version: KafkaVersion): PartitionerKind {
  const name = String(value ?? '')
  if (name.endsWith('RoundRobinPartitioner')) return 'roundRobin'
  if (name.endsWith('UniformStickyPartitioner')) return 'uniformSticky'
  if (name.endsWith('DefaultPartitioner')) return 'default'
  return version === '2.8' ? 'default' : 'builtIn'
}

/** Times in us would pass 2^53 for the largest longs of Kafka; a hundred years do not end either. */
const NUMBER_MAX = 3_155_760_000_000

function number(config: ResolvedConfig, name: string, absent?: number): number {
  const value = config[name]
  if (typeof value === 'number') return Math.min(value, NUMBER_MAX)
  if (absent !== undefined) return absent
  throw new Error(`producer config ${name} is not a number`)
}
