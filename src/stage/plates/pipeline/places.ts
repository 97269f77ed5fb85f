import type { Axis } from '../../tape/axis'
import type { ReplicaPlace } from '../../tape/places'

export interface Point {
  readonly x: number
  readonly y: number
}

/** Places on the producer's path, in units of the view box. Plain data, made by `layout`. */
export interface PipelinePlaces {
  /** View box; `scale` CSS pixels make one unit. */
  readonly width: number
  readonly height: number
  readonly scale: number
  /** `compact`: below 760 px. */
  readonly kind: 'wide' | 'compact'
  /** `abreast`: the logs stand right of the producer; `stacked`: below it. */
  readonly arrangement: 'abreast' | 'stacked'
  readonly left: number
  readonly right: number
  readonly captionY: number | null
  readonly producer: {
    readonly rule: number
    /** Right end of its rule. */
    readonly right: number
    readonly nameY: number
  }
  /** Between the application's thread and the sender's; null where there is no room for their names. */
  readonly split: null | { readonly x: number; readonly top: number; readonly bottom: number }
  /** Middle of the place of the record that the partitioner looks at; those that wait stand left of it. */
  readonly now: Point & { readonly w: number; readonly h: number; readonly shown: number }
  readonly serializer: Point | null
  /** The switch, and the baseline and left edge of its words. */
  readonly points: Point & { readonly textX: number; readonly textY: number }
  readonly deques: readonly DequePlace[]
  readonly slots: readonly SlotsPlace[]
  readonly callback: Point & {
    /** x at which its pills and the line from the slots begin. */
    readonly pillX: number
    readonly right: number
  }
  readonly log: {
    readonly left: number
    readonly right: number
    readonly rule: number | null
    readonly nameY: number
    readonly axis: Axis
    readonly rows: readonly ReplicaPlace[]
  }
  /** Baseline of the line that gives the words of bare numbers; null where numbers have room for their words. */
  readonly legendY: number | null
  readonly bottom: number
}

/** One partition's deque in the accumulator: its width stands for `batch.size`. */
export interface DequePlace {
  readonly partition: string
  readonly x: number
  /** Middle. */
  readonly y: number
  readonly w: number
  readonly h: number
  /** Baseline of its name and size; null: the name stands left of it. */
  readonly labelY: number | null
  readonly tile: { readonly w: number; readonly h: number; readonly band: number }
  readonly ring: Point & { readonly r: number; readonly textY: number | null }
}

/** In-flight requests of one broker connection, and the wire to the broker. */
export interface SlotsPlace {
  readonly broker: number
  readonly x: number
  /** Middle. */
  readonly y: number
  readonly size: number
  readonly pitch: number
  readonly shown: number
  readonly labelY: number
  /** Left end of the wire. */
  readonly wireX: number
  /** End of the wire, and the bends from there to the height of the broker's tape. */
  readonly end: Point
  readonly into: readonly Point[]
  readonly requestY: number
  readonly answerY: number
}
