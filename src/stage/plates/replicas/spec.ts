import type { PlateSpec } from '../../spec'
import type { TapeAnchor } from '../../tape/anchor'

/** One partition on all its brokers: tapes on one offset axis, each with its own high watermark and epochs. */
export interface ReplicasSpec extends PlateSpec {
  readonly kind: 'replicas'
  /** Broker numbers whose tapes are drawn, top to bottom. A change of leader does not move them. */
  readonly brokers: readonly number[]
  /** Producers above the tapes: their requests and the answers they get. */
  readonly clients: readonly string[]
}

export type ReplicasAnchor =
  | TapeAnchor
  /** Signature of the partition: leader, in sync, out of the ISR. */
  | { readonly at: 'isr' }
  /** Answer to the last request of a producer. */
  | { readonly at: 'ack'; readonly client: string }
