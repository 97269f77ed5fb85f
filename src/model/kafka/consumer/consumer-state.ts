import type { SimTime } from '../../../base/time'
import type { ResolvedConfig } from '../../../config/version'
import type { Instruction, ProgramSpec } from '../../program/program'
import type { ClientId, HappeningId, PartitionKey } from '../../ids'
import type { CommitHow, PartitionMetadata } from '../network/api'
import type { RecordBatch } from '../log/record-batch'

/** The machine of src/model/lifecycle/consumer-application.machine.ts owns these names. */
export type ApplicationLifecycle = 'notStarted' | 'running' | 'paused' | 'closing' | 'closed' | 'killed'

/** C-80; src/model/lifecycle/group-member.machine.ts. */
export type MemberLifecycle = 'UNJOINED' | 'PREPARING_REBALANCE' | 'COMPLETING_REBALANCE' | 'STABLE'

/** One consumer of the scenario over all its runs: the application, the client inside, what it left behind. */
export interface Consumer {
  readonly id: ClientId
  /** Number of the process, from 1; 0 before the first start. */
  readonly run: number
  readonly lifecycle: ApplicationLifecycle
  readonly config: ResolvedConfig
  /** What the scenario set, by Kafka's names: for the listing and the inspector. */
  readonly overrides: Readonly<Record<string, string>>
  readonly spec: ProgramSpec
  readonly program: readonly Instruction[]
  /** Index of the instruction being executed. */
  readonly pc: number
  /** What the application thread is doing inside its instruction. */
  readonly app: AppState
  readonly groupId: string | null
  readonly clientId: string
  readonly member: MemberState
  readonly metadata: ClientMetadata
  /** Order matters (C-39): the order of the subscription state. */
  readonly assigned: readonly AssignedPartition[]
  /** Fetched and not yet returned, in the order in which partitions came in (C-42). */
  readonly buffer: readonly FetchedBuffer[]
  /** Broker numbers with a Fetch in flight (C-34), and responses that wait for the next poll (C-36). */
  readonly fetchesInFlight: readonly { readonly node: number; readonly request: HappeningId }[]
  readonly autoCommit: AutoCommit
  readonly commitsInFlight: readonly CommitInFlight[]
  /** Poll number that last returned records, from 1. */
  readonly polls: number
  readonly lastPollAt: SimTime
  /** The poll() that returned what is being processed: `records.returned`, 0 when none. */
  readonly returnedBy: HappeningId
  /** What started or last changed the process. */
  readonly since: HappeningId
  /** Finished runs, oldest first, and what the application did in all runs. */
  readonly runs: readonly FinishedRun[]
  /** Processed ranges of the present run, per partition, in order of processing. */
  readonly processed: readonly ProcessedRange[]
}

export interface AppState {
  readonly doing: 'idle' | 'poll' | 'process' | 'sleep' | 'commit' | 'callback' | 'close' | 'ended'
  readonly since: SimTime
  /** Instant (us) at which it ends by itself; -1 when it waits for something else. */
  readonly until: SimTime
  /** The batch in the application's hands, in the order of iteration (C-44). */
  readonly hand: readonly { readonly partition: PartitionKey; readonly offset: number; readonly key: string | null }[]
  /** Index into `hand` of the record being processed; hand.length when the loop is over. */
  readonly handIndex: number
  /** How far poll(), a join or a close has got; owned by the consumer rules. */
  readonly stage: string
  readonly by: HappeningId
}

export interface MemberState {
  readonly lifecycle: MemberLifecycle
  readonly memberId: string
  readonly generation: number
  readonly protocol: string | null
  readonly isLeader: boolean
  /** Broker number of the coordinator, -1 while unknown. */
  readonly coordinator: number
  readonly rejoinNeeded: boolean
  readonly rejoinBy: HappeningId
  readonly heartbeat: {
    readonly lastSentAt: SimTime
    readonly lastAnsweredAt: SimTime
    readonly inFlight: HappeningId
    readonly lastBy: HappeningId
  }
  readonly joinedBy: HappeningId
  /** Partitions were lost with the generation (C-145): the next rejoin calls onPartitionsLost. */
  readonly lost: boolean
}

export interface ClientMetadata {
  readonly updatedAt: SimTime
  readonly brokers: readonly number[]
  readonly topics: Readonly<Record<string, readonly PartitionMetadata[]>>
}

export interface AssignedPartition {
  readonly partition: PartitionKey
  /** C-27. */
  readonly state: 'INITIALIZING' | 'FETCHING' | 'AWAIT_RESET' | 'AWAIT_VALIDATION'
  /** Next record that poll returns; -1 while unknown. */
  readonly position: number
  readonly positionEpoch: number
  readonly positionBy: HappeningId
  readonly paused: boolean
  readonly pendingRevocation: boolean
  readonly highWatermark: number
}

export interface FetchedBuffer {
  readonly partition: PartitionKey
  readonly batches: readonly RecordBatch[]
  /** Next offset to hand out; the end of what was fetched (exclusive). */
  readonly next: number
  readonly end: number
  readonly fetchedBy: HappeningId
}

export interface AutoCommit {
  readonly enabled: boolean
  readonly intervalMs: number
  /** Instant (us) from which the next coordinator poll commits. No timer fires then (C-52). */
  readonly dueAt: SimTime
  /** The last commit that the coordinator confirmed to this run: offsets and the happening. */
  readonly lastCommittedBy: HappeningId
}

export interface CommitInFlight {
  readonly request: HappeningId
  readonly how: CommitHow
  readonly offsets: Readonly<Record<PartitionKey, number>>
  readonly sentAt: SimTime
}

export interface FinishedRun {
  readonly run: number
  readonly startedAt: SimTime
  readonly endedAt: SimTime
  readonly end: 'killed' | 'closed' | 'powerOff'
  readonly endedBy: HappeningId
  readonly generation: number
  readonly processed: readonly ProcessedRange[]
  readonly positions: Readonly<Record<PartitionKey, number>>
  /** How long until the auto-commit timer would have been due, us; 0 when it was. */
  readonly autoCommitLeft: SimTime
}

/** Offsets from (inclusive) to `to` (exclusive), processed one after another without a gap. */
export interface ProcessedRange {
  readonly partition: PartitionKey
  readonly from: number
  readonly to: number
  /** `record.processed` of the last of them. */
  readonly by: HappeningId
}

export type ConsumerTimer =
  | { readonly kind: 'pollTimeout' }
  | { readonly kind: 'heartbeat' }
  | { readonly kind: 'pollInterval' }
  | { readonly kind: 'retry'; readonly what: string }
  | { readonly kind: 'requestTimeout'; readonly request: HappeningId }
