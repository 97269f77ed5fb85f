import type { PartitionKey } from '../ids'

/** What an application does with its client: the `program` of a scenario's client. Times in ms. */
export type ProgramSpec = PollLoopSpec | ProducerSpec

export type CommitStyle =
  | 'auto'
  | 'syncPerBatch'
  | 'syncPerRecord'
  | 'asyncPerBatch'
  | 'asyncPerRecord'
  | 'none'

/** The consumer's loop: poll, process each record, commit, again. Exactly one of `subscribe` and `assign`. */
export interface PollLoopSpec {
  readonly type: 'pollLoop'
  readonly subscribe?: readonly string[] | undefined
  readonly assign?: readonly PartitionKey[] | undefined
  /** Argument of poll(), default 1000. */
  readonly pollTimeoutMs?: number | undefined
  /** Work per record, default 0. */
  readonly processMs?: number | undefined
  /** Pause after each poll and its records, also after an empty one. Default 0: none. */
  readonly afterBatchMs?: number | undefined
  /** `auto` and `none` write no commit into the program: enable.auto.commit decides. */
  readonly commit: CommitStyle
  /**
   * For a commit per record: `record` commits the record's offset + 1 for its partition (default);
   * `position` calls without offsets and so commits the end of the whole batch at its first record.
   */
  readonly commitOffsets?: 'record' | 'position' | undefined
  /** `log` prints; `commitProcessed` commits in onPartitionsRevoked what has been processed. */
  readonly rebalanceListener?: 'log' | 'commitProcessed' | undefined
  /** A shutdown hook calls wakeup(); joined: it then waits for the polling thread to end. */
  readonly wakeupHook?: 'joined' | 'notJoined' | undefined
  /** Records are processed on another thread; the loop goes on at once. */
  readonly handOff?: boolean | undefined
  /** An exception: `exit` ends the loop through close() (default), `log` prints it and goes on. */
  readonly onError?: 'exit' | 'log' | undefined
  /** Processing this record throws, each time. */
  readonly failAt?: { readonly partition: PartitionKey; readonly offset: number } | undefined
  /** The domain call of the listing, of the form PROCESS_CALL. Default `process`. */
  readonly processCall?: string | undefined
}

/** A producer's main method. Without `records` it sends what the script's `send` commands hand it. */
export interface ProducerSpec {
  readonly type: 'producer'
  readonly records?: readonly ProgramRecord[] | undefined
  /** What the application does with the answer of send(). Default `ignore`. */
  readonly answer?: 'ignore' | 'callback' | 'get' | undefined
  readonly flush?: boolean | undefined
  /** All records in one transaction; `offsetsOf`: a group whose offsets are sent with it. Needs `records`. */
  readonly transaction?:
    | { readonly end: 'commit' | 'abort'; readonly offsetsOf?: string | undefined }
    | undefined
}

/** `count` sends of the record (default 1), `everyMs` apart (default 0). */
export interface ProgramRecord {
  readonly topic: string
  readonly partition?: number | undefined
  readonly key?: string | undefined
  readonly value: string
  readonly count?: number | undefined
  readonly everyMs?: number | undefined
}

/**
 * One step of the application thread. Indexes (`end`, `to`, `from`) point into the program. Unless it says
 * otherwise an instruction goes on with the next one.
 */
export type Instruction = ConsumerInstruction | ProducerInstruction | ControlInstruction

/** `position`: no argument, the positions after the last poll (C-50); `record`: the record's offset + 1. */
export type CommitScope = 'position' | 'record'

export type ListenerKind = 'none' | 'log' | 'commitProcessed'

export type ConsumerInstruction =
  | {
      readonly op: 'subscribe'
      readonly topics: readonly string[]
      readonly listener: ListenerKind
    }
  | { readonly op: 'assign'; readonly partitions: readonly PartitionKey[] }
  | { readonly op: 'poll'; readonly timeoutMs: number }
  /** Takes the next record of the batch in hand; goes to `end` when there is none left. */
  | { readonly op: 'forEachRecord'; readonly end: number }
  | {
      readonly op: 'process'
      readonly ms: number
      readonly failAt: { readonly partition: PartitionKey; readonly offset: number } | null
    }
  /** Gives the record to another thread that needs `ms` for it, one after another. */
  | { readonly op: 'handOff'; readonly ms: number }
  /** Remembers the record's offset + 1 as processed, for the rebalance listener. */
  | { readonly op: 'track' }
  | { readonly op: 'commitSync'; readonly scope: CommitScope }
  | { readonly op: 'commitAsync'; readonly scope: CommitScope }

export type ProducerInstruction =
  /** Waits for the next record of the script; goes to `end` when the application was asked to close. */
  | { readonly op: 'take'; readonly end: number }
  /** Goes on `times` times, then to `end`. */
  | { readonly op: 'repeat'; readonly times: number; readonly end: number }
  | {
      readonly op: 'send'
      /** null: the record just taken. */
      readonly record: ProgramRecord | null
      readonly callback: boolean
    }
  /** get() on the future of the last send: waits for its answer, throws its error. */
  | { readonly op: 'get' }
  | { readonly op: 'flush' }
  | { readonly op: 'initTransactions' }
  | { readonly op: 'beginTransaction' }
  | { readonly op: 'sendOffsets'; readonly group: string }
  | { readonly op: 'commitTransaction' }
  | { readonly op: 'abortTransaction' }

export type ControlInstruction =
  | { readonly op: 'construct'; readonly client: 'consumer' | 'producer' }
  /** SIGTERM will call wakeup(), and wait for this thread if `join` (C-170). */
  | { readonly op: 'addShutdownHook'; readonly join: boolean }
  /** Loop head. `running`: goes to `end` once the application was asked to close; `true`: never ends by itself. */
  | { readonly op: 'while'; readonly test: 'running' | 'true'; readonly end: number }
  | { readonly op: 'sleep'; readonly ms: number }
  | { readonly op: 'jump'; readonly to: number }
  /**
   * Reached only by an exception of this class (or a subclass) thrown in [from, to): see handlerOf. Goes on
   * with `next`; when that is another catch the exception is thrown again.
   */
  | {
      readonly op: 'catch'
      readonly exception: 'WakeupException' | 'RuntimeException'
      readonly from: number
      readonly to: number
      readonly next: number
    }
  /** close() of the client: reached in order, and by what is thrown in [from, to) and not caught. */
  | { readonly op: 'close'; readonly from: number; readonly to: number }
  /** The process ends. Always the last instruction. */
  | { readonly op: 'exit' }

export type InstructionOp = Instruction['op']

/** `method` or `object.method`, as it stands in the listing. */
export const PROCESS_CALL = /^[a-z]\w{0,40}(\.[a-z]\w{0,40})?$/

export const DEFAULT_POLL_TIMEOUT_MS = 1000
