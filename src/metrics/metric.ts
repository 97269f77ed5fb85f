import type { ClientId, PartitionKey } from '../model/ids'

/**
 * A metric by Kafka's own name (KafkaMetric or MBean), and what it is of. `LAG` is the column of
 * kafka-consumer-groups.sh. Rates of clients are those of their windows, MessagesInPerSec is its OneMinuteRate.
 */
export type MetricRef =
  /** consumer-fetch-manager-metrics of one partition: as of the last time that poll() looked at what it fetched. */
  | {
      readonly metric: 'records-lag'
      readonly client: ClientId
      readonly partition: PartitionKey
    }
  /** consumer-fetch-manager-metrics: the largest lag of any partition in the windows. */
  | { readonly metric: 'records-lag-max'; readonly client: ClientId }
  /** consumer-fetch-manager-metrics: records of fetches that were read to their end, per second. */
  | { readonly metric: 'records-consumed-rate'; readonly client: ClientId }
  /** producer-metrics: records drained into requests, retries included, per second. */
  | { readonly metric: 'record-send-rate'; readonly client: ClientId }
  /** producer-metrics: bytes of the pool that no batch holds. */
  | { readonly metric: 'buffer-available-bytes'; readonly client: ClientId }
  /** kafka.server:type=BrokerTopicMetrics of all topics, Kafka's own among them: records appended as leader. */
  | { readonly metric: 'MessagesInPerSec'; readonly broker: number }
  /** kafka.server:type=ReplicaManager: partitions that the broker leads with fewer replicas in sync than assigned. */
  | { readonly metric: 'UnderReplicatedPartitions'; readonly broker: number }
  /** kafka.server:type=ReplicaManager: partitions that it leads with fewer in sync than min.insync.replicas. */
  | { readonly metric: 'UnderMinIsrPartitionCount'; readonly broker: number }
  /** kafka.controller:type=KafkaController, at the active controller: partitions without a leader. */
  | { readonly metric: 'OfflinePartitionsCount' }
  /** kafka.cluster:type=Partition, at the leader. */
  | { readonly metric: 'InSyncReplicasCount'; readonly partition: PartitionKey }
  /** kafka.log:type=Log, at the leader. */
  | { readonly metric: 'LogEndOffset'; readonly partition: PartitionKey }
  /** High watermark of the leader, less the offset that the group has committed. */
  | { readonly metric: 'LAG'; readonly group: string; readonly partition: PartitionKey }

export type MetricName = MetricRef['metric']

/** The same text for the same metric of the same thing. */
export function metricKey(ref: MetricRef): string {
  return Object.entries(ref)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([field, value]) => `${field}=${value}`)
    .join(' ')
}

type Field = 'client' | 'partition' | 'broker' | 'group'

/** Fields of each metric besides its name. */
const FIELDS: Readonly<Record<MetricName, readonly Field[]>> = {
  'records-lag': ['client', 'partition'],
  'records-lag-max': ['client'],
  'records-consumed-rate': ['client'],
  'record-send-rate': ['client'],
  'buffer-available-bytes': ['client'],
  MessagesInPerSec: ['broker'],
  UnderReplicatedPartitions: ['broker'],
  UnderMinIsrPartitionCount: ['broker'],
  OfflinePartitionsCount: [],
  InSyncReplicasCount: ['partition'],
  LogEndOffset: ['partition'],
  LAG: ['group', 'partition'],
}

/** Whether something that was stored is a metric of something. */
export function isMetricRef(stored: unknown): stored is MetricRef {
  if (typeof stored !== 'object' || stored === null) return false
  const { metric, ...rest } = stored as Readonly<Record<string, unknown>>
  if (typeof metric !== 'string' || !Object.hasOwn(FIELDS, metric)) return false
  const fields = FIELDS[metric as MetricName]
  return (
    Object.keys(rest).length === fields.length &&
    fields.every((field) => typeof rest[field] === (field === 'broker' ? 'number' : 'string'))
  )
}
