import { assertNever } from '../base/assert'
import type { World } from '../model/world'
import { recordSendRate, recordsConsumedRate, recordsLag, recordsLagMax } from './client-observers'
import * as gauges from './gauges'
import { messagesIn } from './messages-in'
import type { MetricRef } from './metric'
import { gauge, type Observer } from './observer'

/** A new observer of a metric, to be shown a run from its beginning. */
export function observerOf(ref: MetricRef): Observer {
  switch (ref.metric) {
    case 'records-lag':
      return recordsLag(ref.client, ref.partition)
    case 'records-lag-max':
      return recordsLagMax(ref.client)
    case 'records-consumed-rate':
      return recordsConsumedRate(ref.client)
    case 'record-send-rate':
      return recordSendRate(ref.client)
    case 'buffer-available-bytes':
      return gauge((world) => gauges.bufferAvailable(world, ref.client))
    case 'MessagesInPerSec':
      return messagesIn(ref.broker)
    case 'UnderReplicatedPartitions':
      return gauge((world) => gauges.underReplicated(world, ref.broker))
    case 'UnderMinIsrPartitionCount':
      return gauge((world) => gauges.underMinIsr(world, ref.broker))
    case 'OfflinePartitionsCount':
      return gauge(gauges.offlinePartitions)
    case 'InSyncReplicasCount':
      return gauge((world) => gauges.inSyncReplicas(world, ref.partition))
    case 'LogEndOffset':
      return gauge((world) => gauges.logEndOffset(world, ref.partition))
    case 'LAG':
      return gauge((world) => gauges.groupLag(world, ref.group, ref.partition))
    default:
      return assertNever(ref, 'metric')
  }
}

/** Bound of a metric in a world; null: it has none. */
export function limitOf(world: World, ref: MetricRef): number | null {
  return ref.metric === 'InSyncReplicasCount' ? gauges.minInSync(world, ref.partition) : null
}
