import type { SimTime } from '../../../base/time'
import type { BrokerId, HappeningId, PartitionKey } from '../../ids'

/** The cluster's metadata in ZooKeeper or in the KRaft metadata log. */
export interface Controller {
  readonly kind: 'zookeeper' | 'kraft'
  /** Broker number of the active controller; -1 while none is elected. */
  readonly active: number
  readonly epoch: number
  /** Broker numbers that may become controller: all in ZooKeeper mode, the combined nodes in KRaft; empty for dedicated controllers. */
  readonly candidates: readonly number[]
  /** 2.8: the broker number of the scenario that wins an election when it can; -1 when none is pinned. */
  readonly pinned: number
  /** The happening that elected or removed the active controller. */
  readonly since: HappeningId
  readonly registrations: Readonly<Record<BrokerId, Registration>>
  readonly topics: Readonly<Record<string, TopicRegistration>>
  readonly partitions: Readonly<Record<PartitionKey, PartitionRegistration>>
  /** Cluster-wide dynamic broker configs, which a broker's own value overrides: Kafka names and string values. */
  readonly sharedConfig: Readonly<Record<string, string>>
  /**
   * The cluster-wide `min.insync.replicas` that a new cluster with ELR writes, over the value of each broker's
   * file; null where ELR is off.
   */
  readonly minInsyncReplicas: string | null
  /** Last assigned producer id plus one. */
  readonly nextProducerId: number
  /** Epoch of the next broker that registers (in KRaft really the offset of its record). */
  readonly nextBrokerEpoch: number
}

/** `Registration.lastContact` of a broker without a heartbeat. */
export const NEVER: SimTime = -(2 ** 52)

export interface Registration {
  readonly broker: BrokerId
  readonly epoch: number
  /** Process number of the registration. */
  readonly run: number
  readonly fenced: boolean
  readonly shuttingDown: boolean
  /** Last heartbeat (KRaft) or session touch (ZooKeeper) that arrived, us; NEVER before the first heartbeat. */
  readonly lastContact: SimTime
  readonly registeredBy: HappeningId
  /** The happening that fenced it or ended its session; 0 while it is alive. */
  readonly fencedBy: HappeningId
}

export interface TopicRegistration {
  readonly name: string
  readonly partitionCount: number
  /** Topic overrides as given, Kafka names and string values. */
  readonly config: Readonly<Record<string, string>>
  readonly replicationFactor: number
  readonly internal: boolean
  readonly createdBy: HappeningId
  /** `config.altered` that set the present config; absent before the first. */
  readonly alteredBy?: HappeningId
}

export interface PartitionRegistration {
  readonly partition: PartitionKey
  readonly replicas: readonly number[]
  /**
   * Empty while the partition has no state yet (in ZooKeeper mode, until one of its brokers is alive), and with ELR
   * after its last member has left.
   */
  readonly isr: readonly number[]
  /**
   * Eligible leader replicas: not in sync, but able to lead without loss when the ISR is empty (KIP-966). Empty
   * where the feature is off.
   */
  readonly elr: readonly number[]
  /** The last leader while the partition has none: LastKnownElr as `kafka-topics.sh --describe` prints it. */
  readonly lastKnownElr: readonly number[]
  /** -1 when the partition is offline. */
  readonly leader: number
  readonly leaderEpoch: number
  readonly partitionEpoch: number
  /** 3.2+: after an unclean election until the leader's next ISR change (B-167). */
  readonly recovering: boolean
  /** The happening that set the present leader and ISR. */
  readonly changedBy: HappeningId
}

export type ControllerTimer =
  | { readonly kind: 'session'; readonly broker: BrokerId }
  | { readonly kind: 'propagate'; readonly broker: BrokerId }
  /** `after`: the voter whose end causes the election; -1 for none. */
  | { readonly kind: 'elect'; readonly after: number }
  | { readonly kind: 'resign' }
  | { readonly kind: 'balance' }
  | { readonly kind: 'electUnclean' }
  /** End of the wait of a topic's creation for leaders. */
  | { readonly kind: 'awaitLeaders'; readonly topic: string }
