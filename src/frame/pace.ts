import { bisector } from 'd3-array'
import { assert } from '../base/assert'
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

/** Virtual time passes at this many times real time at most, where a pace is bounded. */
export const FASTEST = 5

type Knot = Pace['knots'][number]

const byInstant = bisector(({ at }: Knot) => at)
const byStageTime = bisector(({ stageMs }: Knot) => stageMs)

/** Stage time (ms) of an instant (us); the end of its plateau when it has one. Clamped to the knots. */
export function toStage({ knots }: Pick<Pace, 'knots'>, at: SimTime): number {
  const after = byInstant.right(knots, at)
  const left = knots[Math.max(0, after - 1)]
  const right = knots[after]
  assert(left, 'a pace has knots')
  if (right === undefined || at <= left.at) return left.stageMs
  const share = (at - left.at) / (right.at - left.at)
  return left.stageMs + share * (right.stageMs - left.stageMs)
}

/** The instant (integer us) that stands at a stage time (ms). Clamped to the run. */
export function toVirtual({ knots }: Pace, stageMs: number): SimTime {
  const after = byStageTime.right(knots, stageMs)
  const left = knots[Math.max(0, after - 1)]
  const right = knots[after]
  assert(left, 'a pace has knots')
  if (right === undefined || stageMs <= left.stageMs) return left.at
  const share = (stageMs - left.stageMs) / (right.stageMs - left.stageMs)
  return Math.floor(left.at + share * (right.at - left.at))
}

/** Stage time (ms) at which the run is over. */
export function stageLength(pace: Pace): number {
  return pace.knots[pace.knots.length - 1]?.stageMs ?? 0
}
