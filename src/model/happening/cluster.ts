import type { ErrorWithException } from '../kafka/exceptions/protocol-errors'
import type { TimestampType } from '../kafka/log/record-batch'
import type { ErrorName } from '../kafka/network/errors'

/** A batch is in a log: a leader's, from a producer or a coordinator, or a follower's, from a fetch. */
export interface BatchAppended {
  readonly kind: 'batch.appended'
  readonly partition: string
  readonly role: 'leader' | 'follower'
  readonly baseOffset: number
  /** Inclusive. */
  readonly lastOffset: number
  readonly leaderEpoch: number
  /** Bytes. */
  readonly size: number
  /** The largest timestamp of its records, ms since 1970. */
  readonly maxTimestamp: number
  /** Whose clock the timestamps are of: the sender's, or the leader's at the append. */
  readonly timestampType: TimestampType
}

/** Topics, appends, replication and controllers. */
export type ClusterFact =
  | {
      readonly kind: 'topic.created'
      readonly topic: string
      readonly partitions: number
      readonly replicationFactor: number
      readonly internal: boolean
    }
  /** A broker wanted it for a client that asked, and CreateTopics answered this (B-290). Entity: that broker. */
  | {
      readonly kind: 'topic.notCreated'
      readonly topic: string
      readonly error: ErrorWithException
      readonly message: string
    }
  | { readonly kind: 'topic.deleted'; readonly topic: string }
  | { readonly kind: 'partitions.added'; readonly topic: string; readonly partitions: number }
  | BatchAppended
  /** The leader had the batch already (B-54). */
  | {
      readonly kind: 'batch.duplicate'
      readonly partition: string
      readonly baseOffset: number
      readonly lastOffset: number
    }
  | { readonly kind: 'append.refused'; readonly partition: string; readonly error: ErrorName }
  | {
      readonly kind: 'highWatermark.advanced'
      readonly partition: string
      readonly from: number
      readonly to: number
      readonly role: 'leader' | 'follower'
    }
  /**
   * The high watermark would have moved, were the ISR not smaller than `minIsr`: min.insync.replicas, yet no more than
   * there are replicas (P-84). Entity: the leader. Told once, until it moves or the ISR is large enough.
   */
  | {
      readonly kind: 'highWatermark.held'
      readonly partition: string
      readonly highWatermark: number
      readonly isr: readonly number[]
      readonly minIsr: number
    }
  | {
      readonly kind: 'response.held'
      readonly api: 'Produce' | 'Fetch'
      readonly request: number
      readonly partition: string
      readonly requiredOffset: number
    }
  | {
      readonly kind: 'isr.shrunk'
      readonly partition: string
      readonly isr: readonly number[]
      readonly removed: readonly number[]
    }
  | {
      readonly kind: 'isr.expanded'
      readonly partition: string
      readonly isr: readonly number[]
      readonly added: readonly number[]
    }
  | {
      readonly kind: 'replica.becameLeader'
      readonly partition: string
      readonly leaderEpoch: number
      readonly logEndOffset: number
    }
  | {
      readonly kind: 'replica.becameFollower'
      readonly partition: string
      readonly leaderEpoch: number
      readonly leader: number
    }
  /** A follower gives up on a partition whose leader sends a batch that overlaps what it has. */
  | {
      readonly kind: 'replica.failed'
      readonly partition: string
      readonly baseOffset: number
      /** Exclusive. */
      readonly logEndOffset: number
    }
