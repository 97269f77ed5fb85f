import type { SimTime } from '../base/time'
import type { HappeningId } from '../model/ids'

/** Lanes by kind (visual.md section 2, Time). */
export type Lane = 'message' | 'processing' | 'commit' | 'group' | 'failure' | 'replication'

/** One mark on the timeline; `until` is after `at` for bars and hatches. */
export interface LaneMark {
  readonly lane: Lane
  readonly shape:
    | 'dot'
    | 'tick'
    | 'bar'
    | 'duplicateBar'
    | 'ribbon'
    | 'pulse'
    | 'generation'
    | 'cross'
    | 'flag'
    | 'hatch'
    | 'highWatermark'
  readonly at: SimTime
  readonly until: SimTime
  readonly by: HappeningId
  readonly entity: string
  /** The number printed beside it (offset, generation, length in ms); null for none. */
  readonly value: number | null
}
