import type { SimTime } from '../base/time'
import type { KafkaVersion } from '../config/version'
import type { Happening } from '../model/happening/happening'
import type { BrokerId, ClientId, HappeningId, PartitionKey } from '../model/ids'
import type { BrokerLifecycle } from '../model/kafka/broker/broker-state'
import type {
  ApplicationLifecycle,
  AppState,
  AssignedPartition,
  MemberLifecycle,
  ProcessedRange,
} from '../model/kafka/consumer/consumer-state'
import type { JavaException } from '../model/kafka/exceptions/java-exception'
import type { GroupLifecycle } from '../model/kafka/group/group-state'
import type { ApiName } from '../model/kafka/network/api'
import type { ErrorName } from '../model/kafka/network/errors'
import type { SendOutcome } from '../model/kafka/producer/producer-state'
import type { GroupWait } from './group-wait'

export type { Happening } from '../model/happening/happening'
export type { GroupWait } from './group-wait'

/** At most this many recent changes travel with a frame. */
export const CHANGES_MAX = 48
/** At most this many commits of a log of __consumer_offsets travel with a frame. */
export const COMMITS_MAX = 4
/** Records still to be sent that travel with a frame. */
export const UPCOMING_MAX = 3

/**
 * The picture of the world for one view, valid for [at, until). Plain data, a few kilobytes. Flights
 * are drawn by virtual time; changes settle by stage time. Every part that shows an event names it (`by`).
 * A section (`FrameSection`) is empty or left out where the plate does not need it.
 */
export interface Frame {
  readonly at: SimTime
  readonly until: SimTime
  readonly version: KafkaVersion
  /** Record keys in order of first appearance: index = colour slot. */
  readonly keys: readonly string[]
  readonly controller: { readonly kind: 'zookeeper' | 'kraft'; readonly active: number }
  /** Ascending by broker number. */
  readonly brokers: readonly BrokerFrame[]
  /** By topic, then partition; internal topics last. */
  readonly partitions: readonly PartitionFrame[]
  readonly groups: readonly GroupFrame[]
  /** In the scenario's order. */
  readonly consumers: readonly ConsumerFrame[]
  readonly producers: readonly ProducerFrame[]
  /** Section `flights`. */
  readonly flights: readonly Flight[]
  /** The latest happenings with a motion (visual.md section 4), oldest first. */
  readonly changes: readonly Happening[]
  /** Reasons why groups wait, at most one for each; absent in pictures drawn by hand. */
  readonly waits?: readonly GroupWait[] | undefined
  /** Commits of the view's partition, by log and offset, at most COMMITS_MAX a log. Section `commits`. */
  readonly commits?: readonly CommitRecordFrame[] | undefined
  /** Records within the last virtual second, sent or processed, by client. Section `rates`. */
  readonly rates?: Readonly<Record<ClientId, number>> | undefined
}

/** A commit is a record: in this log of __consumer_offsets, at this offset (C-77). */
export interface CommitRecordFrame {
  readonly log: PartitionKey
  readonly offset: number
  readonly group: string
  /** Next offset to read. */
  readonly committed: number
  /** `batch.appended` at the coordinator. */
  readonly by: HappeningId
}

export interface BrokerFrame {
  readonly id: BrokerId
  readonly number: number
  readonly lifecycle: BrokerLifecycle
  readonly ended: 'killed' | 'powerOff' | 'closed' | null
  readonly isController: boolean
  readonly coordinates: readonly string[]
  readonly stalled: boolean
  readonly fenced: boolean
  /** Session that the controller or ZooKeeper ends when the broker is not heard of again; null: it is not counted. */
  readonly session: {
    readonly lastContactAt: SimTime
    /** Instant at which the end is noticed. */
    readonly endsAt: SimTime
  } | null
  /** Produce requests whose answer waits for replication, in order of arrival. Section `held`. */
  readonly held: readonly HeldFrame[]
  readonly by: HappeningId
}

/** A Produce with acks=all that a leader has appended and not answered. */
export interface HeldFrame {
  readonly request: HappeningId
  readonly partitions: readonly {
    readonly partition: PartitionKey
    /** The records wait at [from, to); `to` is what the high watermark has to reach. */
    readonly from: number
    readonly to: number
    readonly done: boolean
  }[]
}

export interface PartitionFrame {
  readonly key: PartitionKey
  readonly topic: string
  readonly partition: number
  readonly internal: boolean
  /** Broker number, -1 when offline. */
  readonly leader: number
  readonly leaderEpoch: number
  readonly isr: readonly number[]
  /** Not in sync, yet able to lead without loss; empty where the feature is off. */
  readonly elr: readonly number[]
  /** The last leader, while the partition has none. */
  readonly lastKnownElr: readonly number[]
  readonly assignment: readonly number[]
  readonly by: HappeningId
  /** In the order of the assignment. */
  readonly replicas: readonly ReplicaFrame[]
}

export interface ReplicaFrame {
  readonly broker: number
  readonly role: 'leader' | 'follower'
  readonly alive: boolean
  readonly logStartOffset: number
  readonly logEndOffset: number
  readonly highWatermark: number
  readonly highWatermarkBy: HappeningId
  readonly recoveryPoint: number
  readonly writtenBack: number
  /** Records of the view's window that this replica holds, ascending by offset. */
  readonly records: readonly RecordFrame[]
}

export interface RecordFrame {
  readonly offset: number
  readonly key: string | null
  readonly leaderEpoch: number
  readonly control: 'commit' | 'abort' | null
  /** `batch.appended` at the leader. */
  readonly by: HappeningId
}

export interface GroupFrame {
  readonly id: string
  readonly coordinator: BrokerId
  readonly lifecycle: GroupLifecycle
  readonly generation: number
  readonly protocol: string | null
  readonly members: readonly {
    readonly memberId: string
    readonly clientId: string
    readonly assignment: readonly PartitionKey[]
    readonly sessionDeadline: SimTime
    readonly sessionTimeoutMs: number
  }[]
  readonly committed: readonly {
    readonly partition: PartitionKey
    /** Next offset to read. */
    readonly offset: number
    readonly by: HappeningId
  }[]
  /** Counts of processing by the group's applications: disjoint ranges, ascending; `to` exclusive. Section `results`. */
  readonly results: readonly {
    readonly partition: PartitionKey
    readonly from: number
    readonly to: number
    readonly times: number
    readonly by: HappeningId
  }[]
}

/** `by`: the `record.processed` of the last of them; those of each are in the group's results. */
export type ProcessedFrame = Omit<ProcessedRange, 'bys'>

/** The last exception that the present run of an application got; also once that run has ended. */
export interface ThrownFrame extends JavaException {
  /** `exception.thrown`. */
  readonly by: HappeningId
}

export interface ConsumerFrame {
  readonly id: ClientId
  readonly run: number
  readonly lifecycle: ApplicationLifecycle
  readonly group: string | null
  readonly member: {
    readonly lifecycle: MemberLifecycle
    readonly memberId: string
    readonly generation: number
    readonly lastHeartbeatAt: SimTime
    /** 0: this run has sent none yet. */
    readonly heartbeatBy: HappeningId
  }
  readonly assigned: readonly AssignedPartition[]
  /** Fetched, not yet returned: [from, to). */
  readonly buffer: readonly {
    readonly partition: PartitionKey
    readonly from: number
    readonly to: number
    readonly by: HappeningId
  }[]
  /** Records of the last poll(), which the application holds. */
  readonly records: AppState['records']
  readonly recordIndex: number
  readonly returnedBy: HappeningId
  readonly doing: AppState['doing']
  readonly doingBy: HappeningId
  /** Index of the instruction being executed. */
  readonly pc: number
  readonly autoCommit: {
    readonly enabled: boolean
    readonly intervalMs: number
    readonly dueAt: SimTime
  }
  /** Records that this run processed. Section `processed`. */
  readonly processed: readonly ProcessedFrame[]
  readonly thrown: ThrownFrame | null
  /** Runs that ended, oldest first. Section `runs`. */
  readonly runs: readonly {
    readonly run: number
    readonly endedAt: SimTime
    readonly end: 'killed' | 'closed' | 'powerOff'
    readonly endedBy: HappeningId
    readonly generation: number
    readonly processed: readonly ProcessedFrame[]
    readonly positions: Readonly<Record<PartitionKey, number>>
  }[]
  readonly by: HappeningId
}

export interface ProducerFrame {
  readonly id: ClientId
  readonly lifecycle: ApplicationLifecycle
  readonly sends: number
  readonly producerId: number
  readonly settings: {
    readonly acks: 0 | 1 | -1
    readonly idempotent: boolean
    /** Bytes. */
    readonly batchSize: number
    readonly maxInFlight: number
    readonly partitioner: 'builtIn' | 'default' | 'uniformSticky' | 'roundRobin'
  }
  /** The next records of sends under way or given as a workload, at most UPCOMING_MAX. Section `upcoming`. */
  readonly upcoming: readonly { readonly key: string | null }[]
  /** Latest outcomes that callbacks and futures reported to the application, oldest first. */
  readonly outcomes: readonly SendOutcome[]
  readonly deques: readonly {
    readonly partition: PartitionKey
    readonly batches: readonly {
      readonly id: number
      readonly keys: readonly (string | null)[]
      readonly count: number
      readonly sizeInBytes: number
      /** Created or last put back: linger and backoff count from here. */
      readonly queuedAt: SimTime
      readonly readyAt: SimTime
      readonly attempts: number
      readonly by: HappeningId
    }[]
  }[]
  readonly inFlight: readonly {
    readonly node: number
    readonly request: HappeningId
    /**
     * On its way; appended, the answer waits for replication; the answer is on its way; `waiting`: the broker has it
     * and is not at it yet, or it or its answer is lost.
     */
    readonly state: 'onWire' | 'held' | 'answered' | 'waiting'
    /** Sent before: a batch in it had to be tried again. */
    readonly isRetry: boolean
    readonly batches: readonly {
      readonly partition: PartitionKey
      readonly count: number
      readonly firstSequence: number
    }[]
  }[]
  /** The call in which the application thread waits; null while it is in none of them. */
  readonly waitsIn: 'send' | 'get' | 'flush' | null
  /** Index of the instruction that a program of statements executes; null for other programs. */
  readonly pc: number | null
  readonly thrown: ThrownFrame | null
  readonly by: HappeningId
}

/** A message on the wire: at (t - sentAt) / (arrivesAt - sentAt) of its way. */
export interface Flight {
  /** Also the id of the happening that sent it. */
  readonly id: HappeningId
  readonly from: string
  readonly to: string
  readonly sentAt: SimTime
  readonly arrivesAt: SimTime
  readonly kind: 'request' | 'response' | 'disconnect'
  readonly api: ApiName | null
  /** The request that a response answers; its own id for a request. */
  readonly request: HappeningId
  /** The first error of a Produce response. */
  readonly error: ErrorName | null
  /** A Fetch request of a follower: where it reads on, `from` = `to`. Records on board, [from, to) once they have offsets; keys for at most 12 of them. */
  readonly cargo: readonly {
    readonly partition: PartitionKey
    readonly from: number
    readonly to: number
    readonly keys: readonly (string | null)[]
  }[]
}
