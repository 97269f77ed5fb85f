import type { ErrorName } from '../kafka/network/errors'

/** The producer's application thread, accumulator and sender. Sends are numbered per client from 0. */
export type ProducerFact =
  /** Sends `send` .. `send + count - 1`, in order, went into batch `batch`. `size`: bytes of these records in it. */
  | {
      readonly kind: 'record.sent'
      readonly send: number
      readonly count: number
      readonly topic: string
      readonly key: string | null
      readonly partition: number
      readonly batch: number
      readonly size: number
    }
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
  /**
   * Callbacks and futures of a batch completed, in order. `baseOffset`: offset of the first; -1 for acks=0, an
   * error or an unknown one. `sends`: their numbers when they are not `firstSend` and the next. `partition` is
   * null when the send failed before it had one (P-19). `error`: class with its package, null for success.
   */
  | {
      readonly kind: 'sends.completed'
      readonly topic: string
      readonly partition: string | null
      readonly firstSend: number
      readonly count: number
      readonly sends: readonly number[] | null
      readonly baseOffset: number
      readonly error: string | null
      readonly message: string
    }
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
