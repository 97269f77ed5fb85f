import type { PartitionKey } from '../ids'
import type { ProgramRecord } from './types/producer'
import type { CaughtException } from './types/statement'

/**
 * One step of the application thread. Indexes (`end`, `to`, `from`) point into the program. Unless it says
 * otherwise an instruction goes on with the next one.
 */
export type Instruction = ConsumerInstruction | ProducerInstruction | ControlInstruction

/**
 * `position`: no argument, the positions after the last poll (C-50); `record`: the record's offset + 1; `sameRecord`:
 * its offset; `processed`: what `track` remembers. A map: these, next to read.
 */
export type CommitScope =
  | 'position'
  | 'record'
  | 'sameRecord'
  | 'processed'
  | Readonly<Record<PartitionKey, number>>

export type ListenerKind = 'none' | 'log' | 'commitProcessed'

export type ConsumerInstruction =
  | {
      readonly op: 'subscribe'
      readonly topics: readonly string[]
      readonly listener: ListenerKind
    }
  | { readonly op: 'assign'; readonly partitions: readonly PartitionKey[] }
  | { readonly op: 'poll'; readonly timeoutMs: number }
  /** Takes the next record of the last poll(); goes to `end` when there is none left. */
  | { readonly op: 'forEachRecord'; readonly end: number }
  | {
      readonly op: 'process'
      readonly ms: number
      readonly failAt: { readonly partition: PartitionKey; readonly offset: number } | null
    }
  /** Gives the record to one of `threads` other threads, each of which works `ms` on one record after another. */
  | {
      readonly op: 'handOff'
      readonly ms: number
      /** Default 1. */
      readonly threads?: number
    }
  /** Remembers the record's offset + 1 as processed, for the rebalance listener. */
  | { readonly op: 'track' }
  /** `timeoutMs`: default default.api.timeout.ms. */
  | { readonly op: 'commitSync'; readonly scope: CommitScope; readonly timeoutMs?: number }
  | { readonly op: 'commitAsync'; readonly scope: CommitScope }
  /** C-33. */
  | { readonly op: 'seek'; readonly partition: PartitionKey; readonly offset: number }
  /** seekToBeginning() and seekToEnd(), pause() and resume(). `partitions` null: all that are assigned. */
  | {
      readonly op: 'seekTo'
      readonly end: 'beginning' | 'end'
      readonly partitions: readonly PartitionKey[] | null
    }
  | {
      readonly op: 'pause' | 'resume'
      readonly partitions: readonly PartitionKey[] | null
    }
  /** The program's own call: the next blocking call throws (C-169). */
  | { readonly op: 'wakeup' }
  /** Goes to `end` unless the record being processed is this one. */
  | {
      readonly op: 'ifRecord'
      readonly partition: PartitionKey
      readonly offset: number
      readonly end: number
    }
  /** Goes on every `n`-th time that it is reached in a process, else to `end`. */
  | { readonly op: 'everyNth'; readonly n: number; readonly end: number }

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
  /** Leaves a loop or main: to `to`, through each finally between. */
  | { readonly op: 'leave'; readonly to: number }
  /** Reached only by an exception of this class (or a subclass) thrown in [from, to): see handlerOf. */
  | {
      readonly op: 'catch'
      readonly exception: CaughtException
      readonly from: number
      readonly to: number
    }
  /** Throws what the catch around it has caught again. */
  | { readonly op: 'throw' }
  /** Begins a finally: reached in order, by what is thrown in [from, to) and not caught, and by what leaves it. */
  | { readonly op: 'finally'; readonly from: number; readonly to: number }
  /** The end of the finally that begins at `of`: goes on with what led there, be it an exception. */
  | { readonly op: 'endFinally'; readonly of: number }
  | { readonly op: 'print' }
  /** close() of the client; `timeoutMs`: default 30 s of a consumer, no limit of a producer. */
  | { readonly op: 'close'; readonly timeoutMs?: number }
  /** The process ends. Always the last instruction. */
  | { readonly op: 'exit' }

export type InstructionOp = Instruction['op']

/** The form of a domain call: `method` or `object.method`. */
export const PROCESS_CALL = /^[a-z]\w{0,40}(\.[a-z]\w{0,40})?$/

export const DEFAULT_POLL_TIMEOUT_MS = 1000
