import type { Axis } from '../../tape/axis'
import type { ReplicaPlace } from '../../tape/places'

/** Places on the plate of replicas, in units of the view box. Plain data, made by `layout`. */
export interface ReplicasPlaces {
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

/** A producer's line over the offset axis: its acknowledged records stand at their offsets. */
export interface ClientPlace {
  readonly client: string
  /** Middle of the line. */
  readonly y: number
  /** Middle of the line above it, for promises that were broken. */
  readonly brokenY: number
}
