import type { Chunked } from '../../../base/chunked'
import type { SimTime } from '../../../base/time'
import type { ResolvedConfig } from '../../../config/version'
import type { ConsumerFact } from '../../happening/consumer'
import type { BrokerId, ClientId, HappeningId, PartitionKey } from '../../ids'
import type { Control } from '../../program/control'
import type { Instruction, ListenerKind } from '../../program/program'
import type { ProgramSpec } from '../../program/types/program-types'
import type { TimerDue } from '../../world'
import type { JavaException } from '../exceptions/java-exception'
import type { RecordBatch } from '../log/record-batch'
import type { CommitHow, PartitionMetadata, Request } from '../network/api'
import type { ErrorName } from '../network/errors'
import type { Connection, Message } from '../network/message'
import type { HandedRecord } from './hand-off'
import type { Unreachable } from './requests'

/** The machine of src/model/lifecycle/consumer-application.machine.ts owns these names. */
export type ApplicationLifecycle =
  | 'notStarted'
  | 'running'
  | 'paused'
  | 'closing'
  | 'closed'
  | 'killed'

/** C-80; src/model/lifecycle/group-member.machine.ts. */
export type MemberLifecycle = 'UNJOINED' | 'PREPARING_REBALANCE' | 'COMPLETING_REBALANCE' | 'STABLE'

/** One consumer of the scenario over all its runs: the application, the client library, and its history. */
export interface Consumer {
  readonly id: ClientId
  /** Number of the process, from 1; 0 before the first start. */
  readonly run: number
  readonly lifecycle: ApplicationLifecycle
  readonly config: ResolvedConfig
  /** Configs set by the scenario, by Kafka's names; shown in the listing and the inspector. */
  readonly overrides: Readonly<Record<string, string>>
  readonly spec: ProgramSpec
  readonly program: readonly Instruction[]
  /** Index of the instruction being executed. */
  readonly pc: number
  readonly control: Control
  /** State of the application thread within its current instruction. */
  readonly app: AppState
  readonly groupId: string | null
  readonly clientId: string
  readonly member: MemberState
  readonly metadata: ClientMetadata
  /** Order matters (C-39): the order of the subscription state. */
  readonly assigned: readonly AssignedPartition[]
  /** CompletedFetches not yet returned, in the order of arrival (C-42). */
  readonly buffer: readonly FetchedBuffer[]
  /** Broker numbers with a Fetch in flight (C-34), and responses that wait for the next poll (C-36). */
  readonly fetchesInFlight: readonly { readonly node: number; readonly request: HappeningId }[]
  /** The partitions of the fetch session with each broker, in the broker's order. Without one the next Fetch is full. */
  readonly fetchSessions: Readonly<Record<BrokerId, readonly PartitionKey[]>>
  readonly autoCommit: AutoCommit
  readonly commitsInFlight: readonly CommitInFlight[]
  /** Poll number that last returned records, from 1. */
  readonly polls: number
  readonly lastPollAt: SimTime
  /** `records.returned` of the poll() whose records are being processed, 0 when none. */
  readonly returnedBy: HappeningId
  /** The happening that started or last changed the process. */
  readonly since: HappeningId
  /** Finished runs, oldest first, and the application's results over all runs. */
  readonly runs: readonly FinishedRun[]
  /** Processed ranges of the present run, per partition, in order of processing. */
  readonly processed: readonly ProcessedRange[]
  /** Start of the present run, us. */
  readonly startedAt: SimTime
  /** Instant (us) of the last pause; -1 before the first. */
  readonly pausedAt: SimTime
  readonly subscription: Subscribed
  readonly listener: ListenerKind
  /** `partitions.assigned` (or the program's `assign()`) that set the present assignment, 0 when none. */
  readonly assignedBy: HappeningId
  /** Requests in flight, oldest first. */
  readonly requests: readonly InFlight[]
  /** Instant (us) at which the timer of request timeouts fires next, -1 when it is not armed. */
  readonly requestTimerAt: SimTime
  /** Connections that failed, by `<broker>/<connection>`. */
  readonly unreachable: Readonly<Record<string, Unreachable>>
  readonly coordinatorConnection: CoordinatorConnection
  /** Responses that wait for the next call of the application thread (C-25), or for the end of a pause. */
  readonly inbox: readonly Message[]
  /** Timers and application steps that came due during a pause. */
  readonly overdue: readonly Overdue[]
  readonly join: JoinProgress
  readonly lookup: Lookup
  /** Earliest instant (us) of the next OffsetFetch after one that failed. */
  readonly offsetFetchRetryAt: SimTime
  readonly offsetFetchAttempts: number
  /** The commit that commitSync, close or a rejoin waits for; null when none. */
  readonly syncCommit: SyncCommit | null
  /** Completed commitAsync calls whose callbacks have not run yet, in order (C-66). */
  readonly completedCommits: readonly CompletedCommit[]
  /** `commit.failed` of a fenced asynchronous commit, after which every call throws (C-21); 0 when there is none. */
  readonly asyncFencedBy: HappeningId
  /** commitAsync calls that wait for the coordinator lookup. */
  readonly waitingCommits: readonly CompletedCommit[]
  /** The rebalance listener in progress inside poll, close or unsubscribe. */
  readonly callback: CallbackProgress | null
  /** Calls of seek() that wait for the end of the application thread's present call. */
  readonly waitingSeeks: readonly WaitingSeek[]
  /** Offsets (next to read) per partition that the program tracks for its listener. */
  readonly tracked: Readonly<Record<PartitionKey, number>>
  /** Records handed to worker threads and not finished, in order. */
  readonly handedOff: readonly HandedRecord[]
  /** `wakeup()` was called and no call has thrown for it yet: the happening of that call (C-169). */
  readonly wakeup: HappeningId
  /** `client.closing` of the command to end (SIGTERM), 0 before. */
  readonly closingBy: HappeningId
  readonly shutdownHook: 'none' | 'joined' | 'notJoined'
  /** Exception for the next poll() to throw, found by the heartbeat thread or in a response (C-103). */
  readonly fatal: Thrown | null
  /** The last exception thrown by a call in this run; `by`: its `exception.thrown`. Kept after the end of the run. */
  readonly thrown: Thrown | null
  readonly close: CloseProgress | null
}

export type Subscribed =
  | { readonly mode: 'none' }
  | {
      readonly mode: 'topics'
      readonly topics: readonly string[]
      readonly joined: readonly string[]
    }
  | { readonly mode: 'manual' }

/** The connection to the group coordinator (C-4), which closes when it is idle for too long. */
export interface CoordinatorConnection {
  /** Broker number, -1 while there is none. */
  readonly node: number
  /** Instant (us) of the last request or answer on it. */
  readonly activeAt: SimTime
  /** Instant (us) of the pending idle check, -1 when none is pending. */
  readonly timerAt: SimTime
}

export interface InFlight {
  readonly id: HappeningId
  readonly node: number
  readonly connection: Connection
  readonly request: Request
  /** Instant (us) of the request's timeout, request.timeout.ms after sending (C-6). */
  readonly deadline: SimTime
}

export type Overdue = { readonly kind: 'timer'; readonly due: TimerDue } | { readonly kind: 'app' }

/** C-82: progress of a rejoin. */
export interface JoinProgress {
  /**
   * Progress of joinGroupIfNeeded. `idle`: onJoinPrepare has not begun. `committing`, `revoking`: inside it.
   * `ready`: JoinGroup may be sent. `sent`: JoinGroup or SyncGroup is in flight. `synced`: the assignment has
   * arrived. `handingOver`: onPartitionsRevoked at the end of a cooperative round. `assigning`:
   * onPartitionsAssigned.
   */
  readonly stage:
    | 'idle'
    | 'committing'
    | 'revoking'
    | 'ready'
    | 'sent'
    | 'synced'
    | 'handingOver'
    | 'assigning'
  /** Earliest instant (us) of the next JoinGroup; 0 when it may be sent at once. */
  readonly retryAt: SimTime
  readonly attempts: number
  /** True if the generation was already lost when onJoinPrepare was called with it; null outside of onJoinPrepare. */
  readonly preparedLost: boolean | null
  /** The generation was reset during onJoinPrepare, which therefore runs again before the next JoinGroup (C-82). */
  readonly prepareAgain: boolean
  readonly assignment: readonly PartitionKey[]
  /** The response with the assignment. */
  readonly syncedBy: HappeningId
  /** The JoinGroup response of a leader that waits for metadata before it assigns (C-88). */
  readonly joinResponse: Message | null
  /** Partition counts of the group's topics when this leader last assigned; null on a follower (C-91). */
  readonly assignedCounts: Readonly<Record<string, number>> | null
  /** Topics of all members, from the leader's JoinGroup response. */
  readonly groupTopics: readonly string[]
  /** State of the sticky assignors: the last assignment and its generation, kept over an eager revocation. */
  readonly lastAssignment: readonly PartitionKey[]
  readonly lastGeneration: number
}

export interface Lookup {
  /** The FindCoordinator in flight, 0 when none. */
  readonly request: HappeningId
  readonly retryAt: SimTime
  readonly attempts: number
  readonly metadataRequest: HappeningId
  readonly metadataRetryAt: SimTime
  readonly metadataWanted: boolean
  /** Number of incomplete responses in a row. */
  readonly metadataAttempts: number
}

/** Offsets of a commit, each the next to read. */
export interface Committing {
  readonly how: CommitHow
  readonly offsets: Readonly<Record<PartitionKey, number>>
  /** The application gave the offsets itself: unlike positions they have no leader epoch (C-61). */
  readonly named: boolean
}

export interface SyncCommit extends Committing {
  /** 0 while it waits for the coordinator or for a retry. */
  readonly request: HappeningId
  readonly retryAt: SimTime
  readonly deadline: SimTime
  readonly attempts: number
  readonly outcome: 'pending' | 'succeeded' | 'failed'
  readonly thrown: Thrown | null
  readonly startedAt: SimTime
  /** Causes of `commit.sent` besides the step's own: the happenings that made the commit due. */
  readonly causes: readonly HappeningId[]
}

export interface CompletedCommit extends Committing {
  readonly thrown: Thrown | null
  readonly by: HappeningId
}

/** `by`: the happening that caused it. */
export type Thrown = JavaException & { readonly by: HappeningId }

export interface CallbackProgress {
  readonly kind: 'revoked' | 'assigned' | 'lost'
  readonly partitions: readonly PartitionKey[]
  readonly by: HappeningId
}

export interface WaitingSeek {
  readonly partition: PartitionKey
  readonly offset: number
  /** The happening of the call. */
  readonly by: HappeningId
}

export interface CloseProgress {
  /** C-165: `commit`, `revoke`, `leave` (requests in flight may finish until the deadline). */
  readonly stage: 'commit' | 'revoke' | 'leave'
  readonly deadline: SimTime
  /** The exception that close() throws at its end. */
  readonly thrown: Thrown | null
}

export interface AppState {
  /** Instant (us) of the queued application step, -1 when none is queued. */
  readonly wakeAt: SimTime
  readonly doing: 'idle' | 'poll' | 'process' | 'sleep' | 'commit' | 'callback' | 'close' | 'ended'
  readonly since: SimTime
  /** Instant (us) at which the call times out or completes; -1 when it waits for another event. */
  readonly until: SimTime
  /** Records of the last poll(), in the order of iteration (C-44). */
  readonly records: readonly {
    readonly partition: PartitionKey
    readonly offset: number
    readonly key: string | null
  }[]
  /** Index into `records` of the record being processed; records.length after the last. */
  readonly recordIndex: number
  /** Instant (us) at which the work on a record last ended; -1 before the first. */
  readonly processedAt: SimTime
  /** `record.processing` of the record being processed, `poll.called` during a poll. */
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
    /** Earliest instant (us) of the next lookup. */
    readonly dueAt: SimTime
    /** Number of failures in a row. */
    readonly attempts: number
    readonly lastAnsweredAt: SimTime
    readonly lastBy: HappeningId
  }
  /** `generation.reset` that ended the last generation, 0 if none since the last join. */
  readonly resetBy: HappeningId
  /** Its instant (us; -1 when there was none), and the number of responses that reset it in that instant. */
  readonly resetAt: SimTime
  readonly resets: number
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
  /** Offset of the next record that poll returns; -1 while unknown. */
  readonly position: number
  readonly positionEpoch: number
  readonly positionBy: HappeningId
  /** Origin of the position; null while it has none. */
  readonly startedFrom: Extract<ConsumerFact, { kind: 'position.set' }>['source'] | null
  readonly paused: boolean
  readonly pendingRevocation: boolean
  readonly highWatermark: number
  /** In AWAIT_RESET: the end to reset to. In INITIALIZING `none`: there is no committed offset and no policy. */
  readonly reset: 'unknown' | 'earliest' | 'latest' | 'byDuration' | 'none'
  /** Earliest instant (us) of the next lookup (ListOffsets, OffsetForLeaderEpoch) (C-29). */
  readonly retryAt: SimTime
  /** Leader epoch of the metadata that the position was validated against (C-33a). */
  readonly leaderEpoch: number
}

export interface FetchedBuffer {
  readonly partition: PartitionKey
  readonly batches: readonly RecordBatch[]
  /** Next offset to return, and the end of the fetched offsets (exclusive). */
  readonly next: number
  readonly end: number
  readonly fetchedBy: HappeningId
  /** Error of the response for the partition; unless NONE it is handled when the buffer is opened (C-46). */
  readonly error: ErrorName
  /** Records of it were returned: the partition moves to the end of the order when it is drained (C-39). */
  readonly used: boolean
}

export interface AutoCommit {
  readonly enabled: boolean
  readonly intervalMs: number
  /** Instant (us) from which the next coordinator poll commits; no timer fires then (C-52). */
  readonly dueAt: SimTime
  /** The last commit of this run that the coordinator confirmed: offsets and the happening. */
  readonly lastCommittedBy: HappeningId
  readonly lastOffsets: Readonly<Record<PartitionKey, number>>
}

export interface CommitInFlight extends Committing {
  readonly request: HappeningId
  readonly sentAt: SimTime
  /** `commit.sent`. */
  readonly by: HappeningId
  readonly generation: number
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
  /** Rest of the auto-commit interval, us; 0 when it had passed. */
  readonly autoCommitLeft: SimTime
}

/** Offsets from (inclusive) to `to` (exclusive), processed in a row without a gap. */
export interface ProcessedRange {
  readonly partition: PartitionKey
  readonly from: number
  readonly to: number
  /** `record.processed` of the last of them. */
  readonly by: HappeningId
  /** `record.processed` of each of them, in order. */
  readonly bys: Chunked<HappeningId>
}

export type ConsumerTimer =
  /** Continues a blocking call: its timeout, a retry, the auto-commit timer inside a poll. */
  | { readonly kind: 'wait' }
  | { readonly kind: 'heartbeat' }
  | { readonly kind: 'pollInterval' }
  /** The oldest request in flight is older than its timeout. */
  | { readonly kind: 'requestTimeout' }
  /** The connection to the coordinator may have reached its idle limit. */
  | { readonly kind: 'coordinatorIdle' }
  /** The worker thread has finished a record. */
  | { readonly kind: 'handOff' }
