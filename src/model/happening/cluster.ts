import type { ErrorName } from '../kafka/network/errors'

/** Topics, appends, replication and controllers. */
export type ClusterFact =
  | {
      readonly kind: 'topic.created'
      readonly topic: string
      readonly partitions: number
      readonly replicationFactor: number
      readonly internal: boolean
    }
  | { readonly kind: 'topic.deleted'; readonly topic: string }
  | { readonly kind: 'partitions.added'; readonly topic: string; readonly partitions: number }
  /** By a leader (`role` leader) from a producer or coordinator, or by a follower from a fetch. */
  | {
      readonly kind: 'batch.appended'
      readonly partition: string
      readonly role: 'leader' | 'follower'
      readonly baseOffset: number
      /** Inclusive. */
      readonly lastOffset: number
      readonly leaderEpoch: number
      readonly size: number
    }
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
