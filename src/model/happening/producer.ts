import type { ErrorName } from '../kafka/network/errors'

/** The producer's application thread, accumulator and sender. Sends are numbered per client from 0. */
export type ProducerFact =
  | { readonly kind: 'record.sent'; readonly send: number; readonly topic: string; readonly key: string | null; readonly partition: number; readonly size: number }
  | { readonly kind: 'send.blocked'; readonly send: number; readonly why: 'metadata' | 'memory' }
  | { readonly kind: 'batch.created'; readonly partition: string; readonly batch: number }
  | { readonly kind: 'batch.ready'; readonly partition: string; readonly batch: number; readonly why: 'full' | 'linger' | 'flush' | 'close' | 'memory' | 'retry'; readonly count: number; readonly size: number }
  | { readonly kind: 'batch.retried'; readonly partition: string; readonly batch: number; readonly error: ErrorName | 'DISCONNECT' | 'TIMEOUT'; readonly attempt: number }
  | { readonly kind: 'batch.split'; readonly partition: string; readonly batch: number }
  /** Callbacks and futures of a batch completed, in order. Offsets of the first; -1 for acks=0 or an error. */
  | { readonly kind: 'sends.completed'; readonly partition: string; readonly firstSend: number; readonly count: number; readonly baseOffset: number; readonly error: string | null; readonly message: string }
  | { readonly kind: 'producerId.assigned'; readonly producerId: number; readonly epoch: number }
  | { readonly kind: 'producer.flushed' }
  | { readonly kind: 'metadata.updated'; readonly topics: readonly string[] }
