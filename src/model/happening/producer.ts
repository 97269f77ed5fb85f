import type { JavaException } from '../kafka/exceptions/java-exception'
import type { ErrorName } from '../kafka/network/errors'

/** Origin of a record's partition. */
export type PartitionChoice =
  /** The record names it. */
  | { readonly by: 'record' }
  /**
   * `hash` modulo `partitions`: murmur2 of the key's bytes without its sign bit, and all partitions of the topic, those
   * without a leader too (P-29).
   */
  | { readonly by: 'key'; readonly hash: number; readonly partitions: number }
  /** The sticky partition of the topic, until `sticky.switched` (P-33, P-38). */
  | { readonly by: 'sticky' }
  /** `counter` modulo the partitions with a leader, all of them when none has one, in the order of the metadata (P-41). */
  | { readonly by: 'roundRobin'; readonly counter: number; readonly partitions: number }
  /** RoundRobinPartitioner answers once more what it answered before a batch was opened (P-41). */
  | { readonly by: 'repeated' }

/** Records went into a batch of the accumulator: equal ones, in order. */
export interface RecordSent {
  readonly kind: 'record.sent'
  /** Numbers `send` .. `send + count - 1`. */
  readonly send: number
  readonly count: number
  readonly topic: string
  readonly key: string | null
  readonly partition: number
  readonly chosen: PartitionChoice
  readonly batch: number
  /** Bytes of these records in the batch. */
  readonly size: number
  /** Of each of them, ms since 1970. */
  readonly timestamp: number
}

/** Records of a topic that no key and no name sends elsewhere go to another partition from now on. */
export interface StickySwitched {
  readonly kind: 'sticky.switched'
  readonly topic: string
  /** -1: there was none. */
  readonly from: number
  readonly to: number
  /**
   * `full`: `batch.size` bytes have gone to it and the batch is full; `twice`: twice that much; `drained`: that much, and no
   * batch of it is open (P-33, P-34); `newBatch`: the record for it needs a new batch (P-40).
   */
  readonly why: 'first' | 'full' | 'twice' | 'drained' | 'newBatch'
  /** How likely each partition was: more with a shorter queue (P-36); null: all those with a leader alike. */
  readonly weights: readonly { readonly partition: number; readonly weight: number }[] | null
}

/** Callbacks and futures of a batch completed, in order. */
export interface SendsCompleted {
  readonly kind: 'sends.completed'
  readonly topic: string
  /** Null when the send failed before it had one (P-19). */
  readonly partition: string | null
  readonly firstSend: number
  readonly count: number
  /** Their numbers when they are not `firstSend` and the next. */
  readonly sends: readonly number[] | null
  /** Offset of the first; -1 for acks=0, an error or an unknown one. */
  readonly baseOffset: number
  /** Timestamp of the append if it replaces the records' own, ms since 1970; -1 when it does not. */
  readonly logAppendTime: number
  /** Class with its package; null for success, as `message` and `cause` are. */
  readonly error: string | null
  readonly message: string | null
  readonly cause: JavaException | null
}

/** The producer's application thread, accumulator and sender. Sends are numbered per client from 0. */
export type ProducerFact =
  | RecordSent
  | StickySwitched
  | {
      readonly kind: 'send.blocked'
      readonly send: number
      readonly topic: string
      readonly why: 'metadata' | 'memory'
    }
  | { readonly kind: 'batch.created'; readonly partition: string; readonly batch: number }
  /** Taken out of its queue into a request. `alongside`: another partition of the same broker was ready (P-60). */
  | {
      readonly kind: 'batch.ready'
      readonly partition: string
      readonly batch: number
      readonly why: 'full' | 'linger' | 'flush' | 'close' | 'memory' | 'retry' | 'alongside'
      readonly count: number
      readonly size: number
    }
  /** Back into its queue. `attempt`: how often it has been tried, from 1. */
  | {
      readonly kind: 'batch.retried'
      readonly partition: string
      readonly batch: number
      readonly error: ErrorName | 'DISCONNECT' | 'TIMEOUT'
      readonly attempt: number
    }
  | {
      readonly kind: 'batch.split'
      readonly partition: string
      readonly batch: number
      readonly into: readonly number[]
    }
  | SendsCompleted
  | { readonly kind: 'producerId.assigned'; readonly producerId: number; readonly epoch: number }
  | {
      readonly kind: 'epoch.bumped'
      readonly producerId: number
      readonly epoch: number
      readonly partitions: readonly string[]
    }
  | { readonly kind: 'flush.called' }
  | { readonly kind: 'producer.flushed' }
  | { readonly kind: 'metadata.updated'; readonly topics: readonly string[] }
