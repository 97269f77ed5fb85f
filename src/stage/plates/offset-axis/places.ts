import type { Axis } from '../../tape/axis'
/** Places on the offset axis, in units of the view box. Plain data, made by `layout`. */
export interface Places {
  /** View box; `scale` CSS pixels make one unit. */
  readonly width: number
  readonly height: number
  readonly scale: number
  /** `compact`: below 760 px, the window is narrow and names stand over their rows. */
  readonly kind: 'wide' | 'compact'
  readonly left: number
  readonly right: number
  readonly axis: Axis
  /** Baseline of the head line; null where there is none. */
  readonly captionY: number | null
  readonly tape: {
    /** The broker's rule; on compact plates the baseline of its name. */
    readonly rule: number
    readonly y: number
    readonly h: number
    readonly band: number
    readonly number: number
  }
  /** Upper left corner of the commits as records; null where there is no room. */
  readonly commitLog: null | { readonly x: number; readonly y: number }
  readonly ribbon: { readonly y: number; readonly w: number; readonly h: number }
  readonly rows: readonly RowPlace[]
  readonly results: null | ResultPlace
  /** Baseline of the line that gives the words of bare numbers; null where numbers have room for their words. */
  readonly legendY: number | null
  readonly bottom: number
}

export interface RowPlace {
  readonly client: string
  readonly rule: number
  readonly bottom: number
  /** Copies held by the consumer. */
  readonly tileY: number
  readonly tileH: number
  readonly band: number
  readonly number: number
  /** null: no room for brackets and their words. */
  readonly bracketY: number | null
  /** Trace of an earlier run above the tiles, and of a run that has ended in the middle of the row. */
  readonly earlierY: number
  readonly endedY: number
  /** Baselines of the lines of words: name, state, heartbeat, commit. On compact plates all are one line. */
  readonly words: readonly [number, number, number, number]
}

export interface ResultPlace {
  /** Upper edge of the baseline on which results stand. */
  readonly base: number
  readonly firstY: number
  readonly secondY: number
  readonly h: number
  readonly band: number
  readonly number: number
  readonly title: number
  /** Baseline of the numbers under the columns; null where there is no room. */
  readonly timesY: number | null
}
