import type { Axis } from '../offset-axis/places'

/** Where everything of the replicas plate stands, in units of the view box. Plain data, made by `layout`. */
export interface ReplicasPlaces {
  readonly plate: 'replicas'
  /** View box; `scale` CSS pixels make one unit. */
  readonly width: number
  readonly height: number
  readonly scale: number
  /** `compact`: below 760 px, the window is narrow and names stand over their tapes. */
  readonly kind: 'wide' | 'compact'
  readonly left: number
  readonly right: number
  readonly axis: Axis
  /** Baseline of the head line; null where there is none. */
  readonly captionY: number | null
  /** The partition's rule (null: no room) and the baseline of its name, with signature and leader epoch. */
  readonly head: { readonly rule: number | null; readonly y: number }
  readonly clients: readonly ClientPlace[]
  /** Top to bottom in the plate's order of brokers; they never move. */
  readonly rows: readonly ReplicaPlace[]
  /** Baseline of the line that gives the words of bare numbers; null where numbers have room for their words. */
  readonly legendY: number | null
  readonly bottom: number
}

/** A producer's line over the offset axis: what it was promised stands at its offsets. */
export interface ClientPlace {
  readonly client: string
  /** Middle of the line. */
  readonly y: number
  /** Middle of the line above it, for promises that were broken. */
  readonly brokenY: number
}

/** One replica's tape. */
export interface ReplicaPlace {
  readonly broker: number
  /** null: the rule above it is that of the partition. */
  readonly rule: number | null
  readonly tape: {
    readonly y: number
    readonly h: number
    readonly band: number
    readonly number: number
  }
  /** Free height below the tape. */
  readonly below: number
  /** Baseline of HW and LEO above the tape; null where they stand in the row's line of words. */
  readonly flagY: number | null
  /** Baseline of the leader epochs below the tape. */
  readonly epochY: number
  /** Baselines: name, role, state. On compact plates all are one line. */
  readonly words: readonly [number, number, number]
}
