/**
 * The facts of a run of a real cluster, or of the model: content of `conformance/recordings` and output of
 * `kafkascope run --facts`. Optional fields are those that the other side may not have.
 */
export interface RecordedFacts {
  readonly sends: readonly RecordedSend[]
  readonly deliveries: readonly RecordedDelivery[]
  readonly processed: readonly RecordedProcessed[]
  readonly commits: readonly RecordedCommit[]
  readonly callbacks: readonly RecordedCallback[]
  readonly exceptions: readonly RecordedException[]
  readonly marks: readonly RecordedMark[]
  readonly logs: Readonly<Record<string, Readonly<Record<string, RecordedLog>>>>
  readonly extra?: {
    readonly admin?: readonly RecordedAdminAct[]
    readonly txn?: readonly RecordedTransactionAct[]
    /** Generations that members received, in order. */
    readonly generations?: readonly (OfRun & { readonly generation: number })[]
    /** Runs whose close() has returned. */
    readonly closed?: readonly OfRun[]
  }
}

export interface RecordedSend {
  readonly client: string
  readonly n: number
  readonly topic: string
  readonly partition: number | null
  readonly offset: number | null
  /** Class of the exception, and its message. */
  readonly error: string | null
  readonly message?: string | null
}

/** One run of a client: `run` counts its starts, from 1. */
interface OfRun {
  readonly client: string
  readonly run: number
}

export interface RecordedDelivery extends OfRun {
  /** Number of the poll, among those that returned records, from 1. */
  readonly poll?: number
  readonly records: readonly {
    readonly topic: string
    readonly partition: number
    readonly offset: number
    readonly key?: string | null
    readonly value?: string | null
    readonly timestampType?: string
  }[]
}

export interface RecordedProcessed extends OfRun {
  readonly topic: string
  readonly partition: number
  readonly offset: number
}

export interface RecordedCommit extends OfRun {
  readonly how: string
  readonly offsets: Readonly<Record<string, number>>
  readonly error: string | null
}

export interface RecordedCallback extends OfRun {
  readonly name: string
  readonly partitions: readonly string[]
}

export interface RecordedException {
  readonly client: string
  readonly run?: number
  readonly in: string
  readonly class: string
  readonly message?: string | null
  /** Outermost first. */
  readonly causes?: readonly { readonly class: string; readonly message: string | null }[]
}

export interface RecordedMark {
  readonly name: string
  readonly topics?: Readonly<Record<string, RecordedPartition>>
  readonly groups?: Readonly<Record<string, RecordedGroup>>
}

export interface RecordedPartition {
  readonly leader: number | null
  readonly isr: readonly number[]
  readonly replicas: readonly number[]
  /** Null where no tool of the release prints it. */
  readonly leaderEpoch: number | null
}

export interface RecordedGroup {
  /** Absent where describing the group failed with `error`. */
  readonly state?: string
  readonly error?: string
  readonly protocol?: string | null
  readonly generation?: number | null
  readonly members?: Readonly<Record<string, readonly string[]>>
  readonly offsets?: Readonly<Record<string, number>> | null
}

export interface RecordedLog {
  readonly logStartOffset: number
  readonly highWatermark: number
  readonly logEndOffset: number
  readonly batches: readonly RecordedBatch[]
  /** Base offsets. */
  readonly segments?: readonly number[]
}

export interface RecordedBatch {
  readonly baseOffset: number
  /** Inclusive. */
  readonly lastOffset: number
  readonly leaderEpoch: number
  readonly control: string | null
  /** Absent where every offset from the first to the last has a record. */
  readonly offsets?: readonly number[]
  readonly transactional?: boolean
  readonly producerEpoch?: number
  readonly timestampType?: string
}

export interface RecordedAdminAct {
  readonly do: string
  readonly topic?: string
  readonly error: string | null
  readonly message?: string | null
}

export interface RecordedTransactionAct {
  readonly client: string
  readonly op: string
  readonly error: string | null
  readonly message?: string | null
}
