import type { SimTime } from '../base/time'
import type { ClientId, HappeningId, PartitionKey } from '../model/ids'

/** Reason why a group, or some of its members, cannot go on. */
export type Wait =
  /** `error`: Kafka's words for the reason why `__consumer_offsets` was not created. */
  | { readonly why: 'offsetsTopicNotCreated'; readonly error: string }
  | { readonly why: 'offsetsOffline'; readonly partition: PartitionKey }
  /** The coordinator's writes are refused: NOT_ENOUGH_REPLICAS. */
  | {
      readonly why: 'tooFewInSync'
      readonly partition: PartitionKey
      readonly inSync: number
      readonly least: number
    }
  /** Members of the ISR that do not fetch: the coordinator's writes time out. Broker numbers. */
  | {
      readonly why: 'notReplicated'
      readonly partition: PartitionKey
      readonly brokers: readonly number[]
    }
  /** `until`: us. */
  | { readonly why: 'firstMembers'; readonly until: SimTime }
  | { readonly why: 'rejoin'; readonly clients: readonly ClientId[]; readonly until: SimTime }
  | { readonly why: 'assignment'; readonly client: ClientId }
  /** A process that is gone or frozen still holds partitions. */
  | { readonly why: 'session'; readonly client: ClientId; readonly until: SimTime }
  | { readonly why: 'topicMissing'; readonly topic: string }
  | {
      readonly why: 'noPartition'
      readonly clients: readonly ClientId[]
      readonly members: number
      readonly partitions: number
    }

/** Reason why a group waits, and the happening that began it; 0: none is known. */
export type GroupWait = Wait & { readonly group: string; readonly by: HappeningId }
