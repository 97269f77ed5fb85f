import { profileOf } from './profile/profiles'
import type { KafkaVersion } from './version'

/** Interfaces of Kafka that a config can name an implementation of. */
export type ClassKind =
  | 'org.apache.kafka.common.serialization.Serializer'
  | 'org.apache.kafka.common.serialization.Deserializer'
  | 'org.apache.kafka.clients.producer.Partitioner'
  | 'org.apache.kafka.clients.consumer.ConsumerPartitionAssignor'

const SERDES = [
  'ByteArray',
  'ByteBuffer',
  'Bytes',
  'Double',
  'Float',
  'Integer',
  'Long',
  'Short',
  'String',
  'UUID',
  'Void',
]

const ASSIGNORS: Readonly<Record<string, string>> = {
  'org.apache.kafka.clients.consumer.RangeAssignor': 'range',
  'org.apache.kafka.clients.consumer.RoundRobinAssignor': 'roundrobin',
  'org.apache.kafka.clients.consumer.StickyAssignor': 'sticky',
  'org.apache.kafka.clients.consumer.CooperativeStickyAssignor': 'cooperative-sticky',
}

/** The class of the notes' sample, in the application's own jar (P-41). */
const CUSTOM_PARTITIONER = 'CustomPartitioner'

const DEFAULT_PARTITIONER = 'org.apache.kafka.clients.producer.internals.DefaultPartitioner'
const UNIFORM_STICKY_PARTITIONER = 'org.apache.kafka.clients.producer.UniformStickyPartitioner'
const ROUND_ROBIN_PARTITIONER = 'org.apache.kafka.clients.producer.RoundRobinPartitioner'

/** Name of an assignor in the group protocol; null when the class is not an assignor of Kafka's. */
export function assignorName(className: string): string | null {
  return ASSIGNORS[className] ?? null
}

/** The interface a class implements; `other`: loadable but none of them; null: cannot be loaded. */
export function classKind(className: string, version: KafkaVersion): ClassKind | 'other' | null {
  const serde = /^org\.apache\.kafka\.common\.serialization\.([A-Za-z]+)(Serializer|Deserializer)$/
  const match = serde.exec(className)
  if (match !== null) {
    if (!SERDES.includes(match[1] ?? '')) return null
    return match[2] === 'Serializer'
      ? 'org.apache.kafka.common.serialization.Serializer'
      : 'org.apache.kafka.common.serialization.Deserializer'
  }
  if (assignorName(className) !== null) {
    return 'org.apache.kafka.clients.consumer.ConsumerPartitionAssignor'
  }
  if (isPartitioner(className, version)) return 'org.apache.kafka.clients.producer.Partitioner'
  return /^java\.(lang|util)\.[A-Z]\w*$/.test(className) ? 'other' : null
}

function isPartitioner(className: string, version: KafkaVersion): boolean {
  if (className === CUSTOM_PARTITIONER || className === ROUND_ROBIN_PARTITIONER) return true
  const sticky = [DEFAULT_PARTITIONER, UNIFORM_STICKY_PARTITIONER]
  return profileOf(version).hasStickyPartitioners && sticky.includes(className)
}
