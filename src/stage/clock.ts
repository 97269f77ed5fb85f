import type { SimTime } from '../base/time'

/** The two clocks of the stage (visual.md section 7) and how the viewer wants motion. */
export interface StageClock {
  /** Virtual instant, us: drives flights, rings and ages. */
  readonly t: SimTime
  /** Stage milliseconds since a change at this virtual instant (us); large when long settled. */
  settledMs(at: SimTime): number
  readonly reducedMotion: boolean
  /** Playback speed; above 4 records jump and only flags slide. */
  readonly speed: number
}

/** A still picture: everything has settled. */
export function stillAt(t: SimTime): StageClock {
  return { t, settledMs: (at) => (at <= t ? 60_000 : 0), reducedMotion: false, speed: 1 }
}
