import type { Box } from '../../bounds'
import type { Arrangement } from '../../spec'

/** Detail of a tape, as its room allows (visual.md section 8). */
export type Detail = 'tape' | 'small' | 'strip'

/** Places on the survey, in CSS pixels. */
export interface SurveyPlaces {
  readonly kind: 'wide' | 'compact'
  readonly arrangement: Arrangement
  readonly width: number
  /** May be more than the box has: then the box scrolls. */
  readonly height: number
  readonly scale: 1
  readonly left: number
  readonly right: number
  /** Baseline of the head line; null where there is no room. */
  readonly captionY: number | null
  readonly brokers: readonly BrokerPlace[]
  readonly rows: readonly TapePlace[]
  /** All tapes end at x = `end`; one record takes `pitch`. */
  readonly tape: {
    readonly start: number
    readonly end: number
    readonly pitch: number
    readonly count: number
  }
  /** Rules between topics. */
  readonly dividers: readonly number[]
  readonly axisY: number
  readonly producers: readonly ClientPlace[]
  readonly groups: readonly GroupPlace[]
}

export interface BrokerPlace {
  readonly number: number
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  /** Shelves are drawn at this y; null where there is no room. */
  readonly shelvesY: number | null
  /** Baseline of the words for the broker's state, below its shelves or beside its name. */
  readonly stateY: number | null
  /** Words beside the name fit. */
  readonly isRoomy: boolean
}

export interface TapePlace {
  readonly partition: string
  /** The broker whose replica is drawn; null: the current leader. */
  readonly broker: number | null
  readonly detail: Detail
  /** Left end of the name. */
  readonly x: number
  /** Top of the tape. */
  readonly y: number
  readonly h: number
  readonly pitch: number
  /** The next row stands so close that there is no room for words between. */
  readonly isTight: boolean
}

export interface ClientPlace {
  readonly id: string
  readonly box: Box
  /** End of its lines to and from the tapes. */
  readonly x: number
  readonly y: number
  /** One line of words instead of two. */
  readonly isTight: boolean
}

export interface GroupPlace {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly w: number
  readonly members: readonly ClientPlace[]
}
