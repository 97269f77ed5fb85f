import { easeCubicOut } from 'd3-ease'
import { MS, staggerOf } from '../../frame/motion'
import { easeHop, easePole } from './ease'

export const BOOKMARK_LIFT = 8
const LAND_SETTLE = 2

export function clamp01(value: number): number {
  return Math.min(1, Math.max(0, value))
}

/** Progress 0..1 of something that starts `delay` ms after the change and takes `length` ms. */
export function progress(settledMs: number, length: number, delay = 0): number {
  return clamp01((settledMs - delay) / length)
}

export function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share
}

/** A record travels: 0 at the source, 1 at the destination. */
export function hop(settledMs: number, index: number, count: number): number {
  return easeHop(progress(settledMs, MS.hop, staggerOf(index, count)))
}

/** A record slides into the tape, then prints its number. */
export function append(
  settledMs: number,
  index: number,
  count: number,
): { readonly slid: number; readonly printed: number } {
  const delay = staggerOf(index, count)
  return {
    slid: easeCubicOut(progress(settledMs, MS.slideIn, delay)),
    printed: progress(settledMs, MS.print, delay + MS.slideIn),
  }
}

export function pole(settledMs: number): number {
  return easePole(progress(settledMs, MS.pole))
}

/** The bookmark lifts, slides and drops: share of the way, and how high it is lifted (0..1). */
export function bookmark(settledMs: number): { readonly slid: number; readonly lifted: number } {
  const lift = progress(settledMs, MS.lift)
  const drop = progress(settledMs, MS.drop, MS.bookmark + MS.settleBookmark - MS.drop)
  return { slid: easeHop(progress(settledMs, MS.bookmark)), lifted: lift - drop }
}

/** A processed record comes down: share of the way, the settle in px, and how far it has turned to danger. */
export function land(settledMs: number): {
  readonly fallen: number
  readonly settle: number
  readonly danger: number
} {
  const fallen = easeCubicOut(progress(settledMs, MS.land))
  const after = progress(settledMs, MS.turnDanger, MS.land)
  return {
    fallen,
    settle: fallen < 1 || after === 1 ? 0 : LAND_SETTLE * (1 - Math.abs(2 * after - 1)),
    danger: after,
  }
}
