import type { PlateSpec } from '../../spec'
import type { TapeAnchor } from '../../tape/anchor'

/** Path of a record from send() to its callback, left to right; at the right one partition's log. */
export interface PipelineSpec extends PlateSpec {
  readonly kind: 'pipeline'
  readonly producer: string
  /** Partition keys with a deque of batches each, top to bottom. */
  readonly deques: readonly string[]
  /** Broker numbers with in-flight slots each, top to bottom. */
  readonly slots: readonly number[]
  /** Broker numbers whose replica of the partition is drawn, top to bottom. */
  readonly replicas: readonly number[]
}

export type PipelineAnchor =
  | TapeAnchor
  /** Signature of the partition. */
  | { readonly at: 'isr' }
  | { readonly at: 'serializer' }
  | { readonly at: 'partitioner' }
  | { readonly at: 'deque'; readonly partition: string }
  | { readonly at: 'linger'; readonly partition: string }
  | { readonly at: 'sender' }
  | { readonly at: 'slot'; readonly broker: number }
  /** Request on its way to the broker, or its answer coming back. */
  | { readonly at: 'wire'; readonly broker: number }
  /** Answer that the leader holds back until the high watermark has passed. */
  | { readonly at: 'held'; readonly broker: number }
  | { readonly at: 'callback' }
