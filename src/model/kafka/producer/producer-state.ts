import type { SimTime } from '../../../base/time'
import type { ResolvedConfig } from '../../../config/version'
import type { CommandOf } from '../../../scenario/command'
import type { PartitionChoice } from '../../happening/producer'
import type { ClientId, HappeningId, PartitionKey } from '../../ids'
import type { ProducerSpec } from '../../program/types/producer'
import type { ApplicationLifecycle, ClientMetadata } from '../consumer/consumer-state'
import type { JavaException } from '../exceptions/java-exception'
import type { RecordBatch } from '../log/record-batch'
import type { ErrorName } from '../network/errors'
import type { Message } from '../network/message'
import type { ProgramRun } from './program-run'
import type { ProducerSettings } from './settings'

/** The machine of src/model/lifecycle/producer-sender.machine.ts owns these names. */
export type SenderLifecycle = 'idle' | 'running' | 'closing' | 'forceClosing' | 'closed'

/** One producer of the scenario over all its runs: the application thread, the accumulator and the sender. */
export interface Producer {
  readonly id: ClientId
  readonly run: number
  readonly lifecycle: ApplicationLifecycle
  readonly sender: SenderLifecycle
  readonly config: ResolvedConfig
  readonly overrides: Readonly<Record<string, string>>
  /** `config` and `overrides` as the rules read them. */
  readonly settings: ProducerSettings
  readonly clientId: string
  readonly spec: ProducerSpec
  /** The program of statements in this process; null for a program that is a list of records. */
  readonly program: ProgramRun | null
  readonly metadata: ProducerMetadata
  /** Number of the next send() of this client, from 0; counts over all runs. */
  readonly nextSend: number
  /** Number of the next batch of this client, from 1. */
  readonly nextBatch: number
  /** Calls that the application thread has yet to finish, in order; it is in the first. */
  readonly calls: readonly AppCall[]
  /** The send() that blocks the application thread for metadata or memory: none or one. */
  readonly blocked: readonly BlockedSend[]
  /** Accumulator: one deque of batches per partition, oldest first. */
  readonly accumulator: Readonly<Record<PartitionKey, readonly ProducerBatch[]>>
  /** Produce requests in flight, in the order of sending. */
  readonly inFlight: readonly InFlightRequest[]
  /** Other requests in flight, in the order of sending. */
  readonly otherInFlight: readonly OtherRequest[]
  /** State of the connections. Key: broker number as `b<id>`. */
  readonly nodes: Readonly<Record<string, NodeState>>
  /** Next index of the drain by broker number (P-62); `all` is the one index of 2.8. */
  readonly drainIndex: Readonly<Record<string, number>>
  readonly producerId: number
  readonly producerEpoch: number
  /** Earliest instant (us) of the next InitProducerId. */
  readonly producerIdRetryAt: SimTime
  /** P-92: sequence state per partition of an idempotent producer. */
  readonly sequences: Readonly<Record<PartitionKey, SequenceState>>
  /**
   * Partitions whose batches get new sequences at the epoch bump of the next iteration (P-99); no bump while it is
   * empty.
   */
  readonly partitionsToRewriteSequences: readonly PartitionKey[]
  /** Free bytes of the pool. */
  readonly bufferAvailable: number
  /** State of the release's partitioner by topic; owned by the partitioner rules. */
  readonly partitioner: Readonly<Record<string, PartitionerState>>
  /** P-41: partition that RoundRobinPartitioner repeats at its next call, null for none. */
  readonly repeatedPartition: PartitionKey | null
  /** The flush() in progress: its `flush.called`, 0 when none. */
  readonly flushing: HappeningId
  /** Ids of the batches that the flush() in progress waits for. */
  readonly flushWaits: readonly number[]
  /** Number of the send() on whose future the application waits, -1 when none. */
  readonly awaiting: number
  /** Latest results of callbacks and futures, oldest first; at most OUTCOMES_MAX. */
  readonly outcomes: readonly SendOutcome[]
  /** P-50: estimated compression ratio by topic, in thousandths; 1000 when absent. */
  readonly compressionRatio: Readonly<Record<string, number>>
  /** The last exception that a call of this run threw. */
  readonly thrown: ThrownByCall | null
  /** True if an iteration of the sender is queued at this instant. */
  readonly wakeupPending: boolean
  /** Instant (us) of the pending wake timer, -1 when none. */
  readonly wakeAt: SimTime
  /** Events that arrived while the process was paused, in order. */
  readonly pausedEntries: readonly PausedEntry[]
  /** The happening that started or last changed the process. */
  readonly since: HappeningId
}

export interface ThrownByCall extends JavaException {
  /** The program catches exceptions of get() only (code/producer-code.ts). */
  readonly isCaught: boolean
  /** `exception.thrown`. */
  readonly by: HappeningId
}

export const OUTCOMES_MAX = 6

/** Result of the sends of one batch. */
export interface SendOutcome {
  /** Null when the sends failed before they had one (P-19). */
  readonly partition: PartitionKey | null
  readonly firstSend: number
  readonly count: number
  /** Offset of the first; -1 for an error, or where the broker returns none (acks=0). */
  readonly baseOffset: number
  /** Class with its package, null for success. */
  readonly error: string | null
  readonly acks: 0 | 1 | -1
  readonly at: SimTime
  /** `sends.completed`. */
  readonly by: HappeningId
}

export type PausedEntry =
  | { readonly kind: 'delivery'; readonly message: Message }
  | { readonly kind: 'timer'; readonly key: string; readonly timer: ProducerTimer }

export interface ProducerMetadata extends ClientMetadata {
  /** True if an update of all topics is requested; `neededBy`: the happening behind it (0: the start). */
  readonly needed: boolean
  readonly neededBy: HappeningId
  /** New topics, which are requested alone and at once (P-21). */
  readonly fresh: readonly string[]
  /** Topics of the producer's metadata requests, in order of first use. */
  readonly wanted: readonly string[]
  /** Errors of the last response, by topic. */
  readonly errors: Readonly<Record<string, Exclude<ErrorName, 'NONE'>>>
  /** Instant (us) of the last response or failure, -1 before the first. */
  readonly lastRefreshAt: SimTime
  /** Failures in a row, and responses in a row without news: both lengthen the backoff. */
  readonly failures: number
  readonly equivalents: number
  /** `metadata.updated`. */
  readonly by: HappeningId
}

/** A call of the application thread. */
export type AppCall =
  | {
      readonly call: 'send'
      readonly command: CommandOf<'send'>
      readonly next: number
      readonly end: number
      readonly by: HappeningId
    }
  | { readonly call: 'flush'; readonly by: HappeningId }
  /** close() at the end of the program. */
  | { readonly call: 'close'; readonly by: HappeningId }

/** Choice of a record's partition. */
export interface Choice {
  /** -1: the sticky partition of the accumulator, picked during the append (P-32). */
  readonly partition: number
  readonly chosen: PartitionChoice
}

export interface BlockedSend {
  readonly topic: string
  /** Null while the send() waits for metadata. */
  readonly choice: Choice | null
  /** Partition in the callback's RecordMetadata if the wait fails, null for none (P-19). */
  readonly told: number | null
  readonly key: string | null
  readonly value: string | null
  /** Ms since 1970. */
  readonly timestamp: number
  readonly send: number
  /** Instant (us) at which max.block.ms ends, and the start of the send(). */
  readonly deadline: SimTime
  readonly startedAt: SimTime
  readonly why: 'metadata' | 'memory'
  /** Bytes that the batch needs, and those allocated so far (P-56); 0 during the wait for metadata. */
  readonly needs: number
  readonly reserved: number
  /** Rest of max.block.ms at the start of the wait for memory, ms. */
  readonly waitMs: number
  /** `send.blocked`. */
  readonly by: HappeningId
}

/** A batch in the accumulator or in flight. It has no offsets yet. */
export interface ProducerBatch {
  readonly id: number
  readonly partition: PartitionKey
  readonly records: RecordBatch
  /** Limit of its bytes for appends (P-52). */
  readonly capacity: number
  /** Bytes of its records before compression. */
  readonly recordBytes: number
  /** Bytes that go back to the pool with it; 0 after a split. */
  readonly memory: number
  readonly createdAt: SimTime
  /** Number of times that it was requeued. */
  readonly attempts: number
  /** Instant (us) of its creation or last requeue, from which linger and backoff count. */
  readonly queuedAt: SimTime
  /** Instant (us) at which linger.ms, or after a retry the backoff, ends. */
  readonly retryAt: SimTime
  /** P-73: the leader epoch known at the last attempt, and the attempt at which it last changed. */
  readonly leaderEpoch: number
  readonly leaderChangedAtAttempt: number
  /** `record.sent` of the first and of the last record. */
  readonly by: HappeningId
  readonly lastAppendBy: HappeningId
  /** `batch.ready`, then `batch.retried`; 0 before. */
  readonly readyBy: HappeningId
  readonly closed: boolean
  /** Completed (e.g. expired) while its request is still in flight (P-77). */
  readonly done: boolean
  /** Its sequence was reassigned after an epoch bump (P-97). */
  readonly sequenceReset: boolean
}

export interface InFlightRequest {
  readonly node: number
  readonly request: HappeningId
  readonly sentAt: SimTime
  /** In the order of the drain; completed ones are marked `done`. */
  readonly batches: readonly ProducerBatch[]
}

export interface OtherRequest {
  readonly api: 'Metadata' | 'InitProducerId'
  readonly node: number
  readonly request: HappeningId
  readonly sentAt: SimTime
}

export interface NodeState {
  /** Process number of the broker at the other end of the connection, 0 without a connection. */
  readonly connected: number
  /** Instant (us) of the last attempt to connect, -1 before the first. */
  readonly attemptedAt: SimTime
  /** Failed attempts in a row. */
  readonly setupFailures: number
  /** Instant (us) at which an unanswered connection attempt times out, -1 when none is in progress. */
  readonly connectingUntil: SimTime
  /** Earliest instant (us) of a new connection. */
  readonly reconnectAt: SimTime
  readonly failures: number
  /** P-37: instants (us) of the last pass with sendable data and of the last pass in which the node could take it. */
  readonly readyAt: SimTime
  readonly drainedAt: SimTime
}

/** P-92: sequence numbers of one partition (TxnPartitionEntry). */
export interface SequenceState {
  readonly producerId: number
  readonly producerEpoch: number
  readonly nextSequence: number
  readonly lastAcked: number
  /** Ids of drained, incomplete batches, in the order of sequences. */
  readonly inFlight: readonly number[]
  /** P-101: `sends.completed` of an expired batch whose sequence is unresolved; null for none. */
  readonly unresolved: HappeningId | null
}

export interface PartitionerState {
  /** -1: none picked yet. */
  readonly stickyPartition: number
  /** `sticky.switched` that picked it; 0 before. */
  readonly stickyBy: HappeningId
  readonly producedBytes: number
  /** Calls of RoundRobinPartitioner. */
  readonly counter: number
  /** P-36: partitions in list order with cumulated weights; null without statistics. */
  readonly load: {
    readonly partitions: readonly number[]
    readonly cumulated: readonly number[]
  } | null
}

export type ProducerTimer =
  | { readonly kind: 'wake' }
  | { readonly kind: 'maxBlock'; readonly send: number }
  | { readonly kind: 'closeTimeout' }
  /** A pause of the program is over. */
  | { readonly kind: 'program' }
