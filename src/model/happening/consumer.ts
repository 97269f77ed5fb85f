import type { JavaException } from '../kafka/exceptions/java-exception'
import type { CommitHow } from '../kafka/network/api'
import type { ErrorName } from '../kafka/network/errors'

export interface OffsetRange {
  readonly partition: string
  /** Inclusive. */
  readonly from: number
  /** Exclusive. */
  readonly to: number
}

/** The application thread of a consumer and the client inside it. */
export type ConsumerFact =
  | { readonly kind: 'poll.called' }
  /** Records arrived in the client's buffer (not yet the application's). */
  | { readonly kind: 'records.fetched'; readonly ranges: readonly OffsetRange[] }
  /** poll() returned; `poll` counts polls that returned records (0 for an empty one). */
  | {
      readonly kind: 'records.returned'
      readonly poll: number
      readonly ranges: readonly OffsetRange[]
    }
  | { readonly kind: 'record.processing'; readonly partition: string; readonly offset: number }
  /** `times`: how often this group has now processed the offset. */
  | {
      readonly kind: 'record.processed'
      readonly partition: string
      readonly offset: number
      readonly times: number
    }
  | {
      readonly kind: 'position.set'
      readonly partition: string
      readonly offset: number
      readonly source: 'committed' | 'earliest' | 'latest' | 'byDuration' | 'seek' | 'truncation'
    }
  | {
      readonly kind: 'commit.sent'
      readonly how: CommitHow
      readonly offsets: Readonly<Record<string, number>>
    }
  | {
      readonly kind: 'commit.succeeded'
      readonly how: CommitHow
      readonly offsets: Readonly<Record<string, number>>
    }
  | {
      /** An attempt failed. `sent`: whether an OffsetCommit was; the client itself may know that it is futile. */
      readonly kind: 'commit.failed'
      readonly how: CommitHow
      readonly offsets: Readonly<Record<string, number>>
      readonly sent: boolean
      readonly class: string
      readonly message: string | null
      readonly cause: JavaException | null
    }
  /** The OffsetCommitCallback of a commitAsync() was called with an exception. */
  | {
      readonly kind: 'commitCallback.called'
      readonly offsets: Readonly<Record<string, number>>
      readonly class: string
      readonly message: string | null
      readonly cause: JavaException | null
    }
  | { readonly kind: 'coordinator.found'; readonly node: number }
  /** `unavailable`: no connection to the one just found; `sessionTimeout`: no heartbeat was answered for that long. */
  | {
      readonly kind: 'coordinator.lost'
      readonly why: ErrorName | 'disconnected' | 'unavailable' | 'sessionTimeout'
    }
  /** FindCoordinator failed: the client asks again after a backoff (AbstractCoordinator#ensureCoordinatorReady). */
  | { readonly kind: 'coordinator.notFound'; readonly error: ErrorName }
  | {
      readonly kind: 'rejoin.needed'
      readonly why:
        | 'subscribe'
        | 'heartbeat'
        | 'generationLost'
        | 'metadata'
        | 'revoked'
        | 'commit'
        | 'sync'
    }
  | { readonly kind: 'member.stateChanged'; readonly from: string; readonly to: string }
  | {
      readonly kind: 'partitions.assigned'
      readonly partitions: readonly string[]
      readonly generation: number
    }
  | { readonly kind: 'partitions.revoked'; readonly partitions: readonly string[] }
  | { readonly kind: 'partitions.lost'; readonly partitions: readonly string[] }
  | {
      readonly kind: 'generation.reset'
      readonly why: 'unknownMember' | 'illegalGeneration' | 'pollInterval' | 'left' | 'fenced'
    }
  | { readonly kind: 'poll.intervalExceeded'; readonly sinceMs: number }
  /** An exception that the call `in` throws to the application, with Kafka's class, message and cause. */
  | {
      readonly kind: 'exception.thrown'
      readonly in: string
      readonly class: string
      readonly message: string | null
      readonly cause: JavaException | null
    }
