import { type SimTime, toMs } from '../../base/time'

/** Virtual time to x and back: linear; times outside of the axis are at its ends. */
export interface TimelineScale {
  readonly from: SimTime
  readonly until: SimTime
  readonly left: number
  readonly right: number
}

export function xOf(scale: TimelineScale, t: SimTime): number {
  const span = Math.max(1, scale.until - scale.from)
  const share = Math.min(1, Math.max(0, (t - scale.from) / span))
  return scale.left + share * (scale.right - scale.left)
}

/** The instant under x, clamped to the axis, in whole us. */
export function instantAt(scale: TimelineScale, x: number): SimTime {
  const share = (x - scale.left) / Math.max(1, scale.right - scale.left)
  const clamped = Math.min(1, Math.max(0, share))
  return Math.round(scale.from + clamped * (scale.until - scale.from))
}

/** `16.050` for an instant on the display's clock (seconds, three decimals, sign only when negative). */
export function clockText(t: SimTime, startAt: SimTime): string {
  // Between frames the playhead can be less than a microsecond before the 0.
  return (toMs(t - startAt) / 1000).toFixed(3).replace(/^-(?=[0.]*$)/, '')
}

/** Seconds without trailing zeros, for labels: `6`, `9.05`. */
export function secondsText(us: SimTime): string {
  return String(Number((us / 1_000_000).toFixed(2)))
}
