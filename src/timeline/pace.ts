import type { SimTime } from '../base/time'

/**
 * Story pace: stage time (ms at 1x) as a monotone map of virtual time. Knots ascend in both; between two
 * knots the map is linear; two knots at one instant make a plateau in which t stands still while a change
 * settles. Immutable; computed in the worker from the happenings ahead.
 */
export interface Pace {
  readonly knots: readonly { readonly at: SimTime; readonly stageMs: number }[]
  /** Waits that were compressed: drawn as hatch with their real length. */
  readonly compressed: readonly { readonly from: SimTime; readonly to: SimTime }[]
}
