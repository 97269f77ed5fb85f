import type { SimTime } from '../../base/time'
import { type Pace, toStage } from '../../frame/pace'
import type { StageClock } from '../../stage/stage'
import type { Position, Tempo } from './clock'

/** Stage time after which all motion has ended, ms. */
const LONG_SETTLED = 60_000

/**
 * The two clocks of the stage. In story pace a change settles on its plateau, by stage time; at an even
 * rate settling runs alongside, scaled by the rate. `isStill`: playback rests, so what has changed is shown
 * as it will stay, unless it rests in the middle of a plateau.
 */
export function stageClock(
  position: Position,
  pace: Pace,
  tempo: Tempo,
  reducedMotion: boolean,
  isStill: boolean,
): StageClock {
  const { t, s } = position
  if (isStill && (tempo.kind === 'rate' || s >= toStage(pace, t))) {
    const settledMs = (at: SimTime) => (at > t ? 0 : LONG_SETTLED)
    return { t, settledMs, reducedMotion, speed: tempo.kind === 'rate' ? tempo.rate : tempo.speed }
  }
  if (tempo.kind === 'rate') {
    return {
      t,
      settledMs: (at) => (at > t ? 0 : Math.min(LONG_SETTLED, (t - at) / 1000 / tempo.rate)),
      reducedMotion,
      speed: tempo.rate,
    }
  }
  return { t, settledMs: (at) => settledInStory(pace, at, t, s), reducedMotion, speed: tempo.speed }
}

/** Stage ms from the beginning of an instant's plateau to s. */
function settledInStory(pace: Pace, at: SimTime, t: SimTime, s: number): number {
  if (at > t) return 0
  const begin = at === 0 ? 0 : toStage(pace, at - 1)
  return Math.min(LONG_SETTLED, Math.max(0, s - begin))
}
